"""What is asked: instruments, how they are read, their routing."""
