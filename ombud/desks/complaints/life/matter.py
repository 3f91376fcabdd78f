"""What it is, in whose hands, and for whom we take care."""

from ombud.cases.grammar.move import Move
from ombud.cases.page import Page
from ombud.cases.stages import Status

from ..doubts import changes_the_law
from ..independence import OWN_WORK
from .stages import LIVING, UNANSWERED, Stage


class Matter(Page, abstract=True):
    # Never in the hands of whoever it is about
    claim = Move(key="i", bars=OWN_WORK, sentence="{actor} took it: {why}")
    accept_transfer = Move(bars=OWN_WORK, sentence="{actor} took it over")

    assess = Move(
        *UNANSWERED,
        Stage.CLOSED,
        key="l",
        bars=OWN_WORK,
        second_person=changes_the_law,
        sentence="{actor} set the regime: {regime} {track} ({complainant}), {reasons}",
    )

    # For whom we take care, and who speaks for them
    note_vulnerability = Move(
        *LIVING,
        label="Note what they need",
        key="h",
        sentence="{actor} noted that the customer needs care: {driver}",
    )
    lift_vulnerability = Move(
        *LIVING, label="They no longer need it", sentence="{actor} took back a need: {why}"
    )
    note_representative = Move(
        *LIVING, label="Note a representative", sentence="{actor} noted a representative: {kind}, {checked}"
    )
    check_authority = Move(
        *LIVING, label="Check their authority", sentence="{actor} checked their authority: {verdict}"
    )
    end_representation = Move(
        *LIVING,
        label="End the representation",
        sentence="{actor} ended the representation: {why}",
    )

    # Together with others of the same cause
    join_group = Move(label="Handle in a group", sentence="{actor} put it into the group “{group}”")
    leave_group = Move(
        during=frozenset(Status),
        label="Take out of its group",
        sentence="{actor} took it out of the group “{group}”: {why}",
    )
