"""In which language the desk speaks: the one that the browser asks for, of those with a catalogue.

A catalogue is a PO file, `fr.po`, made from desk.pot (`make words`). It is read as it is. A message
whose translation would lose a value or bring other tags than the English one is not taken.
"""

import json
import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from gettext import GNUTranslations
from importlib.resources import files
from io import BytesIO
from pathlib import Path

from babel import Locale, UnknownLocaleError, negotiate_locale
from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po
from markupsafe import Markup
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sitrace.errors import InputError
from sitrace.lexicon.language import ENGLISH, ENGLISH_CODE, Language, gettext, speaking

TEMPLATE = "desk.pot"
_HOLES = re.compile(r"%\(\w+\)[sd]|\{\w*\}|</?\w[^>]*>")
"""What a message holds beside words: values and tags."""
_log = logging.getLogger(__name__)


class Interpreter:
    """Lets each request be answered in the language that it asks for."""

    def __init__(self, app: ASGIApp, languages: Mapping[str, Language]) -> None:
        self._app, self._languages = app, languages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not self._languages:
            await self._app(scope, receive, send)
            return

        async def varied(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).add_vary_header("Accept-Language")
            await send(message)

        with speaking(self._choose(Headers(scope=scope).get("accept-language", ""))):
            await self._app(scope, receive, varied)

    def _choose(self, asked: str) -> Language:
        known = [ENGLISH_CODE, *self._languages]
        found = negotiate_locale(list(preferred(asked)), known, sep="-")
        return self._languages.get(found or ENGLISH_CODE, ENGLISH)


def preferred(asked: str) -> Iterator[str]:
    """The codes of an Accept-Language header, the one that is liked best first."""
    rated = []
    for part in asked.split(",")[:20]:
        code, _, share = part.strip().partition(";q=")
        if re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", code):
            rated.append((-_share(share), code))
    return (code for _, code in sorted(rated, key=lambda pair: pair[0]))


def _share(written: str) -> float:
    return float(written) if re.fullmatch(r"[01](\.\d{1,3})?", written) else 1.0


def read_languages(folder: Path | None) -> dict[str, Language]:
    """Those that ship with the desk and those of the folder, by code. InputError for what is none."""
    shipped = (files("sitrace.web") / "locale").iterdir()
    paths = [Path(str(path)) for path in shipped if path.name.endswith(".po")]
    if folder is not None:
        if not folder.is_dir():
            raise InputError(f"{folder} is no folder of translations")
        paths += sorted(folder.glob("*.po"))
    return {path.stem: read_language(path) for path in paths}


def read_language(path: Path) -> Language:
    try:
        Locale.parse(path.stem, sep="-")
        with path.open("rb") as stream:
            catalog = read_po(stream, abort_invalid=True)
    except (OSError, ValueError, UnknownLocaleError, PoFileError) as error:
        raise InputError(
            f"{path} is no catalogue: {error}. Name it after its language, such as fr.po or pt-BR.po"
        ) from error
    return Language(path.stem, _translations(catalog, path))


def _translations(catalog: Catalog, path: Path) -> GNUTranslations:
    for message in list(catalog):
        if message.id and not is_fit(message):
            _log.warning("%s: not taken: %r", path, message.id)
            catalog.delete(message.id, message.context)
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return GNUTranslations(compiled)


def is_fit(message: Entry) -> bool:
    """Whether each translation has the values of the English words, and no tag that they have not.

    The page puts it between its own tags without looking again.
    """
    english, theirs = _several(message.id), [one for one in _several(message.string) if one]
    allowed = {frozenset(_HOLES.findall(one)) for one in english}
    most = frozenset[str]().union(*allowed)
    return all(
        frozenset(_HOLES.findall(one)) in {*allowed, most} and _has_no_stray_tag(one)
        for one in theirs
    )


def _has_no_stray_tag(told: str) -> bool:
    return "<" not in _HOLES.sub("", told)


def _several(told: str | Sequence[str] | None) -> Sequence[str]:
    return (told,) if isinstance(told, str) else told or ()


@cache
def _script_messages() -> tuple[str, ...]:
    """Those that stand in scripts: a page carries no others."""
    with (files("sitrace.web") / "locale" / TEMPLATE).open("rb") as stream:
        catalog = read_po(stream)
    found = (one for one in catalog if one.id and any(p.endswith(".js") for p, _ in one.locations))
    return tuple(str(message.id) for message in found)


def script_words() -> Markup:
    """JSON for the scripts of a page: each of their messages with its translation."""
    told = {message: gettext(message) for message in _script_messages()}
    # Within a script element nothing but its end has a meaning.
    return Markup(json.dumps(told, ensure_ascii=False).replace("<", "\\u003c"))
