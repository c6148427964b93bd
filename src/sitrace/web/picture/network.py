"""Who stands how to whom: the parties on a plane, the same each time it is drawn."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin

from sitrace.model.analysis import Edge, Side

WIDTH, HEIGHT, MARGIN = 960, 560, 90
MOST_SIDES = 40
"""Parties beyond these are in the table alone: more names than that cannot be read."""
_ROUNDS = 300
_Point = tuple[float, float]


@dataclass(frozen=True)
class Node:
    side: Side
    x: float
    y: float
    ties: int


@dataclass(frozen=True)
class Line:
    """An edge between two nodes; `bend` moves its middle where the two have several."""

    edge: Edge
    start: Node
    end: Node
    bend: float

    @property
    def middle(self) -> _Point:
        x, y = (self.start.x + self.end.x) / 2, (self.start.y + self.end.y) / 2
        dx, dy = self.end.x - self.start.x, self.end.y - self.start.y
        long = hypot(dx, dy) or 1
        return x - dy / long * self.bend, y + dx / long * self.bend


@dataclass(frozen=True)
class Network:
    """`left_out`: parties that there was no room for."""

    nodes: Sequence[Node]
    lines: Sequence[Line]
    left_out: int


def lay_out(edges: Sequence[Edge]) -> Network:
    """The parties with the most ties, those that are tied drawn near each other."""
    ties = Counter(side for edge in edges for side in {edge.subject, edge.object})
    sides = sorted(ties, key=lambda side: (-ties[side], side.key))
    shown = sides[:MOST_SIDES]
    kept = [edge for edge in edges if {edge.subject, edge.object} <= set(shown)]
    points = _settle(shown, [(edge.subject, edge.object) for edge in kept])
    nodes = {side: Node(side, *points[side], ties[side]) for side in shown}
    return Network(list(nodes.values()), list(_lines(kept, nodes)), len(sides) - len(shown))


def _lines(edges: Iterable[Edge], nodes: dict[Side, Node]) -> Iterable[Line]:
    beside: Counter[frozenset[Side]] = Counter()
    for edge in edges:
        pair = frozenset((edge.subject, edge.object))
        at = beside[pair]
        beside[pair] += 1
        turned = -1 if edge.subject.key > edge.object.key else 1
        bend = turned * (at + 1) // 2 * 34 * (-1) ** at
        yield Line(edge, nodes[edge.subject], nodes[edge.object], bend)


def _settle(sides: Sequence[Side], pairs: Sequence[tuple[Side, Side]]) -> dict[Side, _Point]:
    """Fruchterman and Reingold's springs, from a circle: no chance in it."""
    count = len(sides)
    at = {s: (cos(2 * pi * n / count), sin(2 * pi * n / count)) for n, s in enumerate(sides)}
    ideal = 1.6 / max(count, 1) ** 0.5
    for round_ in range(_ROUNDS):
        heat = 0.12 * (1 - round_ / _ROUNDS)
        pulls = {side: _pushes(side, at, ideal) for side in sides}
        for a, b in pairs:
            _pull(a, b, at, ideal, pulls)
        at = {side: _moved(at[side], pulls[side], heat) for side in sides}
    return _fitted(at)


def _pushes(side: Side, at: dict[Side, _Point], ideal: float) -> list[float]:
    x, y = at[side]
    push = [-0.9 * x, -0.9 * y]  # towards the middle, or parties without a tie drift away
    for other, (ox, oy) in at.items():
        if other != side:
            far = max(hypot(x - ox, y - oy), 0.01)
            push[0] += (x - ox) / far * ideal**2 / far
            push[1] += (y - oy) / far * ideal**2 / far
    return push


def _pull(
    a: Side, b: Side, at: dict[Side, _Point], ideal: float, pulls: dict[Side, list[float]]
) -> None:
    dx, dy = at[b][0] - at[a][0], at[b][1] - at[a][1]
    strength = hypot(dx, dy) / ideal
    for side, sign in ((a, 1), (b, -1)):
        pulls[side][0] += sign * dx * strength
        pulls[side][1] += sign * dy * strength


def _moved(point: _Point, pull: Sequence[float], heat: float) -> _Point:
    strength = hypot(*pull) or 1
    step = min(strength, heat) / strength
    return point[0] + pull[0] * step, point[1] + pull[1] * step


def _fitted(at: dict[Side, _Point]) -> dict[Side, _Point]:
    """Within the drawing, whatever its proportions."""
    if not at:
        return {}
    xs, ys = zip(*at.values(), strict=True)
    wide, tall = (max(xs) - min(xs)) or 1, (max(ys) - min(ys)) or 1
    return {
        side: (
            round(MARGIN + (x - min(xs)) / wide * (WIDTH - 2 * MARGIN), 1),
            round(MARGIN / 2 + (y - min(ys)) / tall * (HEIGHT - MARGIN - 20), 1),
        )
        for side, (x, y) in at.items()
    }
