"""Pages from templates. They escape everything: the words of reports are hostile."""

from datetime import UTC, datetime
from functools import cache
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from sitrace.lexicon import language
from sitrace.lexicon.language import marked
from sitrace.outputs import wording
from sitrace.outputs.reading import by_words, reading_words
from sitrace.outputs.sitrep.clean import clean, safe_link
from sitrace.web.access.people import By
from sitrace.web.picture.drawing import COLOURS, FONT, Chart
from sitrace.web.security import TOKEN, browser_of, token_of
from sitrace.web.translating import script_words

SECTIONS = (
    ("/", marked("Read"), marked("Paste, drop or link a report")),
    ("/events", marked("Events"), marked("List and map of what happened")),
    ("/review", marked("Review"), marked("Check what was read, the weightiest first")),
    (
        "/picture",
        marked("Picture"),
        marked("What many events come to: through time, on the ground, between parties"),
    ),
    ("/sitrep", marked("Sitrep"), marked("One page to send, with its evidence")),
)
"""What the head of every page leads to: address, name, what it is."""


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=ChoiceLoader([PackageLoader("sitrace.web"), PackageLoader("sitrace.outputs", ".")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.policies["ext.i18n.trimmed"] = True
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        language.gettext, language.ngettext, newstyle=True
    )
    environment.filters.update(
        clean=clean,
        safe_link=safe_link,
        words=wording.words,
        event_words=wording.event_words,
        place_words=wording.place_words,
        short_place_words=wording.short_place_words,
        time_words=wording.time_words,
        reading_words=reading_words,
        by_words=by_words,
        counted=wording.counted,
        number=language.number_words,
        day=wording.day_words,
        moment=_moment,
        plain=_plain,
    )
    environment.globals["script_words"] = script_words
    return environment


def _moment(at: datetime) -> str:
    """To the minute, in UTC as all times of the desk are."""
    at = at.astimezone(UTC)
    return f"{language.day_words(at.date())}, {at:%H:%M} UTC"


def _plain(value: Any) -> str:
    """A field of a claim in one line: of places, parties and times what names them."""
    if isinstance(value, dict):
        named = (value.get(name) for name in ("name", "text", "start", "end", "lat", "lon", "kind"))
        return " ".join(dict.fromkeys(str(one) for one in named if one not in (None, "")))
    if isinstance(value, list):
        return ", ".join(map(_plain, value)) or _plain(None)
    return language.gettext("none") if value is None else str(value)


def draw(chart: Chart, *, filed: bool = False) -> Markup:
    """The chart as SVG: for a page, or as a file of its own."""
    told = {"chart": chart, "filed": filed, "colours": COLOURS if filed else chart.colours}
    drawn = (
        _environment()
        .get_template(f"charts/{chart.template or chart.name}.svg")
        .render(font=FONT, **told)
    )
    return Markup(drawn)  # escaped by the template


def render(request: Request, name: str, status: int = 200, /, **told: Any) -> HTMLResponse:
    """The page of a template, with the token that its forms need."""
    user = getattr(request.state, "user", None)
    page = (
        _environment()
        .get_template(name)
        .render(
            request=request,
            sections=SECTIONS,
            spoken=language.spoken(),
            user=user,
            token=token_of(request),
            **told,
        )
    )
    response = HTMLResponse(page, status)
    if user is None or user.by is not By.SESSION:
        secure = request.url.scheme == "https"
        browser = browser_of(request)
        response.set_cookie(TOKEN, browser, httponly=True, samesite="strict", secure=secure)
    response.headers["Cache-Control"] = "no-store"
    return response
