"""Files: sealed, kept once per space under a name made of their content, wherever Django's storage keeps them."""

from typing import TYPE_CHECKING, Any

from .refs import FileRef, NoSuchFile, StorageFull

if TYPE_CHECKING:
    from .files import discard, holds_files, open_file, store

__all__ = ["FileRef", "NoSuchFile", "StorageFull", "discard", "holds_files", "open_file", "store"]


def __getattr__(name: str) -> Any:
    # Django imports this package before models may be imported, so what needs them comes when asked for.
    if name not in __all__:
        raise AttributeError(name)
    from . import files

    return getattr(files, name)
