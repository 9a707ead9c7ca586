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
        ("Hamachi can go, Rescue itself carries on", ["Hamachi"], ["LogMeIn Rescue"]),
        ("GoTo Webinar weg, Connect loopt gewoon door", ["GoTo Webinar"], ["GoTo Connect"]),
        ("we keep just Central, OpenVoice goes", ["OpenVoice"], ["LogMeIn Central"]),
        ("geen Resolve meer, maar Rescue houden we", ["LogMeIn Resolve"], ["LogMeIn Rescue"]),
        ("cancel everything bar Rescue", [], ["LogMeIn Rescue"]),
        ("alleen GoTo Meeting, Connect blijft", ["GoTo Meeting"], ["GoTo Connect"]),
        ("just OpenVoice please, Rescue stays", ["OpenVoice"], ["LogMeIn Rescue"]),
        ("alleen Connect blijft, Hamachi weg", ["Hamachi"], ["GoTo Connect"]),
        ("hou Resolve, OpenVoice kan weg", ["OpenVoice"], ["LogMeIn Resolve"]),
        ("leave GoTo Training out", [], ["GoTo Training"]),
        ("Hamachi hebben we vorig jaar al opgezegd, nu OpenVoice nog", ["OpenVoice"], ["Hamachi"]),
        ("ik wil GoTo Meeting niet meer", ["GoTo Meeting"], []),
        ("cancel Rescue and GoTo Meeting", ["LogMeIn Rescue", "GoTo Meeting"], []),
    ],
)
def test_what_is_to_stay_is_not_what_is_to_go(found, text, wanted, kept):
    assert [value for _, value in found(text, "product")] == wanted
    assert [value for _, value in found(text, "kept_item")] == kept


@pytest.mark.parametrize(
    ("text", "add_on", "kept"),
    [
        ("camera share bij Resolve, Resolve zelf blijft", "Camera Share", "LogMeIn Resolve"),
        ("Call Me on GoTo Meeting; GoTo Meeting itself stays", "Call Me", "GoTo Meeting"),
        (
            "drie extra agents weg, Resolve zelf houden we",
            "Extra agent licences",
            "LogMeIn Resolve",
        ),
        ("extra agents, Resolve itself we keep", "Extra agent licences", "LogMeIn Resolve"),
        ("the extra storage on top of our Central", "Extra storage", "LogMeIn Central"),
        ("extra opslag die we hebben bovenop GoTo Connect", "Extra storage", "GoTo Connect"),
    ],
)
def test_the_product_that_an_add_on_belongs_to_can_stay(found, text, add_on, kept):
    values = found(text, "add_on", "product", "kept_item")
    assert values[0] == ("add_on", add_on)
    assert set(values[1:]) == {("kept_item", kept)}


@pytest.mark.parametrize(
    "text",
    [
        "keep everything else",
        "de rest, alles blijft",
        "alles klein geschreven",
        "everything in lower case",
        "allemaal aan elkaar",
        "that's everything",
        "dat is alles",
        "both stay",
    ],
)
def test_all_is_not_always_all_that_is_to_go(found, text):
    assert found(text, "all_items") == []


@pytest.mark.parametrize(
    "text",
    [
        "kan alles in één keer",
        "all but Connect",
        "cancel everything",
        "alles opzeggen",
        "stop both",
        "alles wat we hebben",
        "the lot",
    ],
)
def test_all_that_is_to_go_is_found(found, text):
    assert found(text, "all_items") == [("all_items", "all")]
