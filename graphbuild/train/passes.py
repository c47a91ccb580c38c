"""The passes of a training, by several processes at once."""

from __future__ import annotations

import copy
import os
import socket
from collections.abc import Mapping, Sequence

import torch
import torch.distributed as dist
from torch.multiprocessing.spawn import start_processes

from graphbuild.train import workers
from graphbuild.train.best import Best
from graphbuild.train.examples import Example
from graphbuild.train.loop import Training
from graphbuild.train.material import Material
from graphbuild.train.plan import BEST, CHECKPOINT, Course, Report, Start
from graphbuild.train.several import Several


def train(course: Course, start: Start, prepared: Material, report: Report) -> None:
    """Makes the passes: this process takes part, the others are forked from it and say nothing."""
    examples = prepared.examples(start.pieces, start.features)
    torch.set_num_threads(1)  # before the fork: a pool of threads does not survive it
    if course.workers == 1:
        _passes(course, start, prepared, examples, report)
        return
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        meeting = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    given = (course, meeting, start, prepared, examples)
    others = start_processes(_help, given, course.workers - 1, join=False, start_method="fork")  # type: ignore[no-untyped-call]
    _join(0, course, meeting)
    try:
        _passes(course, start, prepared, examples, report)
    except BaseException:
        for process in others.processes:
            process.terminate()
        raise
    dist.destroy_process_group()
    while not others.join():
        pass


def _help(
    number: int, course: Course, meeting: str, start: Start, prepared: Material, examples: Sequence[Example]
) -> None:
    """What a forked process does."""
    torch.set_num_threads(1)
    _join(number + 1, course, meeting)
    _passes(course, start, prepared, examples, None)
    dist.destroy_process_group()


def _join(rank: int, course: Course, meeting: str) -> None:
    os.environ.setdefault("GLOO_SOCKET_IFNAME", "lo")
    dist.init_process_group("gloo", init_method=meeting, rank=rank, world_size=course.workers)


def _passes(
    course: Course,
    start: Start,
    prepared: Material,
    examples: Sequence[Example],
    report: Report | None,
) -> None:
    """Passes until there are enough of them, or held-out articles are read no better for ``patience`` passes."""
    teacher = Several([copy.deepcopy(start.network), *start.teachers]).eval() if prepared.unread else None
    training = Training(
        start.network, start.pieces, start.features, course.settings, course.output / CHECKPOINT, teacher
    )
    training.resume()
    best = Best(course.output / BEST, course.settings.patience)

    def tell(done: int, step: int, steps: int, found: Mapping[str, float]) -> None:
        if report:
            report.step(f"pass {done + 1}", step + 1, steps, found)

    if best.enough(training.done):
        return
    for done in training.run(examples, tell):
        if report and prepared.held:
            found = training.measure(prepared.held, start.decision if prepared.few else None)
            best.offer(done, found.relation.f1, start.network)
            report.measured(done, found)
        if workers.agreed(best.enough(done)):
            return
