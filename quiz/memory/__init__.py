"""What a player remembers of each fact, by FSRS."""
