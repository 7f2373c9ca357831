"""Pages of the staff: coming in, their accounts, and the work of the day."""
