"""Packs, saves, names, flags and surroundings that mean harm or are badly damaged."""
