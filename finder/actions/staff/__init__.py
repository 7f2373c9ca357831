"""Deeds about accounts. Each flushes and leaves the commit to whoever called it."""
