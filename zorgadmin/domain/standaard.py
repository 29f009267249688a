"""The published package of schemas and stylesheets that the user may load beside the built-in ones.

It gives a second opinion on each message, and says which versions of the schemas to name (IV034).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from zorgadmin.domain.berichten.basis import XsdVersie
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.record import record


class Standaardhelft(StrEnum):
    """Half of a package: the schemas (level 1) or the stylesheets (level 2) of one wet."""

    SCHEMAS = "xsd"
    STYLESHEETS = "xslt"


@record
class StandaardDeel:
    """One half of a package, for one wet.

    `soorten` are the kinds of message that it judges, `versies` what its schemas say of themselves,
    `inhoud` its files as they are kept, of use only to what read them.
    """

    wet: Wet
    deel: Standaardhelft
    soorten: tuple[str, ...]
    versies: Mapping[str, XsdVersie]
    inhoud: bytes


@record
class Oordeelsregel:
    """One thing that a package has against a message; `regel` is its code, XSD for a schema."""

    regel: str
    retourcode: str | None
    plek: str
    uitleg: str


@record
class TweedeOordeel:
    """What a package says of a message; `delen` are the halves that judged it.

    `mislukt` says why a half gave no verdict, in Dutch; empty when all did.
    """

    regels: tuple[Oordeelsregel, ...]
    delen: frozenset[Standaardhelft]
    mislukt: str = ""
