"""What there is to choose from: outlets, states, relations, modalities and days, each with how often it occurs."""

from __future__ import annotations

from datetime import date

import numpy as np

from graphbuild.serve import models
from graphbuild.serve.answer import Answer
from graphbuild.serve.columns import MODALITIES, NOBODY, RELATIONS, Columns, Numbers, tally
from graphbuild.serve.entities import document
from graphbuild.serve.world import World


def overview(world: World) -> Answer:
    """The values that the statements of the whole graph have, the most frequent first."""
    table = world.table
    days = table.days[table.days != NOBODY]
    return document(
        models.Overview(
            statements=world.statements,
            articles=world.articles,
            since=date.fromordinal(int(days.min())) if len(days) else None,
            until=date.fromordinal(int(days.max())) if len(days) else None,
            relations=tally(RELATIONS, table.relation),
            modalities=tally(MODALITIES, table.modality),
            outlets=tally(table.outlets, table.outlet),
            countries=tally(table.states, _states(table)),
        )
    )


def _states(table: Columns) -> Numbers:
    """The states of those at the ends of statements, that of both ends once."""
    source, target = (np.where(end == NOBODY, NOBODY, table.country[end]) for end in (table.source, table.target))
    return np.concatenate([source, target[target != source]])
