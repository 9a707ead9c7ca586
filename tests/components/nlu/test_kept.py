import pytest


@pytest.mark.parametrize(
    ("text", "wanted", "kept"),
    [
        ("cancel everything except GoTo Connect", [], ["GoTo Connect"]),
        ("alles behalve Connect mag weg", [], ["GoTo Connect"]),
        (
            "no more GoTo Webinar and GoTo Meeting, but we wish to keep GoTo Connect and Rescue",
            ["GoTo Webinar", "GoTo Meeting"],
            ["GoTo Connect", "LogMeIn Rescue"],
        ),
        (
            "GoTo Webinar mag weg, GoTo Meeting en Connect blijven",
            ["GoTo Webinar"],
            ["GoTo Meeting", "GoTo Connect"],
        ),
        ("not LogMeIn Rescue but GoTo Meeting", ["GoTo Meeting"], []),
        ("GoTo Meeting, niet LogMeIn Rescue", ["GoTo Meeting"], []),
        ("alles opzeggen, GoTo Connect niet", [], ["GoTo Connect"]),
        ("leave GoTo Training out", [], ["GoTo Training"]),
        ("Hamachi hebben we vorig jaar al opgezegd, nu OpenVoice nog", ["OpenVoice"], ["Hamachi"]),
        ("ik wil GoTo Meeting niet meer", ["GoTo Meeting"], []),
        ("cancel Rescue and GoTo Meeting", ["LogMeIn Rescue", "GoTo Meeting"], []),
    ],
)
def test_what_is_to_stay_is_not_what_is_to_go(found, text, wanted, kept):
    assert [value for _, value in found(text, "product")] == wanted
    assert [value for _, value in found(text, "kept_item")] == kept
