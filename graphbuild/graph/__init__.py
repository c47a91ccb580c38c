"""The graph of attributed statements: its store, its projections and what can be asked of it."""
