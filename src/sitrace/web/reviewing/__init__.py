"""Reviewing claims: what comes first, how it is corrected, what others said. No HTTP.

queue       claims by what matters, with filters and progress
passages    a claim's words within its report
inputs      which inputs a claim of each kind has
edits       what was typed, as a correction that the model has checked
points      where a place lies whose name was corrected
views       all that a page shows of one claim
refreshing  events made anew behind the scenes
deeds       what a form asks for, as a judgement
"""
