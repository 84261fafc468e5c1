"""The colours that mean something, the same on pages, in charts and in documents; a mark always stands beside them.

`app_pages/style.css` has them once more, as a style sheet cannot read this: `LOWER_TEXT` for small text on a tint.
"""

HIGHER = "#0B5CAD"
LOWER = "#C2410C"
LOWER_TEXT = "#B23A09"  # the same orange, dark enough to be read on its own tint (4.5:1)
