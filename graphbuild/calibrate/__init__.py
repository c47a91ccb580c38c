"""Weighs the rules of the lexicon engine on annotated articles: ``python -m graphbuild.calibrate --help``.

A developer's tool. It needs scikit-learn, which camel-tools brings along; reading articles does not.
"""
