"""How fast it is, and against what: ``python -m graphbuild.bench``."""
