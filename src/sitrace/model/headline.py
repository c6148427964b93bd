"""Which of an event's ledger lines stands for an effect where there is room for one."""

from sitrace.model.claim import TollEffect, TollUnit
from sitrace.model.event import Event, LedgerLine


def headline(
    event: Event, effect: TollEffect, unit: TollUnit = TollUnit.PERSONS
) -> LedgerLine | None:
    """The line to show for an effect; None when no figure counts.

    The line for everybody, else that of the largest group: lines are never added up, so the event
    as a whole may be worse than what a group's line says.
    """
    lines = [
        line
        for line in event.tolls
        if line.effect is effect and line.unit is unit and line.best is not None
    ]
    return min(
        lines,
        key=lambda line: (line.group is not None, line.subset, -(line.best or 0)),
        default=None,
    )
