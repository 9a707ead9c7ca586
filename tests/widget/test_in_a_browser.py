"""The chat element in Chromium, on a page of somebody else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.widget.shop import ORIGIN, Json, Site, bot, open_chat, say
from tests.widget.talks import Talk, known


def test_one_script_tag_is_enough_and_nothing_is_stored_before_the_chat_opens(
    page: Page, site: Site
) -> None:
    expect(page.locator("support-chat .launcher")).to_be_visible()
    assert not any("/webhooks/" in url for url in site.requested)
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.context.cookies() == []


def test_a_talk_by_keyboard_only(page: Page, site: Site) -> None:
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("support-chat #input")).to_be_focused()
    page.keyboard.type("Ik wil opzeggen")
    site.answers.append([bot("1", "Zeker?", buttons=[{"title": "Ja", "payload": "/affirm"}])])
    page.keyboard.press("Enter")
    choice = page.get_by_role("button", name="Ja")
    expect(choice).to_be_visible()
    page.keyboard.press("Shift+Tab")
    expect(choice).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("support-chat li.bot")).to_have_count(3)
    assert site.sent[-1]["payload"] == "/affirm"
    page.keyboard.press("Escape")
    expect(page.locator("support-chat .launcher")).to_be_focused()


@pytest.mark.parametrize("width", [1000, 375, 320])
def test_the_pages_styles_do_not_reach_the_chat(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 600})
    field = open_chat(page)
    panel = page.locator("support-chat dialog")
    box = panel.bounding_box()
    assert box is not None and box["width"] >= 320 and box["height"] >= 500
    assert box["x"] >= 0 and box["x"] + box["width"] <= width
    style = field.evaluate(
        "node => { const s = getComputedStyle(node);"
        " return [s.fontSize, s.letterSpacing, s.textTransform, s.direction] }"
    )
    assert style == ["16px", "normal", "none", "ltr"]
    for button in page.locator("support-chat dialog button:visible").all():
        target = button.bounding_box()
        assert target is not None and target["width"] >= 44 and target["height"] >= 44
    scrolls = "node => node.scrollWidth - node.clientWidth"
    assert panel.evaluate(scrolls) == 0
    assert page.locator("support-chat .log").evaluate(scrolls) == 0


def test_what_a_disturbed_assistant_says_is_shown_as_text(page: Page, site: Site) -> None:
    evil = "<img src=x onerror=alert(1)><script>alert(1)</script> javascript:alert(1)"
    site.greeting = [
        bot(
            "g",
            f"{evil} \u202ednE\u202c",
            kind="constructor",
            buttons=[{"title": f"<b>{evil}</b>", "payload": "/x"}, None, "text"],
            sources=[{"title": evil, "url": "javascript:alert(1)"}],
        ),
        bot("h", "Verder", buttons="none", sources={"url": 1}, expects={"a": 1}, lang="xx"),
        _with_values_of(Talk("nl").preview()[0], evil),
        _with_values_of(Talk("nl").receipt()[0], evil)
        | {"buttons": [], "progress": {"name": evil}},
    ]
    site.known = [dict.fromkeys(known()[0], evil)]
    open_chat(page)
    said = page.locator("support-chat li.bot").first
    expect(said.locator(".text")).to_have_text(f"{evil} dnE")
    expect(page.locator("support-chat .choices button")).to_have_text([f"<b>{evil}</b>"])
    page.locator("support-chat .tools .facts").click()
    expect(page.locator("support-chat .known li")).to_have_count(1)
    expect(page.locator("support-chat :is(.log, .known) :is(img, script, ul a)")).to_have_count(0)
    expect(page.locator("support-chat .card dd").first).to_have_text(evil)
    expect(page.locator("support-chat li.bot > .bubble")).to_have_count(4)


def _with_values_of(message: Json, text: str) -> Json:
    """The same message, in which every text for people is another one."""

    def changed(value: Any, name: str = "") -> Any:
        if isinstance(value, dict):
            return {key: changed(one, key) for key, one in value.items()}
        if isinstance(value, list):
            return [changed(one) for one in value]
        return text if isinstance(value, str) and name != "date" else value

    return message | {"data": changed(message["data"]), "sources": []}


def test_messages_wait_for_their_turn(page: Page, site: Site) -> None:
    open_chat(page)
    site.held = []
    for text in ("een", "twee"):
        say(page, text)
    expect(page.locator("support-chat li.queued")).to_contain_text("Wordt hierna verstuurd")
    site.release()
    expect(page.locator("support-chat li .text")).to_have_text(
        [site.greeting[0]["text"], "een", "Antwoord op een", "twee", "Antwoord op twee"]
    )


def test_a_reload_and_a_second_tab_go_on_with_the_same_talk(page: Page, site: Site) -> None:
    open_chat(page)
    say(page, "een")
    expect(page.locator("support-chat li.bot")).to_have_count(2)
    page.reload()
    expect(page.locator("support-chat li.bot")).to_have_count(2)
    second = page.context.new_page()
    second.goto(ORIGIN)
    open_chat(second)
    expect(second.locator("support-chat li.bot")).to_have_count(2)
    say(second, "twee")
    expect(second.locator("support-chat li.bot")).to_have_count(3)
    page.bring_to_front()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("support-chat li .text").last).to_have_text("Antwoord op twee")


def test_offline_and_back_sends_once_and_by_itself(page: Page, site: Site) -> None:
    open_chat(page)
    site.is_down = True
    page.context.set_offline(True)
    say(page, "hoi")
    expect(page.locator("support-chat .notice")).to_contain_text("offline")
    expect(page.locator("support-chat li.unsent")).to_contain_text("Niet verstuurd")
    site.is_down = False
    page.context.set_offline(False)
    expect(page.locator("support-chat li.bot")).to_have_count(2)
    expect(page.locator("support-chat .notice")).to_have_count(0)
    assert [said["text"] for said in site.sent] == ["hoi"]


@pytest.mark.parametrize(
    ("status", "words", "way_out"),
    [
        (401, "afgelopen", "Nieuw gesprek"),
        (413, "te lang", None),
        (429, "achter elkaar", "Opnieuw over 7 s"),
        (503, "geen antwoord", "Probeer opnieuw"),
    ],
)
def test_each_refusal_is_told_with_a_way_out(
    page: Page, site: Site, status: int, words: str, way_out: str | None
) -> None:
    field = open_chat(page)
    site.failures.append((status, {"Retry-After": "7"} if status == 429 else {}))
    say(page, "hoi")
    notice = page.locator("support-chat .notice")
    expect(notice).to_contain_text(words)
    if way_out:
        expect(notice.locator("button")).to_have_text(way_out)
    if status in (401, 413):
        expect(field).to_have_value("hoi")


def test_the_customer_can_keep_the_talk_the_receipt_and_the_end_date(
    page: Page, site: Site, tmp_path: Path
) -> None:
    [receipt, _] = Talk("nl").receipt()
    site.greeting = [receipt | {"text": receipt["text"] + "\nDank je <b>"}]
    open_chat(page)
    kept = {}
    page.locator("support-chat .tools .more").click()
    for button in ("Gesprek opslaan", "Bevestiging opslaan", "Einddatum in agenda"):
        with page.expect_download() as download:
            page.get_by_role("button", name=button).click()
        download.value.save_as(tmp_path / "kept")
        name = download.value.suggested_filename
        kept[name.rpartition(".")[2]] = (tmp_path / "kept").read_bytes().decode()
    assert "C-7KQ2" in kept["txt"] and "C-7KQ2" in kept["html"]
    assert "Dank je &#60;b&#62;" in kept["html"]
    assert "\r\nDTSTART;VALUE=DATE:20270314\r\n" in kept["ics"]


def test_a_step_is_gone_back_to_and_a_value_forgotten(page: Page, site: Site) -> None:
    site.known = known()
    site.greeting = Talk("nl").code()
    open_chat(page)
    page.get_by_role("button", name="1: Terug naar account").click()
    expect(page.locator("support-chat li.bot")).to_have_count(2)
    page.get_by_role("button", name="Wat we weten").click()
    expect(page.locator("support-chat .known li")).to_have_count(6)
    page.get_by_role("button", name="Vergeet: Laatste vier cijfers").click()
    expect(page.locator("support-chat li.bot")).to_have_count(3)
    assert [said["payload"] for said in site.sent] == [
        '/change_detail{"detail": "account_id"}',
        '/forget_detail{"detail": "card_last4"}',
    ]


def test_yes_and_no_are_of_one_size_and_look(page: Page, site: Site) -> None:
    site.greeting = Talk("nl").preview()
    open_chat(page)
    looks = page.locator("support-chat .equal button").evaluate_all(
        "buttons => buttons.map(b => { const s = getComputedStyle(b);"
        " const r = b.getBoundingClientRect(); return [r.width, r.height, r.top,"
        " s.color, s.backgroundColor, s.fontWeight].join() })"
    )
    assert len(looks) == 2 and looks[0] == looks[1]


def test_an_on_screen_keyboard_leaves_the_input_in_sight(page: Page, site: Site) -> None:
    page.set_viewport_size({"width": 375, "height": 667})
    open_chat(page)
    # Chromium without a screen has no keyboard: the visual viewport is told that it has shrunk.
    page.evaluate(
        "Object.defineProperty(visualViewport, 'height', { value: 320 });"
        "visualViewport.dispatchEvent(new Event('resize'))"
    )
    page.locator("support-chat #input").evaluate("node => node.scrollIntoView({block: 'nearest'})")
    panel = page.locator("support-chat dialog").bounding_box()
    field = page.locator("support-chat #input").bounding_box()
    assert panel is not None and field is not None
    assert panel["height"] == 320
    assert field["y"] + field["height"] <= 320
