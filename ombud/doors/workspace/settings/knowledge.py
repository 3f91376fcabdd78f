"""Topics, causes and tags."""

from typing import Any

from django.db.models import Model, Q, QuerySet

from ombud.records.knowledge.actions import remove_knowledge, save_knowledge
from ombud.records.knowledge.models import Cause, Tag, Topic
from ombud.records.staff.models import Staff
from ombud.records.staff.scopes import brands_within
from ombud.shell.form_fields import rows_of

from .fields import Lines, OwnForm, PerLanguage, words_of
from .kinds import Kind
from .pages import Plain, cell

MAY = "settings.knowledge"
BRAND = "Leave it empty for every brand; a brand's own stands instead of the one for all."
KEY = "Words joined by points, from the broad to the narrow, for example payments.withdrawal."


class BranchForm(OwnForm):
    permission = MAY
    names = PerLanguage(help_text="One line for each language, for example “en: Withdrawal”.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows_of(self, "brand").empty_label = "Every brand"
        self.fields["key"].disabled = bool(self.instance.pk)


class TopicForm(BranchForm):
    asks = Lines(
        required=False, label="What to ask for", help_text="One on each line, for example App version."
    )

    class Meta:
        model = Topic
        fields = ("key", "names", "brand", "asks", "position", "active")
        help_texts = {"brand": BRAND, "key": KEY, "position": "Smaller numbers stand higher."}


class CauseForm(BranchForm):
    class Meta:
        model = Cause
        fields = ("key", "names", "brand", "position", "active")
        help_texts = {"brand": BRAND, "key": KEY, "position": "Smaller numbers stand higher."}


class TagForm(OwnForm):
    permission = MAY

    class Meta:
        model = Tag
        fields = ("name", "meaning", "brand", "active")
        help_texts = {
            "brand": "Leave it empty for every brand.",
            "meaning": "When to use it, in one sentence.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows_of(self, "brand").empty_label = "Every brand"

    def clean_name(self) -> str:
        return "-".join(str(self.cleaned_data["name"]).lower().split())


def within(kind: type[Model], by: Staff) -> QuerySet[Any]:
    """Rows for every brand, and those of the brands that the person may set."""
    rows = kind._default_manager.filter(Q(brand=None) | Q(brand__in=brands_within(by, MAY)))
    return rows.select_related("brand")


def state(thing: Any) -> Plain:
    return cell("in use" if thing.active else "not offered", tone="" if thing.active else "soft")


def _branch_cells(branch: Any) -> list[Plain]:
    name = f"{'· ' * branch.depth}{branch.name_in('en')}"
    languages = ", ".join(branch.names)
    return [cell(name, note=branch.key), cell(languages), cell(branch.brand or "every brand"), state(branch)]


def _tag_cells(tag: Any) -> list[Plain]:
    return [cell(tag.name), cell(tag.meaning), cell(tag.brand or "every brand"), state(tag)]


def _kind(model: type[Model], **more: Any) -> Kind:
    return Kind(
        group="Work",
        permission=MAY,
        found=lambda by: within(model, by),
        save=lambda form, by: save_knowledge(form.instance, by=words_of(by)),
        remove=lambda thing, by: remove_knowledge(thing, by=words_of(by)),
        **more,
    )


def _tree_kind(model: type[Model], **more: Any) -> Kind:
    return Kind(
        group="Work",
        permission=MAY,
        found=lambda by: within(model, by).order_by("key"),
        columns=("Name", "Languages", "Brand", "State"),
        cells=_branch_cells,
        save=lambda form, by: save_knowledge(form.instance, by=words_of(by)),
        searched=("key", "names"),
        **more,
    )


TOPICS = _tree_kind(
    Topic,
    key="topics",
    heading="Topics",
    one="topic",
    lead="What cases are about, as a tree. Queues and promises follow it.",
    form=TopicForm,
    icon="list-check",
)
CAUSES = _tree_kind(
    Cause,
    key="causes",
    heading="Causes",
    one="cause",
    lead="Why it happened, as agents find when they solve a case.",
    form=CauseForm,
    icon="search",
)
TAGS = _kind(
    Tag,
    key="tags",
    heading="Tags",
    one="tag",
    lead="Words that agents put on cases.",
    columns=("Tag", "Meaning", "Brand", "State"),
    cells=_tag_cells,
    form=TagForm,
    searched=("name", "meaning"),
    icon="tag",
)
