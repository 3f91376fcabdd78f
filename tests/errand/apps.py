from ombud.cases.desk import Desk


class ErrandDesk(Desk):
    name = "tests.errand"
    label = "errand"
