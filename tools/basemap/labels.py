"""Names in the script of the place, where the data has one that we can tell."""

import re
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from anyascii import anyascii
from babel import Locale

LABELS = yaml.safe_load((Path(__file__).parent / "labels.yml").read_text("utf-8"))


def country_names(code: str) -> tuple[str, str] | None:
    """English and local name after Unicode CLDR; the local one is "" when it is no other."""
    english = Locale("en").territories.get(code)
    if english is None:
        return None
    language = LABELS["languages"].get(code)
    local = Locale.parse(language).territories.get(code, "") if language else ""
    return english, "" if local == english else local


def local_name(city: dict[str, Any]) -> str:
    """The alternate name in the alphabet of the country's language that sounds most like it."""
    letters = _letters(LABELS["languages"].get(city["countrycode"], ""))
    if letters is None:
        return ""
    fitting = [name for name in city["alternatenames"] if letters.fullmatch(name)]
    return max(sorted(fitting), key=lambda name: _likeness(name, city["name"]), default="")


@cache
def _letters(language: str) -> re.Pattern[str] | None:
    alphabet = LABELS["alphabets"].get(language)
    return re.compile(f"[{alphabet}][{alphabet} ’'ʼ-]*") if alphabet else None


def _likeness(local: str, name: str) -> float:
    return SequenceMatcher(None, anyascii(local).lower(), name.lower()).ratio()
