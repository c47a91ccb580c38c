"""Trains the network that :mod:`graphbuild.neural` reads with. Needs torch and the extra ``train``."""
