import pytest


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("central, die van logmein", ["LogMeIn Central"]),
        ("pro and central from logmein", ["LogMeIn Pro", "LogMeIn Central"]),
        ("de connect van goto", ["GoTo Connect"]),
        ("login me pro", ["LogMeIn Pro"]),
        ("go2meeting", ["GoTo Meeting"]),
        ("gotoo webinar", ["GoTo Webinar"]),
        ("logmein resolve mdm", ["LogMeIn Resolve MDM"]),
    ],
)
def test_a_brand_makes_clear_what_a_word_means(found, text, names):
    assert found(text, "product") == [("product", name) for name in names]


def test_contact_center_beside_its_product_is_the_add_on(found):
    text = "GoTo Connect met Contact Center erbij"
    assert found(text, "product") == [("product", "GoTo Connect")]
    assert found(text, "add_on") == [("add_on", "Contact Center licences")]


@pytest.mark.parametrize("text", ["jullie contact center", "want rid of your contact centre"])
def test_contact_center_by_itself_is_the_product(found, text):
    assert found(text, "product", "add_on") == [("product", "GoTo Connect")]


@pytest.mark.parametrize(
    "text", ["stop the contact center bit", "contact centre add-on", "contact center licenties"]
)
def test_contact_center_said_to_be_a_part_is_the_add_on(found, text):
    assert found(text, "product", "add_on") == [("add_on", "Contact Center licences")]


@pytest.mark.parametrize(
    "text",
    [
        "you can call me on 020 7946 0158",
        "please call me tomorrow",
        "we rescue greyhounds, a small charity",
        "You people are no rescue at all",
        "Wij hebben vergaderd in hotel Central te Hasselt",
    ],
)
def test_everyday_words_name_nothing(found, text):
    assert found(text, "product") == []
    assert found(text, "add_on") == []


def test_a_correction_between_everyday_names_counts(found):
    assert ("product", "GoTo Webinar") in found("nee geen meeting, webinar bedoel ik", "product")


def test_the_call_me_add_on_is_found(found):
    assert found("just the call me feature", "add_on") == [("add_on", "Call Me")]


def test_two_everyday_names_that_are_to_go_are_products(found):
    names = found("we no longer need meeting and webinar", "product")
    assert names == [("product", "GoTo Meeting"), ("product", "GoTo Webinar")]


@pytest.mark.parametrize(
    "text", ["we use it for meeting and training purposes", "no need for a meeting and training"]
)
def test_two_everyday_words_that_are_only_spoken_of_are_none(found, text):
    assert found(text, "product") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("only pro. leave the others alone", ["LogMeIn Pro"]),
        ("Webinar. The rest we hold on to.", ["GoTo Webinar"]),
        ("alleen training; de rest mag blijven", ["GoTo Training"]),
        ("hallo\nmeeting en webinar\nmvg", ["GoTo Meeting", "GoTo Webinar"]),
        ("4820193776 / central / 7103", ["LogMeIn Central"]),
        ("connect, id 4820193776", ["GoTo Connect"]),
        ("pro op de laptop van de zaak", ["LogMeIn Pro"]),
        ("meeting and webinar, scrap them", ["GoTo Meeting", "GoTo Webinar"]),
        ("Hamachi, connect en dan ook nog central", ["Hamachi", "GoTo Connect", "LogMeIn Central"]),
    ],
)
def test_an_everyday_word_in_a_clause_of_its_own_is_an_answer(found, text, names):
    assert found(text, "product") == [("product", name) for name in names]


@pytest.mark.parametrize(
    "text",
    [
        "they did a rescue at sea yesterday",
        "an air ambulance and a rescue, hence my late answer",
        "I need a meeting. Can you help?",
        "my windows pro on this pc is slow",
    ],
)
def test_an_everyday_word_among_others_is_none(found, text):
    assert found(text, "product") == []


@pytest.mark.parametrize(
    ("text", "add_ons"),
    [
        ("OpenVoice and call me, both", ["Call Me"]),
        ("webinar subscription plus call me add-on", ["Call Me"]),
        ("toll-free audio and call me", ["Toll-free audio", "Call Me"]),
        ("xtra devices please", ["Extra devices"]),
        ("xtra opslag kan weg", ["Extra storage"]),
        ("please cancel Hamachi and call me", []),
        ("cancel OpenVoice and call me on Friday", []),
    ],
)
def test_add_ons_are_told_from_requests(found, text, add_ons):
    assert found(text, "add_on") == [("add_on", name) for name in add_ons]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("can you stop webinar straight away", ["GoTo Webinar"]),
        ("het gaat om meeting", ["GoTo Meeting"]),
        ("connect mag er af", ["GoTo Connect"]),
        ("the storage add-on for connect", ["GoTo Connect"]),
        ("ik wil dus central opzeggen", ["LogMeIn Central"]),
        ("the licence for training", ["GoTo Training"]),
        ("webinars hebben we niet meer nodig", ["GoTo Webinar"]),
        ("it's that webinar thing", ["GoTo Webinar"]),
        (
            "we're done with meeting, webinar and training",
            ["GoTo Meeting", "GoTo Webinar", "GoTo Training"],
        ),
        ("we willen van de telefonie af", ["GoTo Connect"]),
        ("rescue;40992817;3391", ["LogMeIn Rescue"]),
        ("GTM and GTW", ["GoTo Meeting", "GoTo Webinar"]),
        ("GoToMeeting Pro", ["GoTo Meeting"]),
        ("LastPass van LogMeIn", ["LastPass"]),
    ],
)
def test_a_word_that_stands_as_only_a_name_does_is_one(found, text, names):
    assert found(text, "product") == [("product", name) for name in names]


@pytest.mark.parametrize(
    "text",
    [
        "I am in meeting now, please stop asking",
        "how do I cancel a webinar",
        "stop, I cannot connect via this chat",
        "cancel my appointment at central station",
        "mijn collega zit na meeting weg",
        "the training is done",
        "was it cancelled in tonight's meeting whether we like it or not",
        "we moved telephony to another carrier and want to stop",
        "we need no separate meeting tool any more, a meeting tool comes with our mail",
    ],
)
def test_a_word_that_stands_as_a_noun_does_is_none(found, text):
    assert found(text, "product") == []
