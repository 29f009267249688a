"""How the records of `domain.berichten` declare their elements; `decode` and `encode` follow it.

The field `toewijzing_nummer` is the element `ToewijzingNummer`. The class it stands in decides its
namespace: that of the shared types for a Basistype, that of the message for a Berichtklasse. A
tuple is a wrapper element (`Clienten`) around items named after their class, or, for plain codes,
after the wrapper without its plural (`RetourCodes`, `RetourCode`).
"""

from __future__ import annotations

import types
import typing
from functools import lru_cache
from typing import cast

from zorgadmin.domain.berichten.basis import Basistype, Berichtklasse
from zorgadmin.domain.berichten.klassen import class_name, element_name, field_names
from zorgadmin.domain.record import record


@record
class Veld:
    """One field as an element; `soort` is a record class, str, int, date or time."""

    veld: str
    element: str
    soort: type
    herhaald: bool
    optioneel: bool

    @property
    def item(self) -> str:
        """Element of one item of a repeated field: its class, without the message it is of."""
        if self.is_waarde:
            return self.element.removesuffix("s")
        return class_name(self.soort)

    @property
    def is_waarde(self) -> bool:
        """Whether the element (or each item) holds a value and no elements."""
        return not issubclass(self.soort, (Basistype, Berichtklasse))

    @property
    def is_klasse(self) -> bool:
        """Whether it is a class of the message, which may hold repeated classes."""
        return issubclass(self.soort, Berichtklasse)


@lru_cache(maxsize=128)
def fields(klasse: type) -> tuple[Veld, ...]:
    """The elements of a record class, in the order of the schema."""
    hints = typing.get_type_hints(klasse)
    return tuple(_veld(naam, hints[naam]) for naam in field_names(klasse))


def _veld(naam: str, hint: object) -> Veld:
    # A NewType makes a union of the older kind.
    optioneel = typing.get_origin(hint) in (types.UnionType, typing.Union)
    if optioneel:
        hint = next(lid for lid in typing.get_args(hint) if lid is not type(None))
    herhaald = typing.get_origin(hint) is tuple
    soort = typing.get_args(hint)[0] if herhaald else hint
    if isinstance(soort, typing.NewType):
        soort = soort.__supertype__
    return Veld(naam, element_name(naam), cast("type", soort), herhaald, optioneel)
