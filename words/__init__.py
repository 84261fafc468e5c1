"""Everything the software says, in Chinese and English. Imports nothing of the other floors."""
