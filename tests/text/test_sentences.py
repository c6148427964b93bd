"""Where sentences begin and end, one case a line."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrace.text.sentences import split

ONE_LINE = [
    ("Shells fell. Ten people died.", ["Shells fell.", "Ten people died."]),
    ("Who fired? Nobody knows! The army…", ["Who fired?", "Nobody knows!", "The army…"]),
    ("“They fled.” Then it rained.", ["“They fled.”", "Then it rained."]),
    ("They fled (all of them). It rained.", ["They fled (all of them).", "It rained."]),
    ("He said so. “It is over,” she said.", ["He said so.", "“It is over,” she said."]),
    ("It was 5.30 a.m. when shells fell.", ["It was 5.30 a.m. when shells fell."]),
    ("At 5 a.m. Tuesday shells fell.", ["At 5 a.m. Tuesday shells fell."]),
    ("A U.S. Army convoy was hit.", ["A U.S. Army convoy was hit."]),
    ("The U.N. Mission left.", ["The U.N. Mission left."]),
    ("Gen. Omar Karim and Lt. Col. Ali spoke.", ["Gen. Omar Karim and Lt. Col. Ali spoke."]),
    ("Maj. Gen. J. P. Hale spoke.", ["Maj. Gen. J. P. Hale spoke."]),
    ("St. Mary Hospital, No. 5 Clinic.", ["St. Mary Hospital, No. 5 Clinic."]),
    ("On Sept. 3 it rained.", ["On Sept. 3 it rained."]),
    ("It left at 6 p.m. and came back.", ["It left at 6 p.m. and came back."]),
    ("e.g. Aleppo, i.e. Syria", ["e.g. Aleppo, i.e. Syria"]),
    ("It cost 3.5 million. Or 4.", ["It cost 3.5 million.", "Or 4."]),
    ("The rebels won. 12 men died.", ["The rebels won.", "12 men died."]),
    ("Read example.org. Then act.", ["Read example.org.", "Then act."]),
    ("so it goes. and goes on", ["so it goes. and goes on"]),
    ("", []),
    (" \n\t ", []),
]


@pytest.mark.parametrize(("text", "expected"), ONE_LINE, ids=[text for text, _ in ONE_LINE])
def test_sentences_of_one_line(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


LINES = {
    "a heading has no full stop": (
        "Ten killed in market blast\n\nA bomb went off in Karm.",
        ["Ten killed in market blast", "A bomb went off in Karm."],
    ),
    "a line is a paragraph": (
        "Ten killed\nA bomb went off",
        ["Ten killed", "A bomb went off"],
    ),
    "a line that goes on in lower case is broken in two": (
        "The army took\nthe town of Karm.",
        ["The army took\nthe town of Karm."],
    ),
    "windows line ends": (
        "Ten killed\r\n\r\nA bomb went off.\r\nMore fell.",
        ["Ten killed", "A bomb went off.", "More fell."],
    ),
    "bullets are sentences without their sign": (
        "HIGHLIGHTS\n• 21 civilians were killed\n• Two schools closed\n- Water is cut\n* Roads are open",
        ["HIGHLIGHTS", "21 civilians were killed", "Two schools closed", "Water is cut", "Roads are open"],
    ),
    "a dash inside a line is no bullet": (
        "Fighters - some masked - fled.",
        ["Fighters - some masked - fled."],
    ),
    "a blank line with blanks in it": (
        "First line\n  \t\nSecond line",
        ["First line", "Second line"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LINES.values(), ids=LINES)
def test_sentences_of_lines(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_hard_wrapped_lines_are_one_sentence_until_it_ends() -> None:
    wrapped = (
        "SAN MIGUEL, 12 MAR -- GUERRILLAS ATTACKED THE BRIDGE OVER THE\n"
        "LEMPA RIVER LAST NIGHT. TWO SOLDIERS WERE KILLED AND FIVE WERE\n"
        "WOUNDED, THE ARMY PRESS OFFICE REPORTED. THE BRIDGE REMAINS\n"
        "CLOSED TO TRAFFIC BECAUSE OF THE DAMAGE THAT THE EXPLOSIVES\n"
        "CAUSED TO ITS PILLARS.\n"
        "\n"
        "    RESIDENTS HEARD SHOTS UNTIL DAWN. SCHOOLS IN THE AREA HAVE\n"
        "BEEN CLOSED SINCE MONDAY AND THE ROAD TO THE CAPITAL IS WATCHED\n"
        "BY ARMY PATROLS, ACCORDING TO TRAVELLERS WHO ARRIVED THERE.\n"
    )
    found = [" ".join(sentence.split()) for sentence in sentences(wrapped)]
    assert found == [
        "SAN MIGUEL, 12 MAR -- GUERRILLAS ATTACKED THE BRIDGE OVER THE LEMPA RIVER LAST NIGHT.",
        "TWO SOLDIERS WERE KILLED AND FIVE WERE WOUNDED, THE ARMY PRESS OFFICE REPORTED.",
        "THE BRIDGE REMAINS CLOSED TO TRAFFIC BECAUSE OF THE DAMAGE THAT THE EXPLOSIVES "
        "CAUSED TO ITS PILLARS.",
        "RESIDENTS HEARD SHOTS UNTIL DAWN.",
        "SCHOOLS IN THE AREA HAVE BEEN CLOSED SINCE MONDAY AND THE ROAD TO THE CAPITAL IS WATCHED "
        "BY ARMY PATROLS, ACCORDING TO TRAVELLERS WHO ARRIVED THERE.",
    ]


def test_a_short_wire_is_wrapped_where_no_word_had_room_on_the_line_before() -> None:
    wire = (
        "KARVALA, 12 MAR -- GUNMEN ON A MOTORCYCLE TODAY SHOT JUDGE\n"
        "ELENA SOTO IN FRONT OF THE COURTHOUSE.  HER DRIVER, LUIS\n"
        "CALVO, WAS WOUNDED AND TAKEN TO A CLINIC IN THE SAME CITY.\n"
    )
    assert [" ".join(s.split()) for s in sentences(wire)][1:] == [
        "HER DRIVER, LUIS CALVO, WAS WOUNDED AND TAKEN TO A CLINIC IN THE SAME CITY."
    ]


def test_headlines_one_below_the_other_are_not_wrapped() -> None:
    lines = (
        "Ten killed in market blast as rebels near Karvala",
        "Army says it holds the road to the coast",
        "Aid agencies warn of hunger in the northern camps",
    )
    assert sentences("\n".join(lines)) == list(lines)


ALPHABET = "aA. \n\t!?…”“(•-–5\r\u00a0\u2028Gen.U.S.'"


@given(st.text(ALPHABET, max_size=200) | st.text(max_size=200))
def test_sentences_are_in_order_apart_trimmed_and_lose_no_word(text: str) -> None:
    spans = list(split(text))
    assert all(start < end for start, end in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)
    covered = "".join(text[start:end] for start, end in spans)
    assert letters(covered) == letters(text)


def letters(text: str) -> list[str]:
    return [char for char in text if char.isalnum()]


def test_a_long_text_without_an_end_is_split_in_linear_time() -> None:
    assert len(sentences("word " * 200_000)) == 1
    assert len(sentences("A. " * 100_000)) >= 1
    assert len(sentences('."' * 100_000)) == 1
