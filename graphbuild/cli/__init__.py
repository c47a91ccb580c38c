"""The command line: thin, every command a few calls of the library."""

from graphbuild.cli import asking, identity, reading, reporting, scoring, serving, showing, training
from graphbuild.cli.app import app, main

reading.register(app)
asking.register(app)
identity.register(app)
showing.register(app)
reporting.register(app)
serving.register(app)
scoring.register(app)
training.register(app)

__all__ = ["app", "main"]
