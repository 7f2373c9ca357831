"""Rules of the field, with the standard library alone."""
