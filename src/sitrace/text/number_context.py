"""What stands around a number: units and shares, and the signs that it counts nothing at all."""

import re

from sitrace.text.numerals import ATTACHED, GAP, NUMERAL

WINDOW = 48
"""Characters read on either side of a number: bounded, so that reading stays linear."""

_UNITS = (
    "km", "kms", "kilometers?", "kilometres?", "metres?", "meters?", "miles?", "mi", "feet", "foot",
    "ft", "inch(?:es)?", "yards?", "yds?", "cm", "mm", "m", "nautical miles?", "hectares?", "ha",
    "acres?", "kg", "kgs", "kilograms?", "kilogrammes?", "kilos?", "grams?", "tons?", "tonnes?",
    "pounds?", "lbs?", "litres?", "liters?", "gallons?", "barrels? (?:a|per) day", "caliber",
    "calibre", "dollars?", "euros?", "cents?", "rubles?", "roubles?", "rupees?", "shekels?",
    "usd", "eur", "megawatts?", "mw", "degrees?", "°", "seconds?", "minutes?", "mins?", "hours?",
    "hrs?", "days?", "nights?", "weeks?", "months?", "years?", "decades?", "centur(?:y|ies)",
    "times", "fold", "points?", "km/h", "kph", "mph", "knots",
)  # fmt: skip
_AREA = r"(?:(?:square|sq\.?|cubic)\s{1,3})?"
_UNIT = re.compile(
    rf"(?:\smore)?[\s-]{{0,2}}(?P<unit>{_AREA}(?:{'|'.join(_UNITS)})[²³23]?)(?!\w)"
    r"|-(?!plus\b|odd\b)(?P<compound>[a-z]{2,16})(?!\w)",
    re.IGNORECASE,
)
_ATTACHED = re.compile(rf"(?<=[0-9])(?:{ATTACHED})$", re.IGNORECASE)
_SHARE = re.compile(r"\s{0,3}(?:%|per\s?cent(?:age)?\b|percent(?:age)?\b|pct?\b)", re.IGNORECASE)
_MONEY = re.compile(r"(?P<unit>[$€£¥₦₹₽]|\b(?:USD|EUR|GBP|Rs\.?))\s?$")

_AGE_BEFORE = re.compile(
    rf"\b(?:aged?|ages){GAP}(?:(?:between|from|under|over|up to|of){GAP})?"
    rf"(?:[0-9]{{1,3}}(?:,|{GAP}and){GAP}){{0,4}}$"
    rf"|\b(?:children|boys|girls|kids|women|men|minors|age){GAP}(?:of{GAP})?(?:under|over){GAP}$",
    re.IGNORECASE,
)
_AGE_AFTER = re.compile(
    rf"(?:-|{GAP})(?:year|yr|month|week|day)s?(?:-|{GAP})(?:olds?|of{GAP}age)\b", re.IGNORECASE
)
_NAME_COMMA = re.compile(r"(?:^|[\s(\"“])[A-Z][\w.’'-]{0,30}[\"”]?,\s{1,4}$")
_AFTER_AGE = re.compile(r"\s{0,4}[,.;)]")

_OUT_OF = re.compile(rf"(?<!\w){NUMERAL}{GAP}out{GAP}of{GAP}(?:the{GAP})?$", re.IGNORECASE)
"""What some are taken from: the 40 of "six out of 40 wounded died"."""

_NOT_A_COUNT_AFTER = re.compile(
    rf"{GAP}(?:a\.?m\b|p\.?m\b|o[’']clock|hours\b(?=.{{0,3}}(?:local|gmt|utc)))"
    rf"|(?:-|{GAP})(?:thirds?|quarters?|half|halves|fifths?|tenths?|another)\b"
    rf"|-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b",
    re.IGNORECASE,
)
# Case matters here: "Brigade 47" is a name, "a brigade" is none.
_DESIGNATED = re.compile(
    r"(?:\b(?:(?:N[o°]|Nos|nos|no|NO|n°)\.?|[Nn]umber|NUMBER)\s?|#|\+|°|"
    r"\b(?:Bulletin|Resolution|Brigade|Battalion|Division|Regiment|Corps|Unit|Highway|Route|Road|"
    r"Flight|Article|Section|Chapter|Phase|Sector|Zone|Block|Camp|Checkpoint|Area|Ward|Gate|Line|"
    r"Channel|Boeing|Airbus|Antonov|Ilyushin|Tupolev|Update|Report|Issue|Volume|Vol\.|Page|Annex|"
    r"Table|Figure|Fig\.|Tier|Level|Type|Model|Mark|Category|Stage|Round|Day|Week|Hill|Terminal|"
    r"Room|Building|Box|Decree|Order|Protocol|Item|Squadron|Regiment|Platoon|Company|Group|Force|"
    r"BULLETIN|RESOLUTION|BRIGADE|BATTALION|HIGHWAY|ROUTE|FLIGHT|ARTICLE|SECTION|CHAPTER|BOEING)"
    r"\s{1,3})$"
)
_DESIGNATES = re.compile(
    r"\s(?:Brigade|Battalion|Division|Regiment|Corps|Squadron|Platoon|Company|Commando|"
    r"BRIGADE|BATTALION|DIVISION|REGIMENT|CORPS|SQUADRON|PLATOON)\b"
)
_CLOCK_BEFORE = re.compile(
    rf"\b(?:at|until|till|by)(?:{GAP}(?:about|around))?{GAP}$", re.IGNORECASE
)
_CLOCK_AFTER = re.compile(rf"{GAP}(?:hours|hrs|gmt|utc|local)\b", re.IGNORECASE)
_LIST_MARK = re.compile(r"(?:^|\n\s{0,8}\n|[.:;]\s{0,8}\n)\s{0,8}[(\[]?$")
_PEOPLE = re.compile(
    rf"{GAP}(?:\w{{2,16}}{GAP})?(?:people|persons|civilians|refugees|residents|children|women|men|"
    r"households|families|displaced|fighters|troops|soldiers|voters|homes|returnees)\b",
    re.IGNORECASE,
)
_DEFINITE = re.compile(rf"(?:\b(?:the|its|their|his|her)|[’']s){GAP}$", re.IGNORECASE)


def before(text: str, start: int) -> str:
    return text[max(0, start - WINDOW) : start]


def after(text: str, end: int) -> str:
    return text[end : end + WINDOW]


def is_share(text: str, end: int) -> bool:
    """Whether a per cent sign or word follows."""
    return _SHARE.match(after(text, end)) is not None


def find_unit(text: str, start: int, end: int) -> str | None:
    """What it measures in: "km", "$", the noun of "a 12-truck convoy"; null for a count."""
    if money := _MONEY.search(before(text, start)):
        return money["unit"]
    if found := _UNIT.match(after(text, end)):
        return found["unit"] or found["compound"]
    attached = _ATTACHED.search(text, start, end)
    return attached[0] if attached and not _PEOPLE.match(after(text, end)) else None


def is_no_count(text: str, start: int, end: int) -> bool:
    """Whether it is an age, a clock time, a fraction, a whole, a year, a list mark or part of a name."""
    left, right, number = before(text, start), after(text, end), text[start:end]
    return bool(
        _AGE_BEFORE.search(left)
        or _AGE_AFTER.match(right)
        or _NOT_A_COUNT_AFTER.match(right)
        or _OUT_OF.search(left)
        or _is_name_part(left, right, number)
        or (number.isdigit() and _is_bare_number(left, right, number))
    )


def _is_name_part(left: str, right: str, number: str) -> bool:
    named = number[0].isdigit() or number[0].isupper()
    return named and bool(_DESIGNATED.search(left) or _DESIGNATES.match(right))


def _is_bare_number(left: str, right: str, digits: str) -> bool:
    """Digits that are the age after a name, the mark of a list, a note, a year or a code."""
    if digits[0] == "0" and len(digits) > 1:
        return True
    if len(digits) <= 3 and _NAME_COMMA.search(left) and _AFTER_AGE.match(right):
        return True
    if len(digits) <= 2 and right[:1] in ".)]" and _LIST_MARK.search(left):
        return True
    if left.endswith("[") and right.startswith("]"):
        return True
    if len(digits) == 4 and (_CLOCK_BEFORE.search(left) or _CLOCK_AFTER.match(right)):
        return int(digits[:2]) < 25 and int(digits[2:]) < 60
    return 1900 <= int(digits) <= 2099 and not _counts_like_a_year(left, right)


def _counts_like_a_year(left: str, right: str) -> bool:
    """ "2000 people" counts, "the 2011 protests" do not."""
    return _PEOPLE.match(right) is not None and _DEFINITE.search(left) is None
