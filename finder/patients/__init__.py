"""For patients: pages that read."""
