"""A view as a Chart, data only, and the drawers that make a picture of it."""
