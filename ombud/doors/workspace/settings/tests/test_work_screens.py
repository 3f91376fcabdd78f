"""Brands, queues, knowledge and mailboxes are changed on screens, each change on the record."""

from django.test import Client

from ombud.cases.models import Case, Queue
from ombud.channels.email.models import BlockedSender, Mailbox
from ombud.desks.inbox.models import Macro
from ombud.foundation.trail.models import Access
from ombud.records.brands.models import Brand
from ombud.records.knowledge.models import CannedText, Phrase, PhraseList, Tag, Topic
from ombud.records.staff.models import Scope
from tests.cast import person
from tests.harness.processes import free_port

from .conftest import browser_of

BRAND = {
    "key": "lumen", "name": "Lumen Pay", "legal_name": "Lumen Pay Ltd", "languages": "en, de",
    "time_zone": "Europe/Berlin", "jurisdictions": "gb,mt", "colour": "#7a4fd0", "signature": "Your Lumen team",
}  # fmt: skip


def last() -> Access:
    return Access.objects.latest("sequence")


def test_a_brand_is_made_and_changed_and_its_key_stays(office: Client) -> None:
    wrong = office.post("/settings/brands/new/", {**BRAND, "languages": "English"})
    assert wrong.status_code == 422
    assert "is no language code" in wrong.content.decode()

    office.post("/settings/brands/new/", BRAND)
    lumen = Brand.objects.get(key="lumen")
    assert (lumen.languages, lumen.jurisdictions) == (["en", "de"], ["GB", "MT"])
    office.post(f"/settings/brands/{lumen.pk}/", {**BRAND, "key": "other", "name": "Lumen"})
    assert Brand.objects.get(pk=lumen.pk).key == "lumen"
    assert last().reason == "name 'Lumen Pay' to 'Lumen'"

    office.post("/settings/scopes/new/", {"brand": lumen.pk, "name": "Front line"})
    assert Scope.objects.get(brand=lumen).name == "Front line"


def test_who_sets_one_brand_does_not_see_the_other(front: Scope, other_side: Scope) -> None:
    desk = browser_of(person("Olga", front, ["settings.brands"]))
    listed = desk.get("/settings/brands/").content.decode()
    assert "Northgate" in listed
    assert "Solvane" not in listed
    assert desk.get(f"/settings/brands/{other_side.brand.pk}/").status_code == 404


def test_a_queue_is_made_and_not_removed_while_cases_wait_in_it(
    office: Client, case: Case, front: Scope
) -> None:
    asked = {"name": "German", "key": "german", "scope": front.pk, "language": "de", "position": 5}
    office.post("/settings/queues/new/", asked)
    german = Queue.objects.get(key="german")
    assert german.brand == front.brand

    assert case.queue
    kept = office.post(f"/settings/queues/{case.queue.pk}/remove/")
    assert "cases wait in General" in kept.content.decode()
    office.post(f"/settings/queues/{german.pk}/remove/")
    assert not Queue.objects.filter(key="german").exists()


def test_topics_grow_where_there_is_a_branch(office: Client, db: None) -> None:
    asked = {"key": "nowhere.at-all", "names": "en: At all", "position": 10, "active": "on"}
    refused = office.post("/settings/topics/new/", asked)
    assert "Add that first" in refused.content.decode()
    unnamed = office.post("/settings/topics/new/", {**asked, "key": "loans", "names": "Loans"})
    assert "needs a language first" in unnamed.content.decode()

    office.post(
        "/settings/topics/new/",
        {**asked, "key": "loans", "names": "en: Loans\nde: Kredite", "asks": "Amount"},
    )
    loans = Topic.objects.get(key="loans")
    assert (loans.names, loans.asks) == ({"en": "Loans", "de": "Kredite"}, ["Amount"])
    assert "Kredite" in office.get(f"/settings/topics/{loans.pk}/").content.decode()


def test_a_text_is_written_in_each_language_and_a_wrong_field_is_named(office: Client, front: Scope) -> None:
    asked = {
        "title": "Wait",
        "key": "wait",
        "brand": front.brand.pk,
        "active": "on",
        "words_de": "Hallo {customer.name}",
    }
    refused = office.post("/settings/texts/new/", {**asked, "words_en": "Hi {customer.nme}"})
    assert "There is no field {customer.nme}" in refused.content.decode()
    office.post("/settings/texts/new/", asked)
    assert CannedText.objects.get().words == {"de": "Hallo {customer.name}"}


def test_a_tag_is_made_and_removed(office: Client, db: None) -> None:
    office.post("/settings/tags/new/", {"name": "VIP Lane", "meaning": "Ask Paolo", "active": "on"})
    tag = Tag.objects.get(name="vip-lane")
    office.post(f"/settings/tags/{tag.pk}/remove/")
    assert not Tag.objects.filter(name="vip-lane").exists()


def test_a_phrase_list_is_set_as_a_whole_and_a_phrase_that_cannot_be_found_is_refused(office: Client) -> None:
    kept = PhraseList.objects.get(kind="self-harm", language="en", brand=None)
    before = kept.phrases.count()
    asked = {"words": "end it all\nkill mys*", "quiet": "suicide squeeze", "active": "on"}
    refused = office.post(f"/settings/phrases/{kept.pk}/", {**asked, "words": "... end"})
    assert "begins and ends with a word" in refused.content.decode()
    assert kept.phrases.count() == before

    office.post(f"/settings/phrases/{kept.pk}/", asked)
    assert set(Phrase.objects.filter(list=kept).values_list("words", "quiet")) == {
        ("end it all", False), ("kill mys*", False), ("suicide squeeze", True)
    }  # fmt: skip


def test_a_mailbox_keeps_its_password_sealed_and_says_what_is_wrong_with_its_server(
    office: Client, front: Scope
) -> None:
    asked = {
        "address": "Help@Northgate.example", "name": "Northgate", "scope": front.pk, "playbook": "inbox",
        "active": "on", "imap_host": "127.0.0.1", "imap_port": free_port(), "imap_user": "help",
        "imap_password": "very secret", "imap_folder": "INBOX", "smtp_port": 587, "smtp_security": "starttls",
    }  # fmt: skip
    office.post("/settings/mailboxes/new/", asked)
    box = Mailbox.objects.get()
    assert (box.address, box.brand, box.imap_password) == (
        "help@northgate.example",
        front.brand,
        "very secret",
    )

    page = office.get(f"/settings/mailboxes/{box.pk}/").content.decode()
    assert "very secret" not in page
    office.post(f"/settings/mailboxes/{box.pk}/", {**asked, "imap_password": "", "name": "Northgate help"})
    assert Mailbox.objects.get().imap_password == "very secret"
    office.post(f"/settings/mailboxes/{box.pk}/", {**asked, "imap_password": "another secret"})
    assert "imap_password (sealed)" in last().reason

    tried = office.get(f"/settings/mailboxes/{box.pk}/test/").content.decode()
    assert "cannot be reached" in tried
    assert "drop_" in office.post(f"/settings/mailboxes/{box.pk}/key/", {"label": "billing"}).content.decode()


def test_a_sender_is_blocked_and_let_through_again(office: Client, front: Scope) -> None:
    asked = {"brand": front.brand.pk, "pattern": "Spam@Example.com", "why": "lottery"}
    office.post("/settings/blocked/new/", asked)
    blocked = BlockedSender.objects.get()
    assert blocked.pattern == "spam@example.com"
    office.post(f"/settings/blocked/{blocked.pk}/remove/")
    assert not BlockedSender.objects.exists()


def test_a_macro_is_written_step_by_step_and_a_step_that_cannot_be_taken_is_named(
    office: Client, front: Scope
) -> None:
    asked = {"name": "Wait", "scope": front.pk, "text": "", "position": 10, "active": "on"}
    refused = office.post("/settings/macros/new/", {**asked, "steps": "tag tag=vip\nexplode"})
    assert "“explode” is no step that a macro can take." in refused.content.decode()
    wrong = office.post("/settings/macros/new/", {**asked, "steps": "tag vip"})
    assert "Line 1: write “vip” as name=value." in wrong.content.decode()

    office.post("/settings/macros/new/", {**asked, "steps": "tag tag=vip\nwait_for_customer"})
    macro = Macro.objects.get()
    assert macro.steps[0] == {"move": "tag", "arguments": {"tag": "vip"}}
    assert "tag tag=vip" in office.get(f"/settings/macros/{macro.pk}/").content.decode()
