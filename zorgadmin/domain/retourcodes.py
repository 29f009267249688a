"""What a return message says about the message it answers: codes for each class of it (IV028)."""

from __future__ import annotations

from collections.abc import Mapping

from zorgadmin.domain.record import record

AKKOORD = "0200"
"""No remark on this class."""

NIET_BEOORDEELD = "0233"
"""This class was not judged."""

ZEGT_NIETS = frozenset((AKKOORD, NIET_BEOORDEELD))
"""Codes by which nothing is rejected."""

Plaats = tuple[str | int, ...]
"""Class of a message by its name, items of a list numbered from 0 in the order of the message.

A class stands by itself, `("client",)` or `("verzoek",)`, an item of a list too, `("start_product",
2)` or `("contact", 1)`; a class inside an item stands after it, `("relatie", 0, "contact")`.
"""


@record
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

    @property
    def afgekeurd(self) -> Mapping[Plaats, tuple[str, ...]]:
        """The classes that something is wrong with, and those codes; the header is `("header",)`.

        Any of them rejects the whole message (OP065): the other classes were not processed either.
        """
        alle = {("header",): self.header, **(self.klassen or {})}
        gevonden = {
            plaats: tuple(code for code in codes if code not in ZEGT_NIETS)
            for plaats, codes in alle.items()
        }
        return {plaats: codes for plaats, codes in gevonden.items() if codes}
