"""Articles that nobody annotated: with words hidden, the network is to say what it said with all of them in sight.

Self-training with a noisy student (Xie et al., 2020) over soft answers (Hinton et al., 2015): the teacher is the
network that the training began with, or several.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as nnf

from graphbuild.neural.candidates import SPEAKER, acts, asked, pairs
from graphbuild.neural.judgement import ACT_THRESHOLD, best_mentions
from graphbuild.neural.windows import padded
from graphbuild.train.batches import read
from graphbuild.train.examples import Example
from graphbuild.train.loss import KEPT_PER_ROLE, ROLE_WEIGHTS, SHARES, judge, role_questions
from graphbuild.train.network import Network
from graphbuild.train.several import Several


def disagreement(network: Network, teacher: Network | Several, example: Example, words: Tensor) -> dict[str, Tensor]:
    """How far the network is from its teacher, part by part as :func:`graphbuild.train.loss.losses`.

    Args:
        network: what learns.
        teacher: what it is to agree with; reads the window with nothing hidden.
        example: a window; its annotations are not looked at.
        words: what the network read of the window, some of it hidden [W, width].
    """
    with torch.no_grad():
        taught = read(teacher, [example.window], [padded(example.window, teacher.shape.features)])[0]
        wanted_tags, wanted_act = teacher.find(taught)
    tags, act = network.find(words)
    own = torch.arange(len(words)) >= example.window.own
    found = {
        "tags": nnf.cross_entropy(tags, wanted_tags.softmax(1), reduction="sum"),
        "acts": (_apart(act, wanted_act).sum(1) * own).sum(),
    }
    picks = acts(example.lexical, torch.sigmoid(wanted_act).numpy(), example.window.own, ACT_THRESHOLD)
    if picks and example.scene.things:
        found |= _statements(network, teacher, example, (words, act), (taught, wanted_act), picks)
    return {name: loss * SHARES[name] for name, loss in found.items()}


def _apart(said: Tensor, wanted: Tensor) -> Tensor:
    """Cross-entropy of yes-or-no answers, above the least that the teacher's own doubt allows."""
    chance = torch.sigmoid(wanted)
    least = nnf.binary_cross_entropy_with_logits(wanted, chance, reduction="none")
    return nnf.binary_cross_entropy_with_logits(said, chance, reduction="none") - least


def _statements(
    network: Network,
    teacher: Network | Several,
    example: Example,
    said: tuple[Tensor, Tensor],
    wanted: tuple[Tensor, Tensor],
    picks: list[tuple[int, int]],
) -> dict[str, Tensor]:
    scene = example.scene
    asked_ = role_questions(example, picks)
    word, relation = asked_[:2]
    with torch.no_grad():
        wanted_acts, fit, nobody = teacher.roles(wanted[0], *asked_)
        _, best = best_mentions(fit.numpy(), scene)
        of_thing = fit.gather(2, torch.from_numpy(best))
        wanted_fits = torch.cat([of_thing, nobody[:, :, None]], 2)
    acts_, fit, nobody = network.roles(said[0], *asked_)
    fits = torch.cat([fit.gather(2, torch.from_numpy(best)), nobody[:, :, None]], 2)
    sure = torch.sigmoid(wanted[1][word, relation])
    each = _apart(fits, wanted_fits).sum(2) / 2 + _one(fits, wanted_fits)
    found = {"roles": (each * fits.new_tensor(ROLE_WEIGHTS) * sure[:, None]).sum()}
    chosen = pairs(relation.numpy(), of_thing.numpy(), wanted_fits[:, :, -1].numpy(), KEPT_PER_ROLE)
    if not len(chosen):
        return found
    questions = asked(example.sheet, example.window, scene, picks, chosen, best, of_thing[:, SPEAKER].argmax(1).numpy())
    with torch.no_grad():
        wanted_right, wanted_voice = judge(
            teacher, wanted[0], wanted_acts, wanted_fits, wanted[1][word, relation], example, chosen, questions
        )
    right, voice = judge(network, said[0], acts_, fits, said[1][word, relation], example, chosen, questions)
    chance = torch.sigmoid(wanted_right)
    voices = nnf.cross_entropy(voice, wanted_voice.softmax(1), reduction="none")
    return found | {"statements": _apart(right, wanted_right).sum(), "modalities": (voices * chance).sum()}


def _one(said: Tensor, wanted: Tensor) -> Tensor:
    """Divergence of who fills each role best [C, ROLES]."""
    goal = wanted.log_softmax(2)
    return (goal.exp() * (goal - said.log_softmax(2))).sum(2)
