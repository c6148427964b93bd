"""The network of actors as GraphML, for Gephi, yEd, NetworkX and the like."""

from collections.abc import Iterable
from typing import TextIO
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent

from sitrace.model.analysis import Edge
from sitrace.outputs.analysis_rows import edge_rows
from sitrace.outputs.sitrep.clean import clean

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_ENDS = ("subject", "object")


def write_graphml(edges: Iterable[Edge], stream: TextIO) -> None:
    """Nodes are parties by their key; what holds both ways is an undirected edge."""
    edges = list(edges)
    rows = [{k: v for k, v in row.items() if k not in _ENDS} for row in edge_rows(edges)]
    root = Element("graphml", xmlns=_NAMESPACE)
    fields = list(rows[0]) if rows else []
    for of, name in (("node", "label"), *(("edge", field) for field in fields)):
        told = {"id": f"{of}_{name}", "for": of, "attr.name": name, "attr.type": "string"}
        SubElement(root, "key", told)
    graph = SubElement(root, "graph", edgedefault="directed")
    for key, name in sorted({(s.key, s.name) for e in edges for s in (e.subject, e.object)}):
        if all(node.get("id") != key for node in graph):
            _data(SubElement(graph, "node", id=clean(key)), "node_label", name)
    for edge, row in zip(edges, rows, strict=True):
        ends = {"source": clean(edge.subject.key), "target": clean(edge.object.key)}
        directed = str(not edge.predicate.symmetric).lower()
        element = SubElement(graph, "edge", {**ends, "directed": directed})
        for field, value in row.items():
            _data(element, f"edge_{field}", str(value))
    indent(root)
    ElementTree(root).write(stream, encoding="unicode", xml_declaration=True)
    stream.write("\n")


def _data(element: Element, key: str, text: str) -> None:
    # Control characters are not allowed in XML, not even as references.
    SubElement(element, "data", key=key).text = clean(text)
