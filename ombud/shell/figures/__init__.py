"""The grammar of figures: what a number about cases is, so that every number can open the cases behind it.

A desk declares its figures in `figures.py` of its own folder (read at start, like `panels.py`); oversight reads the
registry and never the desk's tables. The contract:

- A **figure** has a key (`complaint.upheld`), a name, a plain sentence, a unit, and `rows`: a function from what is
  asked (`Asked`: period, brands, further conditions, as known when) to a queryset of *what happened*: entries, or
  rows of the desk that hang on a case by `case`. Its `measure` says what is made of them: how many cases, which share,
  how much money by asset, how much time.
- `total(asked)`, `cut(asked, "product", "cause")` and `series(asked, Step.WEEK)` are one grouped statement each;
  no case is ever loaded to be counted. `cases(asked)` is the queryset of Case behind the number: as many as the
  figure says, for a count, and the part that is meant, for a share. It is not narrowed: call `.visible_to(person)`.
- `behind(asked, "product", "topic")` is such a cut with the keys of the cases in each row: returns are made of these.
- A page with many numbers asks for them together: `totals([(figure, asked), ...])`, `cuts([(figure, asked, ("product",)), ...])`.
- A **dimension** is what a figure can be cut by. Those of every case (brand, jurisdiction, topic, channel, language,
  playbook) stand in `dimensions`; a desk adds its own and a figure may say in `own` that it means another column by
  one, such as the officer who took the move rather than the one who has the case now. Values are text.
- **Dated by what happened.** Rows are dated by the entry, clock or payment in them, never by where a case stands now,
  so a past month's number stays as it is when a case moves on. What is open at a moment is read from the last
  entry before it that changed the stage. Of several entries of one case in a period the last one counts, so cuts
  add up to the total; a dimension that is `overlapping` (a cause for each point) says so and does not.
- **Learned later.** A complaint recognised in February in a letter of January counts in January, since that is when
  it was received. Whoever has to show January again as it was reported asks with `known_at`: what was recorded after
  that moment is left out. Cuts are by what is known of the case now (its product, its cause), totals are not.
"""

from .asking import Asked, Period
from .at_once import cuts, totals
from .dimensions import Dimension, dimension, dimension_of
from .grammar import Figure
from .happenings import entries, first_of, last_of, standing_open
from .limits import Band, band_of
from .measured import Behind, Cut, Measured, Point, Unit, sums_of, together
from .measures import Cases, HowOften, MoneyOf, Share
from .register import cuts_for, declare, desks_with_figures, figure_of, figures
from .spans import Time
from .steps import Step

__all__ = [
    "Asked",
    "Band",
    "Behind",
    "Cases",
    "Cut",
    "Dimension",
    "Figure",
    "HowOften",
    "Measured",
    "MoneyOf",
    "Period",
    "Point",
    "Share",
    "Step",
    "Time",
    "Unit",
    "band_of",
    "cuts",
    "cuts_for",
    "declare",
    "desks_with_figures",
    "dimension",
    "dimension_of",
    "entries",
    "figure_of",
    "figures",
    "first_of",
    "last_of",
    "standing_open",
    "sums_of",
    "together",
    "totals",
]
