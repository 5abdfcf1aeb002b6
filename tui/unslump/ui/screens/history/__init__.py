"""What was done, what hurt, and whether it helps."""
