"""Packs for the board: one is set by a worker, and each month one is asked for."""

from ombud.foundation.jobs import Retry, job, periodic

from .models import Pack
from .packs.making import make
from .packs.schedule import ask_for_due_packs


@job(queue="reports", retry=Retry(tries=4))
def make_pack(*, pack_id: int) -> None:
    """Set one board pack as PDF and keep it."""
    make(Pack.objects.select_related("brand").get(pk=pack_id))


@periodic("23 * * * *")
def ask_for_packs() -> None:
    """Ask for last month's board packs on the first working day of each brand."""
    ask_for_due_packs(make_pack.defer)
