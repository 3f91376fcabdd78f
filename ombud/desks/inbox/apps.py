from ombud.cases.desk import Desk


class InboxDesk(Desk):
    name = "ombud.desks.inbox"
    label = "inbox"
