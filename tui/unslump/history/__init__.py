"""What was done: records and the store that keeps them."""
