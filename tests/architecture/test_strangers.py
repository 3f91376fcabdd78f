"""Who may speak with the world outside, and who may know that there is a web at all."""

import re

from .source import imported, modules

VENDORS = re.compile(
    r"(aiosmtpd|imapclient|imaplib|smtplib|poplib|requests|httpx|aiohttp|urllib3|anymail|boto3|botocore|twilio|"
    r"telegram|discord|stripe|adyen|sumsub|onfido|chainalysis|elliptic|paypalrestsdk)(\.|$)"
)
WEB = re.compile(
    r"(django\.(http|shortcuts|views|urls|middleware|template\.response)|django_htmx"
    r"|allauth\.\w+\.(views|forms|adapter|decorators))(\.|$)"
)
THOUGHTFUL = re.compile(
    r"\.(actions|queries|playbook|models|moves|engine|jobs|intake|routing|arrivals|arithmetic|letters)(\.|$)"
)


def test_vendors_are_known_only_in_channels_and_providers() -> None:
    wrong = [
        f"{module.at(node)} imports {name}"
        for module in modules()
        if not (module.name.startswith("ombud.channels.") or ".providers." in module.name)
        for name, node in imported(module)
        if VENDORS.match(name)
    ]
    assert wrong == []


def test_actions_queries_engine_and_moves_know_nothing_of_the_web() -> None:
    wrong = [
        f"{module.at(node)} imports {name}"
        for module in modules()
        if THOUGHTFUL.search(module.name) and not module.name.startswith("ombud.doors.")
        for name, node in imported(module)
        if WEB.match(name)
    ]
    assert wrong == []


def test_the_spine_and_all_below_it_know_nothing_of_the_web_but_its_streams() -> None:
    """The live stream is an address of its own, and storage hands files out; nothing else below the shell answers."""
    wrong = [
        f"{module.at(node)} imports {name}"
        for module in modules()
        if module.name.startswith(("ombud.cases", "ombud.records", "ombud.foundation"))
        and not module.name.startswith("ombud.foundation.live")
        for name, node in imported(module)
        if WEB.match(name)
    ]
    assert wrong == []


def test_everybody_asks_one_clock_for_the_time() -> None:
    """`timezone.now()`: what asks another way cannot be tested under frozen time, nor travel."""
    other = re.compile(r"datetime\.(now|utcnow|today)\(|date\.today\(|from django\.utils\.timezone import")
    wrong = [
        f"{module.path.name}:{number} {line.strip()}"
        for module in modules()
        for number, line in enumerate(module.text.splitlines(), 1)
        if other.search(line)
    ]
    assert wrong == []
