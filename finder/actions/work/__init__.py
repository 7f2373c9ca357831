"""Deeds of the front desk on its work list; each is recorded, flushes, and never commits."""
