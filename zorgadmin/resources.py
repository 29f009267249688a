"""Where the project's data files are: schemas, code lists, icons, the manual.

In a checkout that is the folder `resources/` beside the package, in an installed wheel or a bundle
the folder `resources/` inside it.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=1)
def resources() -> Path:
    """Folder of the data files."""
    package = Path(__file__).resolve().parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"


def manual() -> Path:
    """The manual, with its pictures beside it."""
    package = Path(__file__).resolve().parent
    installed = package / "docs"
    folder = installed if installed.is_dir() else package.parent / "docs"
    return folder / "handleiding.md"
