"""Template tags, found by Django in a folder of this name."""
