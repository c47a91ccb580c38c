from __future__ import annotations

import copy
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from graphbuild.model import Modality
from graphbuild.neural.decision import Decision
from graphbuild.neural.judgement import Network as Asked
from graphbuild.neural.judgement import judged, read
from graphbuild.neural.network import OnnxNetwork
from graphbuild.neural.pieces import BEGIN, END, UNKNOWN
from graphbuild.neural.windows import RELATIONS, Window, windows
from graphbuild.train.agreeing import disagreement
from graphbuild.train.batches import Asking
from graphbuild.train.calibration import Verdict, across, error, fit, reliability
from graphbuild.train.examples import WRONG, examples
from graphbuild.train.export import export, restore
from graphbuild.train.held import drawn
from graphbuild.train.hiding import hidden
from graphbuild.train.loop import Settings, Training
from graphbuild.train.network import Network
from graphbuild.train.several import Several
from graphbuild.train.start import Pretrained
from tests.train.conftest import Small

FEATURES = {"carries ACCUSE": 0, "begins COUNTRY": 1, "kind word": 2}


def test_annotations_are_laid_onto_the_words_of_their_article(small: Small) -> None:
    for sheet, labels in small.sheets:
        gold = small.golds[sheet.article.id]
        assert len(labels.told) + labels.unplaced == len(gold["relations"])
        assert labels.unplaced <= len(gold["relations"]) // 10
        carried = {(r["type"], word) for r in gold["relations"] for word in r["trigger"].split()}
        for told in labels.told:
            assert told.word is not None
            word = sheet.words[told.word].text
            assert any(kind == told.relation and (part in word or word in part) for kind, part in carried)
        for m in labels.mentions:
            assert labels.tags[m.first] != "O" or m in sheet.mentions


def test_examples_hold_what_is_true_and_leave_open_what_may_be(small: Small) -> None:
    for sheet, labels in small.sheets:
        for example in examples(sheet, labels, small.pieces, FEATURES):
            for (word, relation), many in example.acts.items():
                assert example.window.own <= example.window.start + word < example.window.stop
                for roles in many:
                    found = example.truth[relation][np.ix_(roles[0], roles[1])]
                    assert (found != WRONG).all()
                    assert (found < len(Modality)).all()
            assert not example.open & example.acts.keys()
            assert example.truth.shape == (len(RELATIONS), *[len(example.scene.things) + 1] * 2)


def train(small: Small, folder: Path, passes: int, stop: int | None = None) -> Network:
    settings = Settings(passes=passes, rate=1e-3, head_rate=3e-3)
    every = [e for sheet, labels in small.sheets for e in examples(sheet, labels, small.pieces, FEATURES)]
    training = Training(small.network, small.pieces, FEATURES, settings, folder / "checkpoint.pt")
    training.resume()
    for done in training.run(every, lambda *_: None):
        if done == stop:
            break
    return small.network


def fresh(small: Small) -> Small:
    torch.manual_seed(0)
    return Small(Network(small.network.shape), small.pieces, small.sheets, small.golds)


def test_the_same_data_and_seed_give_the_same_network_also_when_interrupted(small: Small, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    whole = train(fresh(small), tmp_path / "one", 3).state_dict()
    train(fresh(small), tmp_path / "two", 3, stop=1)
    resumed = train(fresh(small), tmp_path / "two", 3).state_dict()
    for name, weights in whole.items():
        torch.testing.assert_close(weights, resumed[name], rtol=1e-4, atol=1e-4)  # one step moves heads by 1e-3


def losses_before_and_after(small: Small, folder: Path) -> tuple[float, float]:
    told: list[float] = []
    every = [e for sheet, labels in small.sheets for e in examples(sheet, labels, small.pieces, FEATURES)]
    settings = Settings(passes=6, rate=1e-3, head_rate=3e-3)
    training = Training(small.network, small.pieces, FEATURES, settings, folder / "checkpoint.pt")
    list(training.run(every, lambda *heard: told.append(sum(heard[3].values())) if heard[1] == 0 else None))
    return told[0], told[-1]


def test_a_hidden_thing_is_hidden_wherever_it_is_named(small: Small) -> None:
    every = [e for sheet, labels in small.sheets for e in examples(sheet, labels, small.pieces, FEATURES)]
    example = max(every, key=lambda e: e.scene.member.sum(1).max())
    window, scene = example.window, example.scene
    all_hidden = hidden(window, scene, 1.0, 0.0, np.random.default_rng(0))
    of_things = {w for m in range(len(scene.first)) for w in range(scene.first[m], scene.last[m] + 1)}
    ends = [*window.at[1:], len(window.pieces) - 1]
    for word, (first, last) in enumerate(zip(window.at, ends, strict=True)):
        shown_pieces = window.pieces[first:last].tolist()
        assert all_hidden.pieces[first:last].tolist() == (
            [UNKNOWN] * len(shown_pieces) if word in of_things else shown_pieces
        )
    assert hidden(window, scene, 0.0, 0.0, np.random.default_rng(0)).pieces.tolist() == window.pieces.tolist()
    assert hidden(window, scene, 0.0, 1.0, np.random.default_rng(0)).pieces[[0, -1]].tolist() == [BEGIN, END]


def test_a_network_agrees_with_itself_and_comes_to_agree_with_another(small: Small, tmp_path: Path) -> None:
    unread = [e for sheet, _ in small.sheets for e in examples(sheet, None, small.pieces, FEATURES)]
    small.network.eval()
    for example in unread:
        words = Asking(small.network).read(example.window)[0]
        apart = disagreement(small.network, small.network, example, torch.from_numpy(words))
        assert all(float(apart[part].detach()) < 1e-4 for part in apart.keys() & {"acts", "roles", "statements"})
    torch.manual_seed(1)
    teacher = Network(small.network.shape).eval()
    before = {name: weights.clone() for name, weights in teacher.state_dict().items()}
    told: list[float] = []
    settings = Settings(passes=8, rate=1e-3, head_rate=3e-3)
    training = Training(small.network, small.pieces, FEATURES, settings, tmp_path / "checkpoint.pt", teacher)
    list(training.run(unread, lambda *heard: told.append(heard[3]["acts"]) if heard[1] == 0 else None))
    assert told[-1] < told[0] * 0.8
    assert all(torch.equal(weights, before[name]) for name, weights in teacher.state_dict().items())


def test_several_answer_with_the_mean_of_what_each_says(small: Small) -> None:
    torch.manual_seed(1)
    one, other = small.network.eval(), Network(small.network.shape).eval()
    both, twice = Asking(Several([one, other]).eval()), Asking(Several([one, one]).eval())
    for asked in (answers(twice, small), answers(Asking(one), small)):
        assert asked
    assert answers(twice, small) == pytest.approx(answers(Asking(one), small), abs=1e-4)
    sheet, labels = small.sheets[0]
    window = next(windows(sheet, small.pieces, FEATURES))
    each = [Asking(network).read(window) for network in (one, other)]
    words, tags, acts = both.read(window)
    np.testing.assert_allclose(words, np.concatenate([x[0] for x in each], 1))
    np.testing.assert_allclose(tags, (each[0][1] + each[1][1]) / 2, atol=1e-5)
    np.testing.assert_allclose(acts, (each[0][2] + each[1][2]) / 2, atol=1e-5)
    assert list(judged(both, sheet, read(both, window), labels.mentions))


def test_training_learns(small: Small, tmp_path: Path) -> None:
    before, after = losses_before_and_after(small, tmp_path)
    assert after < before * 0.8


def answers(network: Asked, small: Small) -> dict[tuple[object, ...], float]:
    sheet, labels = small.sheets[0]
    found: dict[tuple[object, ...], float] = {}
    for window in windows(sheet, small.pieces, FEATURES):
        answered = judged(network, sheet, read(network, window), labels.mentions)
        found |= {(one.relation, one.source, one.target, one.word): one.logit for one in answered}
    return found


def shown(small: Small) -> list[Window]:
    return [w for sheet, _ in small.sheets for w in windows(sheet, small.pieces, FEATURES)]


def make_loud(network: Network) -> None:
    """One channel a hundred times as loud as the others, which 8 bits would leave no room."""
    layer: Any = network.encoder.encoder.layer[0]
    with torch.no_grad():
        layer.intermediate.dense.bias[3] = 300.0
        layer.output.dense.weight[:, 3] /= 300.0


def test_what_ships_answers_like_what_was_trained_and_can_be_trained_on(small: Small, tmp_path: Path) -> None:
    losses_before_and_after(small, tmp_path)
    small.network.eval()
    export(small.network, tmp_path, shown(small))
    shipped = answers(OnnxNetwork(tmp_path, len(FEATURES)), small)
    trained = answers(Asking(small.network), small)
    both = sorted(shipped.keys() & trained.keys(), key=str)
    assert len(both) > 0.8 * len(trained)
    ours, theirs = (np.array([found[key] for key in both]) for found in (shipped, trained))
    assert np.corrcoef(ours, theirs)[0, 1] > 0.97
    again = Network(small.network.shape)
    assert restore(again, tmp_path) == set()
    for name, weights in small.network.state_dict().items():
        scale = float(weights.abs().max()) if weights.is_floating_point() else 0.0
        torch.testing.assert_close(again.state_dict()[name], weights, rtol=0, atol=0.01 * scale + 1e-6)


def test_channels_too_loud_for_8_bits_do_not_drown_the_others(small: Small, tmp_path: Path) -> None:
    network = copy.deepcopy(small.network).eval()
    make_loud(network)
    window = shown(small)[0]
    trained, *_ = Asking(network).read(window)

    def error(folder: Path, windows: list[Window]) -> float:
        export(network, folder, windows)
        words, *_ = OnnxNetwork(folder, len(FEATURES)).read(window)
        return float(np.abs(words - trained).mean())

    (tmp_path / "apart").mkdir()
    assert error(tmp_path / "apart", shown(small)) < error(tmp_path, []) / 3


def test_chances_mean_what_they_say_on_what_was_held_out() -> None:
    rng = np.random.default_rng(0)
    articles = []
    for n in range(40):
        logits, ranks = rng.normal(size=100) * 2, rng.integers(0, 2, 100)
        right = rng.random(100) < 1 / (1 + np.exp(-(0.5 * logits - 1 - ranks)))
        rows = zip(logits, ranks, right, strict=True)
        articles.append(
            [
                Verdict({"bias": 1.0, "logit": float(logit), "rank": float(rank)}, f"{n} {k}" if ok else "")
                for k, (logit, rank, ok) in enumerate(rows)
            ]
        )
    relations = sum(bool(v.right) for article in articles for v in article)
    chosen = fit(articles, relations)
    assert chosen.weights["logit"] == pytest.approx(0.5, abs=0.1)
    assert chosen.weights["rank"] == pytest.approx(-1, abs=0.2)
    assert error(reliability(chosen.threshold, across(articles))) < 0.05
    figures = {least: f1(articles, chosen.weights, least, relations) for least in (chosen.threshold, 0.05, 0.9)}
    assert max(figures, key=lambda least: figures[least]) == chosen.threshold


def f1(articles: list[list[Verdict]], weights: Mapping[str, float], least: float, relations: int) -> float:
    given = [v for article in articles for v in article if Decision(weights).chance(v.features) >= least]
    return 2 * sum(bool(v.right) for v in given) / (len(given) + relations)


def test_held_out_articles_do_not_depend_on_the_others() -> None:
    docs = [f"doc-{n}" for n in range(50)]
    few = drawn(docs, 5)
    assert few == drawn(reversed(docs), 5)
    assert len(few) == 5
    assert drawn([*few, *(d for d in docs[:10] if d not in few)], 5) == few


def test_the_encoder_to_begin_with_is_read_from_its_package() -> None:
    plain = Pretrained.load()
    assert (plain.width, plain.layers, plain.heads) == (384, 12, 12)
    assert plain.pieces[:4] == ["<s>", "<pad>", "</s>", "<unk>"]
    used = plain.used(["العراق", "روسيا"])
    kept = plain.kept(used)
    assert used <= {plain.pieces[n] for n in kept}
    assert 10_000 < len(kept) < 30_000
    words = plain.tensor("emb.word").reshape(-1, plain.width)
    assert len(words) >= len(plain.pieces)
    numbers = {piece: n for n, piece in enumerate(plain.pieces)}

    def alike(one: str, other: str) -> float:
        a, b = words[numbers[one]], words[numbers[other]]
        return float(a @ b / np.linalg.norm(a) / np.linalg.norm(b))

    assert alike("▁روسيا", "▁Russia") > alike("▁روسيا", "▁table")
