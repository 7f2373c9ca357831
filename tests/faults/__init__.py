"""What must hold when the program is killed: nothing half done, nothing acknowledged lost."""
