"""Physician Finder: conditions, physicians, procedures and insurance, near a place."""
