"""Gaps: words of a source taken out of their sentence, to be put back."""
