"""How the spine's own moves look."""

from .move_looks import MoveLook, register_looks

register_looks(
    {
        "open": MoveLook("inbox", 0),
        "receive": MoveLook("mail", 0),
        "reply": MoveLook("send", 0),
        "withdraw_reply": MoveLook("arrow-back-up", 0),
        "note": MoveLook("note", 0),
        "confirm": MoveLook("mail", 0),
        "record_delivery": MoveLook("mail-x", 0),
        "claim": MoveLook("user-plus", 2, name="Take it", lead="It leaves the queue and is yours."),
        "assign": MoveLook("user-plus", 2),
        "release": MoveLook("inbox", 2, name="Put into a queue", go="Put it there"),
        "transfer": MoveLook(
            "arrow-forward-up", 2, go="Offer it", lead="It moves when they accept; choose one of the three."
        ),
        "accept_transfer": MoveLook("check", 0, name="Accept"),
        "decline_transfer": MoveLook("x", 0, name="Decline"),
        "escalate": MoveLook(
            "arrow-up-right",
            1,
            shown=True,
            lead="A clock runs until somebody accepts; then it goes one step up.",
        ),
        "accept_escalation": MoveLook("check", 0, name="Accept"),
        "climb": MoveLook("stairs-up", 0),
        "settle_escalation": MoveLook("circle-check", 0, name="Settle"),
        "watch": MoveLook("eye", 2),
        "unwatch": MoveLook("eye-off", 2, name="Stop watching"),
        "classify": MoveLook("adjustments-horizontal", 3, name="Topic, language, priority", go="Set"),
        "tag": MoveLook("tag", 3),
        "untag": MoveLook("tag", 3, name="Remove a tag"),
        "signal": MoveLook("alert-triangle", 0),
        "settle_signal": MoveLook("circle-check", 0, name="Deal with it", go="Done"),
        "promise": MoveLook("alarm", 3, lead="A clock like any other; your next answer keeps it."),
        "keep_promise": MoveLook("check", 3, name="The promise is kept"),
        "snooze": MoveLook(
            "moon", 1, shown=True, lead="Out of the lists until then, or until the customer writes."
        ),
        "wake": MoveLook("sun", 1, name="Bring it back"),
        "adopt_rule": MoveLook(
            "gavel",
            0,
            lead="The date is counted anew from the same day, and stays on the record.",
            go="Move it",
        ),
        "breach": MoveLook("clock-exclamation", 0),
        "add_task": MoveLook("checklist", 3, go="Add"),
        "finish_task": MoveLook("checklist", 0),
        "request": MoveLook("users-group", 0),
        "answer_request": MoveLook("message-circle", 0, name="Answer", go="Answer"),
        "withdraw_request": MoveLook("x", 0, name="Withdraw the request", go="Withdraw"),
        "link": MoveLook("link", 4),
        "unlink": MoveLook("link", 4, name="Remove the link"),
        "merge": MoveLook(
            "git-merge", 4, lead="Its words go on in the other case. It can be undone.", go="Merge"
        ),
        "take_in": MoveLook("git-merge", 0),
        "unmerge": MoveLook("arrows-split", 4, name="Undo the merge", go="Undo"),
        "split": MoveLook(
            "arrows-split", 4, lead="Another case opens for what these messages are about.", go="Split off"
        ),
        "erase_words": MoveLook("trash", 7, grave=True, name="Erase words", go="Erase for ever"),
    }
)
