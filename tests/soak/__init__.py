"""The game played at random, by keys, clicks and resizes, until something ends it."""
