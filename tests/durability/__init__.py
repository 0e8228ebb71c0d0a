"""Nothing lost: the real game, killed, starved and interrupted."""
