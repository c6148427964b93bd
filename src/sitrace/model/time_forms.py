"""The forms that time expressions take in English news.

A form is a regular expression that both finds an expression in a text and names its parts for
whoever resolves it. In a form a space stands for white space, `{day}` for a group of that name with
the pattern of `_PARTS`, `{day2}` for the group day2 with the same pattern.
"""

import re

from sitrace.model.calendar import MONTHS, NUMBER_WORDS, ORDINALS, SEASONS, WEEKDAYS
from sitrace.model.hijri import LUNAR_MONTHS, SOLAR_MONTHS

LEADS = {
    "since": r"(?:ever )?since|starting(?: on)?|beginning(?: on)?",
    "as_of": r"as of|as at|by|until|till|up to",
    "before": r"before|prior to",
    "after": r"after|following",
    "eve": r"(?:on )?the eve of",
    "for": r"for",
    "in": r"on|in|at|from|between|during|throughout|through|over|within|around|dated|"
    r"late on|early on|(?:(?:on|in|during|throughout) )?the (?:early |late )?"
    r"(?:night|morning|evening|afternoon|hours|course|whole|rest) of",
}
"""The words before an expression, by what they make of it."""


def _either(words: tuple[str, ...]) -> str:
    """A capital is asked for: "march", "may" and "sat" are verbs too."""
    return "|".join(f"{word.title()}|{word.upper()}" for word in words)


_SHORT_MONTHS = tuple(month[:3] for month in MONTHS if month != "may")

_PARTS = {
    "year": r"(?:1[89]|20)[0-9]{2}(?![0-9]|,[0-9]|-[0-9])",
    "short": r"(?-i:(?<=\s[A-Z]{3}\s))[0-9]{2}(?!\w)",
    "mm": r"0[1-9]|1[0-2]",
    "dd": r"0[1-9]|[12][0-9]|3[01]",
    "day": r"(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?(?!\w|[.:][0-9]|,[0-9]{3}(?![0-9]))",
    "month": rf"(?-i:(?:{_either(MONTHS)})\b|(?:{_either(_SHORT_MONTHS)}|Sept|SEPT)\b\.?)",
    "lunar": rf"(?-i:{'|'.join(LUNAR_MONTHS)})\b",
    "solar": rf"(?-i:{'|'.join(SOLAR_MONTHS)})\b",
    "hijri_year": r"1[34][0-9]{2}(?![0-9]|,[0-9])(?: (?:AH|SH))?",
    "weekday": rf"(?-i:{_either(WEEKDAYS)})",
    "number": rf"[1-9][0-9]{{0,2}}|an?|{'|'.join(NUMBER_WORDS)}",
    "unit": "hour|day|night|week|fortnight|month|year",
    "turn": "this past|this coming|this|last|next|past|current|coming|all",
    "detail": "earlier|later|early|mid|late|last|this|next",
    "period": f"morning|afternoon|evening|night|weekend|week|month|year|{'|'.join(SEASONS)}",
    "edge": r"(?:very )?(?:start|beginning|outset|end|middle|"
    r"(?:first|second|third|fourth|last)(?: |-)(?:week|half|quarter|days))",
    "season": "|".join(SEASONS),
    "count": "|".join(ORDINALS),
    "decade": r"(?:19|20)[0-9]0",
    "way": "ago|earlier|prior(?! to)|later",
    "word": "the day before yesterday|the day after tomorrow|"
    # "Overnight June 26-27" is told by the date.
    rf"today|tonight|yesterday|tomorrow|overnight(?! (?:on |into |from )?(?-i:{_either(WEEKDAYS + MONTHS)}))",
    "same": "(?:the )?same|that(?: same)?|the (?:very )?(?:following|next|previous)",
    "to": r"\s?[-–—/]\s?| (?:to|and|until|through|or) ",
    "on": rf"(?-i:{_either(WEEKDAYS)}|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.?),? ",
    "part": " (?:early |late )?(?:morning|afternoon|evening|night|midnight|noon|midday|dawn)",
}  # fmt: skip

_FORMS = {
    "iso": "(?P<year>(?:19|20)[0-9]{2})-{mm}-{dd}",
    "dotted": r"(?P<first>[0-3]?[0-9])\.(?P<second>[01]?[0-9])\.{year}",
    "slashed": "(?P<first>[0-3]?[0-9])[/-](?P<second>[0-3]?[0-9])[/-]{year}",
    "lunar_day": "{on}?(?:the )?{day} (?:of )?{lunar}(?:,? {hijri_year})?",
    "solar_day": "{on}?(?:the )?{day} (?:of )?{solar},? {hijri_year}",
    "lunar_month": "{lunar},? {hijri_year}",
    "solar_month": "{solar},? {hijri_year}",
    "day_range": "{day}(?: {month},?(?: {year})?)?(?:, [0-3]?[0-9](?![0-9])){0,4}{to}"
    "{day2} (?:of )?{month2}(?:,? {year2})?",
    "day_range_us": "{month} {day}(?:,? {year})?{to}(?:{month2} )?{day2}(?:,? {year2})?",
    "date": "{on}?(?:the )?{day}(?: |-)(?:of )?{month}(?:(?:,? |-|/){year}| {short})?",
    # "in May 12 people": no day follows "in" and a month.
    "date_us": r"{on}?(?<!In\s)(?<!in\s)(?<!IN\s){month} {day}(?:(?:,? |,){year})?",
    "weekday_range": "{weekday}{part}?" + rf"(?:, (?-i:{_either(WEEKDAYS)})){{0,4}}"
    "{to}{weekday2}{part2}?",
    "weekday": "(?:{turn} )?{weekday}{part}?(?: (?:of )?(?P<week>last|this|next) week)?",
    "today": "(?:(?:earlier|later|early|late) )?{word}{part}?",
    "period": "(?:{detail} )?(?:the )?{turn} {period}",
    "weekend": "the weekend",
    "edge": "(?:the )?{edge} of (?:the |(?P<turn>this|last|next) )?"
    "(?:(?P<period>month|week|year)|{month}(?:,? {year})?|{year2})",
    "streak": "(?:an?|the|its|their) {count}(?: consecutive| straight| successive| running)? "
    "(?P<unit>day|week|month|year)",
    "rolling": "(?:the )?(?:past|last|previous|preceding) {number} {unit}s?",
    "run_up": "(?:the )?(?:{number} )?{unit}s? (?:to|ending(?: on)?|up to) "
    "(?:{on}?{day} {month}(?:,? {year})?|{weekday}{part}?)",
    "shift": "(?:{number} )?{unit}s? {way}",
    "same": "{same} (?P<period>day|night|morning|afternoon|evening|week|month|year)",
    "day_before": "the (?:day|night) before(?! yesterday)",
    "month_range": "{month}(?: {year})?{to}{month2} {year2}",
    "month_year": "(?:{detail}(?: |-))?{month},? (?:of )?{year}",
    "month_detail": "{detail}(?: |-){month}",
    "season": "(?:(?:early|mid|late)(?: |-))?(?:the )?{season} (?:of )?{year}",
    "decade": "(?:the )?(?:(?:early|mid|late)(?: |-))?{decade}['’]?s",
    "year_detail": "(?P<detail>early|mid|late)(?: |-)(?:in )?{year}",
    "span": "(?:about |nearly |almost |more than |over |at least )?{number} "
    "(?P<unit>day|night|week|month|year)s?",
    "month_span": "{month}{to}{month2}",
    "month": "{month}",
    "year_range": "{year}{to}{year2}",
    "year": "{year}",
}

NEED_LEAD = {
    "span": r"for|in|over|during",
    "streak": r"for",
    "weekend": r"over|during|at|on|throughout",
    "month_span": r"from|between",
    "month": rf"{LEADS['since']}|{LEADS['as_of']}|{LEADS['before']}|{LEADS['after']}|{LEADS['in']}",
    "year_range": r"in|from|between|during|over|throughout",
    "year": rf"{LEADS['since']}|{LEADS['as_of']}|{LEADS['before']}|{LEADS['after']}|{LEADS['in']}",
}
"""Forms that mean no time without one of these words before them."""

_PART = re.compile(r"\{([a-z_]+)(2?)\}")


def spaced(form: str) -> str:
    """The form with its spaces as bounded white space: wrapped lines, and still linear."""
    return form.replace(" ", r"\s{1,8}")


def _expand(form: str) -> str:
    return spaced(_PART.sub(lambda part: f"(?P<{part[1]}{part[2]}>{_PARTS[part[1]]})", form))


FORMS = {name: _expand(form) for name, form in _FORMS.items()}
"""By name, the more specific before the more general."""


def nameless(form: str) -> str:
    """The form without group names, so that it can stand beside others in one pattern."""
    return re.sub(r"\?P<\w+>", "?:", form)
