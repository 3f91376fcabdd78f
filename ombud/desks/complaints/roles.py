"""What this desk gives to the roles that Ombud ships: everybody recognises a complaint, officers decide it."""

from ombud.records.staff.shipped import give

from .causes import permissions  # noqa: F401  # what is learnt has its own

RECOGNISE = ("agent", "senior-officer", "officer-in-charge", "complaints-officer", "manager")
NOTES = ("note_vulnerability", "note_representative", "accept_outcome", "dispute_outcome")
DECIDES = (
    *NOTES, "lift_vulnerability", "check_authority", "end_representation", "split_part", "mark_duplicate", "assess",
    "raise_point", "attach_evidence", "find", "plan_redress", "plan_remedy", "drop_redress", "acknowledge", "respond", "hold", "answer", "resolve", "forward", "rule_out", "withdraw",
    "stand_by", "pay_redress", "do_remedy", "refer", "send_file", "record_opinion", "answer_opinion",
    "decide_referral", "comply", "report_referral", "reopen", "close",
)  # fmt: skip

for role in RECOGNISE:
    give(role, "*.make_complaint", *(f"complaint.{move}" for move in NOTES))
for role in ("complaints-officer", "officer-in-charge", "manager"):
    give(role, *(f"complaint.{move}" for move in DECIDES))
give(
    "senior-officer",
    *(f"complaint.{move}" for move in ("acknowledge", "raise_point", "attach_evidence", "find")),
)
