"""The names of the engines."""

ENGINES = ("reader", "lexicon")
"""The learned engine, which is the default, and the rules alone."""
