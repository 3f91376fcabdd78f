"""The returns that Ombud knows, one file each; a file that says `FORM` or `FORMS` is read by itself."""

from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules

from ..declaring import Form


class UnknownForm(LookupError):
    """No file declares a return of that id."""


@lru_cache(maxsize=1)
def forms() -> dict[str, Form]:
    """Every return by its id, in the order of names. Raises ValueError where two have the same id."""
    found: dict[str, Form] = {}
    for module in sorted(module.name for module in iter_modules(__path__)):
        read = import_module(f"{__name__}.{module}")
        for form in (*getattr(read, "FORMS", ()), *([read.FORM] if hasattr(read, "FORM") else ())):
            if form.id in found:
                raise ValueError(f"Two returns have the id {form.id}. Give each its own.")
            found[form.id] = form
    return dict(sorted(found.items(), key=lambda one: one[1].name))


def form_of(form_id: str) -> Form:
    """Raises UnknownForm."""
    found = forms().get(form_id)
    if found is None:
        raise UnknownForm(f"There is no return {form_id}. Use one of: {', '.join(forms())}.")
    return found
