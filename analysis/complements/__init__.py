"""Complementary withholding: what is hidden so that nothing hidden can be had by subtraction from what is shown."""
