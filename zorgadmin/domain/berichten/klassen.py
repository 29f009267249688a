"""What the classes and elements of a record are called, in a message and as a place in it."""

from __future__ import annotations

import re
from typing import cast

_CIJFERS = "0123456789"
_HOOFDLETTER = re.compile("(?<!^)(?=[A-Z])")


def field_names(klasse: type) -> tuple[str, ...]:
    """The fields of a record class, in the order of the schema."""
    return cast("tuple[str, ...]", getattr(klasse, "__match_args__", ()))


def element_name(veld: str) -> str:
    """The element of a field.

    >>> element_name("toewijzing_nummer")
    'ToewijzingNummer'
    """
    return "".join(deel.capitalize() for deel in veld.split("_"))


def class_name(klasse: type) -> str:
    """The class of a message that a record is, without the message it is of.

    >>> class_name(type("StartProduct306", (), {}))
    'StartProduct'
    """
    return klasse.__name__.rstrip(_CIJFERS)


def place_name(naam: str) -> str:
    """A class as part of a `Plaats`.

    >>> place_name("StartProduct")
    'start_product'
    """
    return _HOOFDLETTER.sub("_", naam).lower()
