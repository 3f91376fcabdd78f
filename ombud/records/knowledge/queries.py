"""The trees as a brand sees them, and canned texts by use."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from ombud.records.brands.models import Brand

from .models import CannedText, Cause, Tag, Topic
from .models.topics import Branch


def topics_for(brand: Brand | None) -> list[Topic]:
    """Active topics as a tree in reading order, parents before children; a brand's row stands for the house's."""
    return _tree(_rows(Topic, brand))


def causes_for(brand: Brand | None) -> list[Cause]:
    return _tree(_rows(Cause, brand))


def topic_name(brand: Brand | None, key: str, language: str) -> str:
    """The whole path, for instance "Payments, Withdrawal"; an unknown key is shown as it is."""
    wanted = [key.rsplit(".", up)[0] for up in range(key.count("."), -1, -1)]
    found = {topic.key: topic for topic in _of_brand(_rows(Topic, brand).filter(key__in=wanted))}
    return ", ".join(found[one].name_in(language) for one in wanted if one in found) or key


def tags_for(brand: Brand | None) -> list[Tag]:
    return list(Tag.objects.filter(brand__in=[brand] if brand else [], active=True)) + list(
        Tag.objects.filter(brand=None, active=True)
    )


def canned_texts_for(brand: Brand, topic: str = "") -> list[CannedText]:
    """Active texts of the brand, those of the topic and its parents first."""
    texts = list(CannedText.objects.filter(brand=brand, active=True).select_related("brand"))
    return sorted(texts, key=lambda text: -_nearness(text.topic, topic))


def _nearness(own: str, wanted: str) -> int:
    fits = own and (wanted == own or wanted.startswith(f"{own}."))
    return own.count(".") + 1 if fits else 0


def _rows[B: Branch](kind: type[B], brand: Brand | None) -> QuerySet[B]:
    """The house's own and the brand's."""
    return kind._default_manager.filter(Q(brand=None) | Q(brand=brand))


def _of_brand[B: Branch](branches: Iterable[B]) -> list[B]:
    """One row for each key: the brand's where it has one."""
    best: dict[str, B] = {}
    for branch in branches:
        if branch.key not in best or branch.brand_id is not None:
            best[branch.key] = branch
    return list(best.values())


def _tree[B: Branch](branches: Iterable[B]) -> list[B]:
    standing = {branch.key: branch for branch in _of_brand(branches)}

    def path(key: str) -> list[str]:
        parts = key.split(".")
        return [".".join(parts[: depth + 1]) for depth in range(len(parts))]

    shown = [key for key in standing if all(standing[one].active for one in path(key) if one in standing)]
    order = {
        key: [(standing[one].position, one) if one in standing else (0, one) for one in path(key)]
        for key in shown
    }
    return [standing[key] for key in sorted(shown, key=order.__getitem__)]
