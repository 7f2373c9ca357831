"""For machines: the directory as JSON, read only."""
