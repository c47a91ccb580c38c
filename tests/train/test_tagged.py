"""Names that others marked, as mentions to learn from."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from graphbuild.errors import InputError
from graphbuild.extract.judge import Judge
from graphbuild.neural.tags import TAGS
from graphbuild.train.loop import Settings, Training
from graphbuild.train.tagged import laid_out, stretches, windows_of

from .conftest import Small

MARKED = "وقال O\nسالم B-PERS\nالمنصوري I-PERS\nفي O\n(كفرزهر B-LOC\nإن O\nالمصرف B-ORG\nباع O\nكتب B-MISC\n. O\n"


def written(folder: Path, lines: str) -> Path:
    path = folder / "names.conll"
    path.write_text(lines, encoding="utf-8")
    return path


def may_be(folder: Path) -> dict[str, set[str]]:
    ((name, words),) = stretches([written(folder, MARKED)]).items()
    found = laid_out(name, words, Judge.load())
    return {
        token.text: {TAGS[n] for n in np.flatnonzero(row)}
        for token, row in zip(found.sheet.words, found.allowed, strict=True)
    }


def test_a_marked_word_may_have_those_of_our_tags_that_its_own_covers(tmp_path: Path) -> None:
    tags = may_be(tmp_path)
    assert tags["سالم"] == {"B-PERSON"}
    assert tags["المنصوري"] == {"I-PERSON"}
    assert tags["المصرف"] == {"B-ORGANIZATION", "B-ARMED_FORCE"}
    assert tags["كتب"] == set(TAGS)
    assert "O" in tags["باع"]
    assert "B-GROUP" in tags["باع"]
    assert "B-PERSON" not in tags["باع"]


def test_a_word_that_is_cut_in_two_goes_on_with_its_name(tmp_path: Path) -> None:
    tags = may_be(tmp_path)
    assert tags["("] == {"B-COUNTRY", "B-PLACE"}
    assert tags["كفرزهر"] == {"I-COUNTRY", "I-PLACE"}


def test_sentences_are_read_twelve_at_a_time(tmp_path: Path) -> None:
    found = stretches([written(tmp_path, "كلمة O\n. O\n" * 30)])
    assert [len(words) for words in found.values()] == [24, 24, 12]


@pytest.mark.parametrize("line", ["كلمة", "كلمة B-SOMETHING", "كلمة B", "كلمة PERS"])
def test_a_line_without_a_tag_is_named(tmp_path: Path, line: str) -> None:
    with pytest.raises(InputError, match=r"names\.conll:2 is no word with a tag"):
        stretches([written(tmp_path, f"سالم B-PERS\n{line}\n")])


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="none cannot be read"):
        stretches([tmp_path / "none"])


def test_mentions_are_learned_and_nothing_else(small: Small, tmp_path: Path) -> None:
    ((name, words),) = stretches([written(tmp_path, MARKED * 3)]).items()
    marked = list(windows_of(laid_out(name, words, Judge.load()), small.pieces, {}))
    acts = [parameter.detach().clone() for parameter in small.network.act.parameters()]
    settings = Settings(passes=12, rate=1e-3, head_rate=1e-2, decay=0.0, hide_things=0.0, hide_words=0.0)
    training = Training(small.network, small.pieces, {}, settings, tmp_path / "checkpoint.pt")
    told: list[float] = []
    list(training.run(marked, lambda *heard: told.append(heard[3]["tags"])))
    assert told[-1] < told[0] / 2
    assert all(torch.equal(was, now) for was, now in zip(acts, small.network.act.parameters(), strict=True))
