"""A player's saves on the disk."""
