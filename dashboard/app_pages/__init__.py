"""The pages: widgets, one call for the view, one for each chart."""
