"""In which language the program speaks to people: English, unless a page has asked for another.

What is said goes through `_` and `ngettext`, with the English words as key; days, numbers and names
of countries through the functions below. What reports say is never translated.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from gettext import NullTranslations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

ENGLISH_CODE = "en"


@dataclass(frozen=True)
class Language:
    """`code`: as HTML has it, "pt-BR". `translations`: of what is not there the English words stay."""

    code: str = ENGLISH_CODE
    translations: NullTranslations = field(default_factory=NullTranslations)

    @property
    def is_english(self) -> bool:
        return self.code == ENGLISH_CODE

    @property
    def direction(self) -> str:
        """Of writing: "ltr" or "rtl"."""
        return "ltr" if self.is_english else _locale().text_direction


ENGLISH = Language()
_SPOKEN: ContextVar[Language] = ContextVar("language", default=ENGLISH)


def spoken() -> Language:
    return _SPOKEN.get()


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """What is said within, in this thread or task, is said in this language."""
    before = _SPOKEN.set(language)
    try:
        yield
    finally:
        _SPOKEN.reset(before)


def gettext(message: str) -> str:
    """The message in the language of the moment. `""` stays empty: to catalogues it is their head."""
    return spoken().translations.gettext(message) if message else ""


_ = gettext


def ngettext(one: str, several: str, number: int) -> str:
    return spoken().translations.ngettext(one, several, number)


def marked(message: str) -> str:
    """Only says to the catalogue that there is such a message: it is translated where it is shown."""
    return message


def number_words(number: float) -> str:
    """ "12,000"."""
    if spoken().is_english:
        return f"{number:,}"
    from babel.numbers import format_decimal  # only who reads another language waits for it

    return format_decimal(number, locale=_locale())


def day_words(day: date) -> str:
    """ "14 Aug 2025"."""
    return f"{day.day} {day:%b %Y}" if spoken().is_english else _pattern(day, "d MMM y")


def month_words(day: date) -> str:
    """ "Aug 2025"."""
    return f"{day:%b %Y}" if spoken().is_english else _pattern(day, "MMM y")


def short_day_words(day: date) -> str:
    """Without the year: "14 Aug"."""
    return f"{day.day} {day:%b}" if spoken().is_english else _pattern(day, "d MMM")


def territory(code: str, english: str) -> str:
    """The name of a country in the language of the moment."""
    return english if spoken().is_english else _locale().territories.get(code, english)


def _pattern(day: date, pattern: str) -> str:
    from babel.dates import format_date

    return format_date(day, pattern, locale=_locale())


def _locale() -> "Locale":
    from babel import Locale

    return Locale.parse(spoken().code, sep="-")
