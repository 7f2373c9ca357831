"""Questions to the directory: a session goes in, typed rows come out."""
