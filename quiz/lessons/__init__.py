"""Lessons on the disk: folders of classes, journals, plans, the projector's file, sessions."""
