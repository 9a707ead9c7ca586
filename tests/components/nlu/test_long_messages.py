"""A long message must not cost much more than its share of time."""

import time

import pytest

_LENGTH = 2000
_TRIES = 3
# Twice the length may cost four times the time, and a little more by the noise of the machine.
_MOST_GROWTH = 7
_TOO_SHORT_TO_JUDGE = 0.02


@pytest.mark.parametrize(
    "part",
    [
        "48",
        "4,",
        ", ",
        "1017 ",
        "1017 GP ",
        "9000 Gent ",
        "no, 4242 ",
        "12 High Street, ",
        "flat 3, ",
        "Rose House, ",
        "postcode 12 ",
        "twee ",
        "jan dot ",
        "( ",
        "\n",
        "12-",
        "1. ",
    ],
)
def test_time_grows_no_faster_than_the_square_of_the_length(pipelines, part):
    whole = (part * _LENGTH)[:_LENGTH]
    half_seconds = _seconds(pipelines["en"], whole[: _LENGTH // 2])
    assert _seconds(pipelines["en"], whole) < max(half_seconds, _TOO_SHORT_TO_JUDGE) * _MOST_GROWTH


def _seconds(nlp, text):
    times = []
    for _ in range(_TRIES):
        begin = time.process_time()
        nlp(text)
        times.append(time.process_time() - begin)
    return min(times)
