"""Listings that may be one person: what is compared, the pairs that wait, and two of them side by side."""
