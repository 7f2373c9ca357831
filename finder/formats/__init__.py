"""A physician as text for other programs; nothing is asked or written here."""
