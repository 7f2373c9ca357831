"""What may be typed into a form or an address; words, not tables."""
