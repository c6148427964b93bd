"""The sections of the desk. To add one: a module with a `router`, and a line here."""

from sitrace.web.pages import events, home, reports

ROUTERS = (home.router, reports.router, events.router)
