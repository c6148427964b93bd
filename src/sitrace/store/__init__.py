"""What was read is kept: documents, claims and judgements for good, events as a view over them.

    with Store.open("reports.sitrace") as store:
        store.add(document, claims, problems)

The only home of SQL.
"""

from sitrace.store.archive import Archive
from sitrace.store.checks import Finding
from sitrace.store.copies import back_up, take_back
from sitrace.store.event_filter import EventFilter
from sitrace.store.judgements import NOTHING
from sitrace.store.listing import ClaimFilter
from sitrace.store.neighbourhood import Index, Neighbourhood
from sitrace.store.pages import Key, Page, Pages
from sitrace.store.settings import EMBARGO, MERGER, POLICY, SIGN_OFF
from sitrace.store.store import Store
from sitrace.store.writer import Writer

__all__ = [
    "EMBARGO",
    "MERGER",
    "NOTHING",
    "POLICY",
    "SIGN_OFF",
    "Archive",
    "ClaimFilter",
    "EventFilter",
    "Finding",
    "Index",
    "Key",
    "Neighbourhood",
    "Page",
    "Pages",
    "Store",
    "Writer",
    "back_up",
    "take_back",
]
