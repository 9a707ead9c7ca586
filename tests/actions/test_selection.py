"""Instead of what was selected, beside it, or without what is named."""

from __future__ import annotations

import pytest

from actions.items import Item, item
from actions.selection import changed

RESOLVE, MEETING, AUDIO = (
    item("LogMeIn Resolve"),
    item("GoTo Meeting"),
    item("GoTo Meeting", "Call Me"),
)


@pytest.mark.parametrize(
    ("said", "text", "expected"),
    [
        ([MEETING], "alleen meeting", [MEETING]),
        ([MEETING], "meeting instead please", [MEETING]),
        ([MEETING], "en meeting ook", [RESOLVE, MEETING]),
        ([MEETING], "doe meeting er ook maar bij", [RESOLVE, MEETING]),
        ([MEETING], "add meeting as well", [RESOLVE, MEETING]),
        ([AUDIO], "actually just the Call Me add-on please", [AUDIO]),
        ([RESOLVE], "resolve toch niet", []),
        ([RESOLVE], "leave out resolve, we still need it", []),
        ([RESOLVE], "resolve is toch niet meer nodig", [RESOLVE]),
    ],
)
def test_a_message_changes_the_selection(said: list[Item], text: str, expected: list[Item]) -> None:
    assert changed([RESOLVE], said, text) == expected


def test_what_is_taken_out_leaves_the_rest() -> None:
    assert changed([RESOLVE, MEETING], [MEETING], "laat meeting erbuiten") == [RESOLVE]


@pytest.mark.parametrize(("in_words", "expected"), [(True, [RESOLVE]), (False, [MEETING])])
def test_only_where_nobody_told_yet_what_stays_does_a_verb_tell(
    in_words: bool, expected: list[Item]
) -> None:
    assert changed([RESOLVE, MEETING], [MEETING], "meeting moet blijven", in_words) == expected


def test_only_and_without_at_once_is_asked_about() -> None:
    assert changed([RESOLVE], [MEETING, AUDIO], "leave meeting, only the audio", True) == []


def test_at_the_beginning_there_is_nothing_to_take_out() -> None:
    assert changed([], [MEETING], "toch niet resolve maar meeting") == [MEETING]
