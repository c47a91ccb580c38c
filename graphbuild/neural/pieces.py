"""Words to pieces: the unigram vocabulary of the encoder, kept to what Arabic news is written with."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from tokenizers import Tokenizer

from graphbuild.errors import ResourceError

BEGIN, PAD, END, UNKNOWN = 0, 1, 2, 3
"""The first four pieces of the vocabulary."""
LONGEST = 8
"""Pieces kept of one word; longer ones are links and garbled text."""
_UNWRITTEN = re.compile("[\u0640\u064b-\u065f\u0670\u200c-\u200f\u202a-\u202e\u2066-\u2069]")
"""Tatweel, diacritics and direction marks: the encoder knows words without them."""


class Pieces:
    """Cuts words into pieces; every word is cut once. Safe to share between threads."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._known: dict[str, tuple[int, ...]] = {}

    @classmethod
    def load(cls, path: Path) -> Pieces:
        """The vocabulary in a ``tokenizer.json``.

        Raises:
            ResourceError: the file is missing or not such a vocabulary.
        """
        try:
            return cls(Tokenizer.from_file(str(path)))
        except Exception as error:  # the library raises bare Exception
            raise ResourceError(f"{path}: no vocabulary of pieces ({error}); install graphbuild anew") from error

    def __len__(self) -> int:
        return self._tokenizer.get_vocab_size()

    def of(self, word: str) -> tuple[int, ...]:
        """The piece numbers of a word, at least one."""
        if (known := self._known.get(word)) is None:
            written = _UNWRITTEN.sub("", unicodedata.normalize("NFKC", word))
            found = self._tokenizer.encode("▁" + written, add_special_tokens=False).ids[:LONGEST]
            known = self._known[word] = tuple(found) or (UNKNOWN,)
        return known

    def save(self, path: Path) -> None:
        """Write ``tokenizer.json``."""
        self._tokenizer.save(str(path))
