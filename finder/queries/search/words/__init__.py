"""Words to meaning: names, conditions, procedures, specialties, and the filters that stand in the words."""
