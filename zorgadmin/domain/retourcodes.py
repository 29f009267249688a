"""What a 302 says about a 301: one set of retourcodes for each class of the message (IV028)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

AKKOORD = "0200"
"""No remark on this class."""

Plaats = tuple[str | int, ...]
"""Class of a 301, numbered from 0 in the order of the message: `("client",)`, `("relatie", 0)`,
`("relatie", 0, "contact")`, `("contact", 1)` of the client, `("toegewezen_product", 2)`."""


@dataclass(frozen=True, slots=True)
class Retourcodes:
    """Codes of a return message.

    `klassen` None is a header alone: approval without a code, rejection with its code. Otherwise
    the whole message is returned, the header with 0200: each class gets the codes of its place,
    0200 where it has none.
    """

    header: tuple[str, ...] = ()
    klassen: Mapping[Plaats, tuple[str, ...]] | None = None

    @property
    def is_goedgekeurd(self) -> bool:
        """Whether nothing is rejected."""
        codes = set(self.header).union(*(self.klassen or {}).values())
        return codes <= {AKKOORD}
