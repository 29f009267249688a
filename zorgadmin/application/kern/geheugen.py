"""What use cases remember of an open vault between two calls."""

from __future__ import annotations

from threading import Lock
from typing import Any, TypeVar

T = TypeVar("T")


class Geheugen:
    """One object of each kind, made when it is first asked for; safe to ask from any thread."""

    def __init__(self) -> None:
        self._slot = Lock()
        self._dingen: dict[type[Any], Any] = {}

    def of(self, soort: type[T]) -> T:
        """The object of a kind."""
        with self._slot:
            if soort not in self._dingen:
                self._dingen[soort] = soort()
            ding: T = self._dingen[soort]
            return ding
