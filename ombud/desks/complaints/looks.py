"""How the moves of a complaint look on a button, in the menu and in the timeline."""

from ombud.shell.move_looks import MoveLook, register_likely, register_looks

from .playbook import ComplaintPlaybook

register_likely(
    ComplaintPlaybook, "claim", "acknowledge", "answer", "stand_by", "pay_redress", "decide_referral", "close"
)
register_looks(
    {
        "make_complaint": MoveLook(
            "scale", 4, lead="A complaint opens beside this case; it counts from when they wrote."
        ),
        "assess": MoveLook("gavel", 6, shown=True, name="Set the regime", go="Set"),
        "acknowledge": MoveLook("mail", 6, shown=True, go="Send"),
        "raise_point": MoveLook("plus", 6, go="Add"),
        "find": MoveLook("search", 6, go="Record"),
        "join_group": MoveLook("users-group", 6, go="Put in"),
        "leave_group": MoveLook("users-group", 6, go="Take out"),
        "respond": MoveLook(
            "send", 6, lead="Where the regime wants one before the final response.", go="Send"
        ),
        "hold": MoveLook("alarm", 6, lead="It has to leave before the deadline.", go="Send"),
        "answer": MoveLook("send", 6, shown=True, lead="Accept, offer or reject, with reasons.", go="Send"),
        "resolve": MoveLook("circle-check", 6, lead="For what they have accepted already.", go="Send"),
        "forward": MoveLook("external-link", 7, lead="A second person has to agree.", go="Send"),
        "rule_out": MoveLook("ban", 7, grave=True, lead="A second person has to agree.", go="Send"),
        "withdraw": MoveLook(
            "arrow-back-up", 7, lead="Theirs to decide; a second person has to agree.", go="Send"
        ),
        "split_part": MoveLook(
            "arrows-split-2",
            6,
            lead="Both keep the day of receipt; each is answered by itself.",
            go="Split and send",
        ),
        "mark_duplicate": MoveLook("copy", 7, lead="A second person has to agree.", go="End this one"),
        "begin_part": MoveLook("arrows-split-2", 0),
        "attach_evidence": MoveLook("paperclip", 6, lead="Entries and files of this case.", go="Attach"),
        "plan_redress": MoveLook("wallet", 6, lead="It is offered with the answer.", go="Plan"),
        "plan_remedy": MoveLook("heart", 6, lead="It is offered with the answer.", go="Plan"),
        "drop_redress": MoveLook("x", 6, go="Drop"),
        "note_vulnerability": MoveLook(
            "flag",
            8,
            lead="It stands above every case of theirs, for everybody who writes to them.",
            go="Note",
        ),
        "lift_vulnerability": MoveLook("flag-off", 8, go="Take back"),
        "note_representative": MoveLook(
            "user", 8, lead="Letters go to the customer until you have checked the authority.", go="Note"
        ),
        "check_authority": MoveLook("user-check", 8, go="Record"),
        "end_representation": MoveLook("user-minus", 8, go="End"),
        "do_remedy": MoveLook("heart", 6, go="Record"),
        "record_opinion": MoveLook("message", 6, go="Record"),
        "answer_opinion": MoveLook("gavel", 6, lead="A second person has to agree.", go="Answer"),
        "comply": MoveLook("check", 6, go="Record"),
        "report_referral": MoveLook("report", 6, go="Record"),
        "pay_redress": MoveLook("wallet", 6, go="Record"),
        "send_file": MoveLook("paperclip", 6, go="Record"),
        "accept_outcome": MoveLook(
            "circle-check", 6, lead="What we offered is then to be paid.", go="Record"
        ),
        "dispute_outcome": MoveLook("arrow-back-up", 6, lead="A person looks again.", go="Record"),
        "stand_by": MoveLook("check", 6, shown=True, go="Record"),
        "refer": MoveLook("arrow-up-right", 6, go="Record"),
        "decide_referral": MoveLook("gavel", 6, go="Record"),
        "hint": MoveLook("scale", 0),
        "lapse": MoveLook("lock", 0),
    }
)
