"""Several processes that train one network: each takes its share of the batches, and they average their gradients.

One thread a process: on two cores that is faster than two threads in one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

import torch
import torch.distributed as dist
from torch import nn

T = TypeVar("T")


def count() -> int:
    """How many processes train together."""
    return dist.get_world_size() if dist.is_initialized() else 1


def number() -> int:
    """Which of them this is; 0 keeps the checkpoints."""
    return dist.get_rank() if dist.is_initialized() else 0


def own(batches: Sequence[T]) -> Iterator[T]:
    """This process' share of the batches, as many as every other's: what is left over is left out."""
    each = len(batches) // count()
    yield from batches[number() * each : (number() + 1) * each] if count() > 1 else batches


def agreed(stop: bool) -> bool:
    """What process 0 decided, told to all."""
    if count() == 1:
        return stop
    told = torch.tensor([int(stop)])
    dist.broadcast(told, 0)
    return bool(told.item())


def share_gradients(network: nn.Module) -> None:
    """Puts the mean of all processes' gradients in the place of this one's."""
    if count() == 1:
        return
    parameters = [p for p in network.parameters() if p.requires_grad]
    for p in parameters:
        if p.grad is None:
            p.grad = torch.zeros_like(p)
    flat = torch.cat([p.grad.reshape(-1) for p in parameters if p.grad is not None]).to(torch.bfloat16)
    dist.all_reduce(flat)
    at = 0
    for p in parameters:
        assert p.grad is not None
        p.grad.copy_(flat[at : at + p.numel()].reshape(p.shape))
        p.grad.div_(count())
        at += p.numel()
