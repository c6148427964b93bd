"""The network as marks on a drawing."""

from collections.abc import Sequence
from datetime import date
from math import hypot
from textwrap import wrap
from typing import Any

from sitrace.lexicon.language import gettext as _
from sitrace.lexicon.language import ngettext
from sitrace.model import Predicate
from sitrace.model.analysis import Edge, Tie
from sitrace.outputs.sitrep.clean import clean
from sitrace.outputs.wording import day_words, words
from sitrace.web.picture.drawing import Chart
from sitrace.web.picture.network import HEIGHT, WIDTH, Line, Node, lay_out

LINE = 24
"""Letters of a line of a name; a name has two at most."""
LOOKS = {
    Predicate.FIGHTS: ("toll", ""),
    Predicate.OPPOSES: ("contested", "7 4"),
    Predicate.SUPPORTS: ("relation", ""),
    Predicate.ALLIED_WITH: ("relation", "2 3"),
    Predicate.LEADS: ("accent", ""),
    Predicate.PART_OF: ("accent", "7 4"),
    Predicate.NEGOTIATES_WITH: ("quiet", "2 3"),
}
"""Colour and dashes of each: no two are told apart by colour alone."""


def draw_network(edges: Sequence[Edge], day: date, source: str) -> Chart:
    network = lay_out(edges)
    shown = list(dict.fromkeys(line.edge.predicate for line in network.lines))
    told: dict[str, Any] = {
        "lines": [_line(line) for line in network.lines],
        "nodes": [_node(node) for node in network.nodes],
        "legend": [
            {
                "x": 16 + at * 132,
                "label": words(one),
                "colour": LOOKS[one][0],
                "dash": LOOKS[one][1],
            }
            for at, one in enumerate(sorted(shown, key=list(LOOKS).index))
        ],
    }
    title = _("Who stands how to whom, {day}").format(day=day_words(day))
    summary = _("{parties} parties and {ties} ties between them.").format(
        parties=len(network.nodes), ties=len(network.lines)
    )
    if more := network.left_out:
        left_out = ngettext(
            "One more is only in the table.", "{n} more are only in the table.", more
        )
        summary = f"{summary} {left_out.format(n=more)}"
    return Chart("network", title, summary, source, WIDTH, HEIGHT + 40, told)


def _node(node: Node) -> dict[str, Any]:
    name = wrap(clean(node.side.name), LINE)
    lines = name[:2] if len(name) <= 2 else [name[0], f"{name[1]} …"]
    return {"x": node.x, "y": node.y, "radius": 6 + min(node.ties, 8), "lines": lines}


def _line(line: Line) -> dict[str, Any]:
    edge = line.edge
    colour, dash = LOOKS[edge.predicate]
    return {
        "path": _path(line),
        "colour": colour,
        "dash": dash,
        "width": 1.5 + min(len(edge.words), 6) * 0.4,
        "arrow": not edge.predicate.symmetric,
        "doubted": bool(edge.denied or edge.contradicted_by),
        "label": edge_words(edge),
        "href": f"#{edge_id(edge)}",
    }


def _path(line: Line) -> str:
    """Bent at its middle, and ending at the circle that it points to."""
    start, end = line.start, line.end
    if start is end:
        x, y = start.x, start.y
        return f"M{x} {y}c-60 -60 60 -60 0 0"
    mx, my = line.middle
    far = hypot(end.x - mx, end.y - my) or 1
    short = 8 + min(end.ties, 8)
    x, y = end.x - (end.x - mx) / far * short, end.y - (end.y - my) / far * short
    return f"M{start.x} {start.y}Q{mx:.1f} {my:.1f} {x:.1f} {y:.1f}"


def edge_words(edge: Edge) -> str:
    """ "The front fights the army since 3 May 2025 (from events)"."""
    told = f"{edge.subject.name} {words(edge.predicate)} {edge.object.name}"
    if edge.since:
        told = _("{told} since {when}").format(told=told, when=day_words(edge.since))
    if edge.tie is not Tie.SAID:
        told = _("{told} (from {source})").format(told=told, source=words(edge.tie))
    return clean(told)


def edge_id(edge: Edge) -> str:
    """The row of the table that holds its words."""
    return f"tie-{edge.words[0].claim}-{edge.predicate}"
