"""How wrong the network is about a window: mentions, acts, roles, whole statements, modalities."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as nnf

from graphbuild.neural.candidates import ROLES, SOURCE, SPEAKER, TARGET, Asked, Pairs, Pick, acts, asked, pairs
from graphbuild.neural.heard import heard
from graphbuild.neural.judgement import ACT_THRESHOLD, best_mentions
from graphbuild.train.examples import WRONG, Example
from graphbuild.train.network import Network
from graphbuild.train.several import Several

KEPT_PER_ROLE = 4
ROLE_WEIGHTS = (1.0, 1.0, 2.0, 0.3, 0.3)
_UNTOLD = 0.15
"""How much it counts that nobody speaks: of most assertions somebody would, were they his word alone."""
_MODALITY_WEIGHTS = (1.0, 2.5, 2.5, 2.0)
"""Plain assertions are three in four; a claim or denial missed is worse than a fact doubted."""
_ACT_WEIGHT = 2.0
SHARES = {"tags": 1 / 60, "acts": 1 / 10, "roles": 1 / 6, "statements": 1 / 8, "modalities": 1 / 8}
_EXTREME, _NEVER = 12.0, -1e4


def losses(network: Network, example: Example, words: Tensor) -> dict[str, Tensor]:
    """The losses of a window whose words [W, width] have been read, each weighed against the others."""
    tags, act = network.find(words)
    if example.allowed is not None:
        return {"tags": _outside(tags, torch.from_numpy(example.allowed)) * SHARES["tags"]}
    found = {
        "tags": nnf.cross_entropy(tags, torch.from_numpy(example.tags), reduction="sum"),
        "acts": _act_loss(example, act),
    }
    chance = torch.sigmoid(act.detach()).numpy()
    picks = acts(example.lexical, chance, example.window.own, ACT_THRESHOLD, example.acts)
    if picks and example.scene.things:
        found |= _statement_losses(network, example, words, act, picks)
    return {name: loss * SHARES[name] for name, loss in found.items()}


def _outside(tags: Tensor, allowed: Tensor) -> Tensor:
    """How surely words are given tags that they may not have."""
    return -tags.log_softmax(1).masked_fill(~allowed, _NEVER).logsumexp(1).sum()


def _act_loss(example: Example, act: Tensor) -> Tensor:
    wanted, weight = torch.zeros_like(act), torch.ones_like(act)
    weight[: example.window.own] = 0
    for pick in example.acts:
        wanted[pick], weight[pick] = 1, _ACT_WEIGHT
    for pick in example.open:
        weight[pick] = 0
    return (nnf.binary_cross_entropy_with_logits(act, wanted, reduction="none") * weight).sum()


def _statement_losses(
    network: Network, example: Example, words: Tensor, act: Tensor, picks: list[Pick]
) -> dict[str, Tensor]:
    scene = example.scene
    asked_ = role_questions(example, picks)
    word, relation = asked_[:2]
    acts_, fit, nobody = network.roles(words, *asked_)
    _, best = best_mentions(fit.detach().numpy(), scene)
    of_thing = fit.gather(2, torch.from_numpy(best))
    both = torch.cat([of_thing, nobody[:, :, None]], 2)
    found = {"roles": _role_loss(example, picks, both)}
    chosen = pairs(
        relation.numpy(),
        of_thing.detach().numpy(),
        nobody.detach().numpy(),
        KEPT_PER_ROLE,
        _annotated(example, picks),
    )
    if not len(chosen):
        return found
    voice = of_thing.detach()[:, SPEAKER].argmax(1).numpy()
    questions = asked(example.sheet, example.window, scene, picks, chosen, best, voice)
    right, modality = judge(network, words, acts_, both, act[word, relation], example, chosen, questions)
    return found | _judgement_losses(example, picks, chosen, right, modality)


def role_questions(example: Example, picks: Sequence[Pick]) -> tuple[Tensor, ...]:
    """What :meth:`graphbuild.train.network.Network.roles` is asked: word and relation of each act first."""
    scene = example.scene
    word, relation = (np.array(column, np.int64) for column in zip(*picks, strict=True))
    apart = scene.sentence[None] - scene.sentence_of[word][:, None]
    spoken = heard(example.sheet, example.window, scene, picks)
    given = (word, relation, scene.first, scene.last, scene.type, apart, spoken)
    return tuple(torch.from_numpy(array) for array in given)


def _annotated(example: Example, picks: Sequence[Pick]) -> list[tuple[int, int, int]]:
    return [
        (n, source, target)
        for n, pick in enumerate(picks)
        for roles in example.acts.get(pick, ())
        for source in roles[0]
        for target in roles[1]
    ]


def _role_loss(example: Example, picks: Sequence[Pick], both: Tensor) -> Tensor:
    """Every annotated filler should fit, and one of them best; an open role is nobody's."""
    total = both.new_zeros(())
    slots = both.shape[2]
    weights = both.new_tensor(ROLE_WEIGHTS)
    for n, pick in enumerate(picks):
        if pick not in example.acts:
            continue
        wanted = both.new_zeros((ROLES, slots))
        for roles in example.acts[pick]:
            for role, fillers in enumerate(roles):
                wanted[role, list(fillers)] = 1
        wanted[wanted.sum(1) == 0, slots - 1] = 1
        each = nnf.binary_cross_entropy_with_logits(both[n], wanted, reduction="none").sum(1)
        one = -torch.logsumexp(torch.log_softmax(both[n], 1).masked_fill(wanted == 0, _NEVER), 1)
        counted = weights.clone()
        if wanted[SPEAKER, slots - 1]:
            counted[SPEAKER] *= _UNTOLD
        total = total + ((each / 2 + one) * counted).sum()
    return total


def judge(
    network: Network | Several,
    words: Tensor,
    acts_: Tensor,
    both: Tensor,
    act: Tensor,
    example: Example,
    chosen: Pairs,
    questions: Asked,
) -> tuple[Tensor, Tensor]:
    """Logits of the chosen statements being right [P] and of their modalities [P, 4].

    Args:
        network: what judges.
        words: what it read of the window [W, width].
        acts_: the acts as its ``roles`` gives them [C, inner].
        both: how well each thing, and nobody, fills each role [C, ROLES, T + 1].
        act: the logit of each act [C].
        example: the window.
        chosen: the statements.
        questions: the same in terms of mentions.
    """
    scene = example.scene
    number, source, target = map(torch.from_numpy, (chosen.act, chosen.source, chosen.target))
    fits = both.clamp(-_EXTREME, _EXTREME)
    somebody = (both[:, SPEAKER, :-1].max(1).values - both[:, SPEAKER, -1]).clamp(-_EXTREME, _EXTREME)
    strengths = (
        torch.stack([act[number], fits[number, SOURCE, source], fits[number, TARGET, target], somebody[number]], 1) / 4
    )
    states = torch.cat([words[scene.first], words[scene.last]], 1)
    return network.judge(
        acts_[number],
        states[questions.source],
        states[questions.target],
        torch.from_numpy(questions.gaps),
        torch.from_numpy(questions.missing),
        torch.cat([strengths, torch.from_numpy(questions.known)], 1),
    )


def _judgement_losses(
    example: Example, picks: Sequence[Pick], chosen: Pairs, right: Tensor, modality: Tensor
) -> dict[str, Tensor]:
    """A statement that the annotation has elsewhere counts only where both arguments are near."""
    word, relation = (np.array(column, np.int64)[chosen.act] for column in zip(*picks, strict=True))
    truth = example.truth[relation, chosen.source, chosen.target]
    here = _stated_here(example, picks, chosen)
    near = example.near[chosen.source, word] & example.near[chosen.target, word]
    counts = torch.from_numpy(((truth == WRONG) | here | near).astype(np.float32))
    wanted = torch.from_numpy((truth != WRONG).astype(np.float32))
    each = nnf.binary_cross_entropy_with_logits(right, wanted, reduction="none")
    found = {"statements": (each * counts).sum()}
    told = np.flatnonzero((truth != WRONG) & (here | near))
    if len(told):
        goal, weights = torch.from_numpy(truth[told].astype(np.int64)), modality.new_tensor(_MODALITY_WEIGHTS)
        found["modalities"] = nnf.cross_entropy(modality[told], goal, weight=weights, reduction="sum")
    return found


def _stated_here(example: Example, picks: Sequence[Pick], chosen: Pairs) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which candidates are annotated at this very act."""
    annotated = set(_annotated(example, picks))
    rows = zip(chosen.act.tolist(), chosen.source.tolist(), chosen.target.tolist(), strict=True)
    return np.array([row in annotated for row in rows], np.bool_)
