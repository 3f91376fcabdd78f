from ombud.cases.desk import Desk


class ComplaintsDesk(Desk):
    name = "ombud.desks.complaints"
    label = "complaints"
