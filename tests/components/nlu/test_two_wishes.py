import pytest

from components.nlu.clauses import clauses_of
from components.nlu.intent_model import Opinion
from components.nlu.two_wishes import Wishes, read_wishes

KNOWN = {
    "i want to cancel": "cancel_subscription",
    "do i get money back?": "ask_refund",
    "when does it end?": "ask_end_date",
    "how do i do that?": "ask_how_to_cancel",
    "i want a person": "talk_to_human",
    "it ends next week": "ask_end_date",
    "our card must be changed": "ask_change_billing_details",
    "if i want to cancel": "cancel_subscription",
    "are you a bot?": "bot_challenge",
    "the account number.": "ask_account_id",
    "who do i contact for that?": "ask_our_admin",
    "undo my cancellation": "undo_cancellation",
    "where is my last request?": "ask_cancellation_status",
    "the add-on must go": "cancel_addon",
    "can we speak dutch?": "change_language",
}


def judge(text):
    return Opinion([(KNOWN.get(text, "thank"), 0.99)], 0.01)


def wishes(text, *ranking):
    return read_wishes(text, "en", [(intent, 0.9) for intent in ranking], judge)


@pytest.mark.parametrize(
    ("language", "text", "clauses"),
    [
        (
            "en",
            "I want to cancel, and do I get money back?",
            ["I want to cancel", "do I get money back?"],
        ),
        ("nl", "zeg maar op. Wanneer stopt het dan?", ["zeg maar op.", "Wanneer stopt het dan?"]),
        (
            "nl",
            "ik wil opzeggen maar hoe zit het met geld terug",
            ["ik wil opzeggen", "hoe zit het met geld terug"],
        ),
        ("en", "the end date of my plan", []),
        ("nl", "zeg het op of geef me een mens", ["zeg het op", "geef me een mens"]),
        ("nl", "ik wil graag weten of dat mag", []),
        ("en", "can I also get a refund?", []),
        (
            "nl",
            "de opslag mag eruit en stuurt u dan ook een bevestiging",
            ["de opslag mag eruit", "stuurt u dan een bevestiging"],
        ),
        ("en", "storage off + get me a human", ["storage off", "get me a human"]),
        (
            "en",
            "drop the extra storage (when does it end?)",
            ["drop the extra storage", "when does it end?)"],
        ),
        ("en", "cancel GoTo Connect", []),
        ("en", "hello", []),
        ("nl", "", []),
    ],
)
def test_a_message_is_cut_into_clauses(language, text, clauses):
    assert clauses_of(text, language) == clauses


def test_an_errand_is_followed_and_the_question_answered_first():
    text = "i want to cancel, and do i get money back?"
    expected = ("cancel_subscription", "ask_refund")
    for ranking in (("cancel_subscription", "ask_refund"), ("ask_refund", "cancel_subscription")):
        found = wishes(text, *ranking)
        assert (found.main, found.aside) == expected


def test_the_second_of_two_questions_is_answered_beside_the_first():
    text = "do i get money back? when does it end?"
    found = wishes(text, "ask_end_date", "ask_refund")
    assert (found.main, found.aside) == ("ask_end_date", "ask_refund")


def test_a_person_comes_before_everything():
    found = wishes("i want to cancel, and i want a person", "cancel_subscription", "talk_to_human")
    assert (found.main, found.aside) == ("talk_to_human", None)


def test_a_question_about_the_way_is_one_wish():
    found = wishes("i want to cancel, how do i do that?", "ask_how_to_cancel")
    assert (found.main, found.aside) == ("ask_how_to_cancel", None)


@pytest.mark.parametrize("answer", ["affirm", "deny"])
def test_a_yes_with_a_question_is_no_clear_yes(answer):
    found = wishes("yes sure, but do i get money back?", answer, "ask_refund")
    assert (found.main, found.aside) == ("ask_refund", None)


def test_a_value_with_a_question_is_taken_and_the_question_answered():
    found = wishes("it is _account_, do i get money back?", "give_details", "ask_refund")
    assert (found.main, found.aside) == ("give_details", "ask_refund")


def test_what_names_a_value_is_no_question_about_it():
    found = wishes("the account number. it is _account_", "give_details", "ask_account_id")
    assert (found.main, found.aside) == ("give_details", None)


def test_a_wish_that_people_state_needs_no_question():
    found = wishes("i want to cancel, and our card must be changed", "cancel_subscription")
    assert (found.main, found.aside) == ("cancel_subscription", "ask_change_billing_details")


def test_a_statement_beside_an_errand_is_a_wish_only_where_it_is_unmistakable():
    text = "i want to cancel, and it ends next week"
    ranking = [("cancel_subscription", 0.9)]
    sure = {0.99: "ask_end_date", 0.9: None}
    for share, aside in sure.items():
        judge = lambda text, share=share: Opinion([(KNOWN[text], share)], 0.0)  # noqa: E731
        assert read_wishes(text, "en", ranking, judge) == Wishes("cancel_subscription", 0.9, aside)


def test_a_cancellation_that_is_only_supposed_is_not_begun():
    found = wishes("if i want to cancel, do i get money back?", "ask_refund", "cancel_subscription")
    assert (found.main, found.aside) == ("ask_refund", None)


def test_a_bot_or_a_person_is_one_question():
    found = wishes("are you a bot? i want a person", "bot_challenge", "talk_to_human")
    assert (found.main, found.aside) == ("bot_challenge", None)


def test_two_unmistakable_questions_are_both_answered():
    found = wishes("do i get money back? when does it end?", "ask_refund", "thank")
    assert (found.main, found.aside) == ("ask_refund", "ask_end_date")


def test_a_second_question_that_neither_is_about_for_certain_is_left():
    found = read_wishes(
        "do i get money back? when does it end?",
        "en",
        [("ask_refund", 0.9), ("thank", 0.1)],
        lambda text: Opinion([(KNOWN[text], 0.8)], 0.0),
    )
    assert (found.main, found.aside) == ("ask_refund", None)


def test_what_only_points_back_is_no_wish_of_its_own():
    found = wishes("do i get money back? who do i contact for that?", "ask_refund")
    assert (found.main, found.aside) == ("ask_refund", None)


def test_the_second_of_two_errands_is_kept_for_later():
    text = "undo my cancellation, and where is my last request?"
    for ranking in (
        ("undo_cancellation", "ask_cancellation_status"),
        ("ask_cancellation_status", "undo_cancellation"),
    ):
        found = wishes(text, *ranking)
        assert (found.main, found.later) == ("undo_cancellation", "ask_cancellation_status")


def test_an_errand_that_is_met_on_the_way_is_not_kept():
    text = "i want to cancel, and the add-on must go"
    assert wishes(text, "cancel_addon").later is None
    assert wishes("i want to cancel, and i want a person", "cancel_subscription").later is None


def test_another_language_is_spoken_and_the_question_answered():
    found = wishes("can we speak dutch? do i get money back?", "change_language", "ask_refund")
    assert (found.main, found.aside) == ("change_language", "ask_refund")


def test_what_is_not_for_us_is_never_promoted():
    text = "i want to cancel, and do i get money back?"
    assert wishes(text, "out_of_scope", "cancel_subscription") == Wishes("out_of_scope", 0.9, None)
