"""What reaches the terminal, and what the terminal and the kernel send back."""
