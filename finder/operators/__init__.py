"""For whoever runs the directory: is it alive, what may crawlers read."""
