"""How sure a reading is: a first table by kind and by how much the words say."""

from sitrace.model import Claim, Incident, Toll
from sitrace.model.ontology import load


def with_confidence(claim: Claim) -> Claim:
    """The claim with its confidence, 0 to 1; the figures stand in ontology/confidence.yml."""
    table = load("confidence")
    confidence = table["kind"][claim.kind] + table["realis"].get(claim.realis, 0)
    if isinstance(claim, Incident) and claim.type in table["vague_types"]:
        confidence += table["vague"]
    if _is_bare(claim):
        confidence += table["bare"]
    return claim.model_copy(update={"confidence": round(confidence, 2)})


def _is_bare(claim: Claim) -> bool:
    if isinstance(claim, Incident):
        return not (claim.initiators or claim.targets or claim.place)
    return isinstance(claim, Toll) and claim.low is None and claim.best is None
