"""The only place that knows SQLAlchemy, Alembic and SQLCipher.

SQLAlchemy imports asyncio and importlib.metadata for what a vault never does, and they take a tenth
of the time of a small command. Each is loaded when something of it is asked for.
"""

from __future__ import annotations

import importlib
import inspect
import sys
from types import ModuleType


class _Later(ModuleType):
    """Stands for a module of the standard library until something of it is asked for."""

    def __getattr__(self, naam: str) -> object:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(importlib.import_module(self.__name__), naam)


for _naam, _bekend in (
    ("asyncio", {"iscoroutine": inspect.iscoroutine}),  # taken over when SQLAlchemy is imported
    ("importlib.metadata", {}),
):
    if _naam not in sys.modules:
        sys.modules[_naam] = _Later(_naam)
        vars(sys.modules[_naam]).update(_bekend)
        if _naam.startswith("importlib."):
            # As importing does: `import importlib.metadata` itself only looks for the first part.
            setattr(importlib, _naam.removeprefix("importlib."), sys.modules[_naam])
