"""The game in the browser: a process of the game for each visitor, each a player of their own."""
