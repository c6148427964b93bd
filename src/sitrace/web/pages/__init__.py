"""The sections of the desk. To add one: a module with a `router`, and a line here."""

from sitrace.web.pages import access, events, home, maps, past, picture, reports, review, sitrep

ROUTERS = (
    access.router,
    home.router,
    reports.router,
    events.router,
    maps.router,
    past.router,
    picture.router,
    review.router,
    sitrep.router,
)
