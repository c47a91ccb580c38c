"""Arabic news articles to a graph of who did what to whom according to whom."""
