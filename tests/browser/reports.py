"""Three invented reports: two that differ about one attack, and one with much in it."""

MARKET = """Shells hit the market of Tadmur

At least 14 people were killed and 30 injured when government forces shelled the market in
Tadmur on Friday, a doctor at the town's hospital said.
Two clinics were destroyed. About 400 families fled to Homs.
"""
OTHER = """Tadmur market attack

Government forces shelled the market in Tadmur on Friday, killing nine people and wounding 21,
the Syrian Observatory for Human Rights said.
"""
MUCH = """A week in Homs province

Rebels captured the village of Al-Qaryatayn on Monday, the ministry of defence said.
An air strike killed six civilians in Palmyra on Tuesday, residents said.
Gunmen abducted three aid workers near Homs on Wednesday, police said.
A car bomb exploded in Homs on Thursday, killing eight people and injuring 17, state media said.
Five soldiers were killed in an ambush near Al-Sukhnah on Saturday, a monitor said.
A school was damaged by shelling in Tadmur on Sunday, teachers said.
"""
REPORTS = (("2025-03-08", MARKET), ("2025-03-08", OTHER), ("2025-03-17", MUCH))
PASTED = """Drone strike in Idlib

A drone strike killed 11 people in Idlib on Monday, the civil defence said.
"""
RLO = "\u202e"
HOSTILE = f"""<script>window.hit = 1</script><img src=x onerror="window.hit = 1">

<svg onload="window.hit = 1"><a href="javascript:window.hit=1">here</a></svg> A drone strike killed
11 people in Idlib on Monday, {RLO}dias <iframe srcdoc="<script>parent.hit = 1</script>"></iframe>
"Dr. <b onmouseover='window.hit=1'>Evil</b>" said. {{{{ 7*7 }}}} ${{7*7}} ' OR 1=1 --
"""
