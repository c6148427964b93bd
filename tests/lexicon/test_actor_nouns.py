"""What a descriptive noun says of an actor."""

import pytest

from sitrace.lexicon.actor_nouns import _load_nouns, actor_modifier, actor_noun


def test_vocabulary_is_rich():
    nouns, modifiers = _load_nouns()
    assert len(nouns) > 900
    assert {"rebel", "army", "police", "hospital"} <= set(modifiers)


@pytest.mark.parametrize(
    ("word", "kind", "source_kind", "civilian", "body"),
    [
        ("army", "state_forces", "government", False, "mil"),
        ("Soldiers", "state_forces", "government", False, "mil"),
        ("government", "state_forces", "government", None, "gov"),
        ("ministries", "state_forces", "government", None, "gov"),
        ("rebels", "rebel", "armed_group", False, None),
        ("militiamen", "militia", "armed_group", False, None),
        ("gunmen", "militia", "armed_group", False, None),
        ("policewomen", "police", "government", False, "pol"),
        ("civilians", "civilians", "witness", True, None),
        ("children", "civilians", "witness", None, None),
        ("women", "civilians", "witness", None, None),
        ("eyewitnesses", "civilians", "witness", None, None),
        ("demonstrators", "protesters", "witness", None, None),
        ("aid workers", "aid_agency", "aid_agency", None, None),
        ("peacekeepers", "un", "un", None, None),
        ("journalists", "media", "media", None, None),
        ("state media", "media", "state_media", None, None),
        ("surgeon", "aid_agency", "medical", None, None),
        ("observatory", "unknown", "monitor", None, None),
        ("mayor", "unknown", "official_other", None, None),
        ("spokesperson", "unknown", "unknown", None, None),
    ],
)
def test_actor_noun(word, kind, source_kind, civilian, body):
    noun = actor_noun(word)
    assert (noun.kind, noun.source_kind, noun.civilian, noun.body) == (
        kind,
        source_kind,
        civilian,
        body,
    )


@pytest.mark.parametrize("word", ["table", "", "armies of", "river"])
def test_other_words_are_none(word):
    assert actor_noun(word) is None
    assert actor_modifier(word) is None
