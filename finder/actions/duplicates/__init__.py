"""Listings that may be one person: find them, make them one, make them two again. All flush, none commits."""
