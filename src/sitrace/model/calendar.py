"""Words for days, months, seasons and numbers, as English reports write them."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""In the order of `date.weekday()`."""

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
"""A month is known by its first three letters."""

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The first of the three months of each, in the north."""

NUMBER_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip

MULTIPLIERS = {
    "dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000,
}  # fmt: skip

ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip


def month_number(word: str) -> int:
    """1 to 12 for "March", "MAR", "Sept."; ValueError for any other word."""
    short = word[:3].lower()
    return 1 + [month[:3] for month in MONTHS].index(short)


def day_number(words: str) -> int:
    """1 to 31 for "7", "07", "7th"."""
    return int(words.rstrip("stndrhSTNDRH"))


def full_year(two_digits: str) -> int:
    """1990 for "90", 2011 for "11": cut at 69, as C and Python do."""
    return int(two_digits) + (1900 if int(two_digits) >= 69 else 2000)
