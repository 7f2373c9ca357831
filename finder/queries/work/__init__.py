"""What waits for the front desk, read live."""
