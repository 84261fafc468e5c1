"""Units' figures evaluated: rolled up, scored between fixed goalposts, graded, each with its uncertainty."""
