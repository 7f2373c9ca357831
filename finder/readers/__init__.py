"""Files from outside, read line by line into typed rows; nothing is written here."""
