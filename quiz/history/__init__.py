"""What a player's sessions add up to."""
