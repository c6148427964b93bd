"""What was read is kept: documents, claims and judgements for good, events as a view over them.

    with Store.open("reports.sitrace") as store:
        store.add(document, claims, problems)

The only home of SQL.
"""

from sitrace.store.events import EventFilter
from sitrace.store.judgements import NOTHING
from sitrace.store.settings import POLICY, SIGN_OFF
from sitrace.store.store import Store
from sitrace.store.writer import Writer

__all__ = ["NOTHING", "POLICY", "SIGN_OFF", "EventFilter", "Store", "Writer"]
