"""Precision, recall and F1 of extracted relations against annotated articles."""

from graphbuild.score.figures import Figure, Score, Share, score
from graphbuild.score.files import load_gold, load_system

__all__ = ["Figure", "Score", "Share", "load_gold", "load_system", "score"]
