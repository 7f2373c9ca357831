"""Deeds: each changes the directory, records itself, and leaves the commit to its caller."""
