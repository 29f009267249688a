"""How files of a kind are read, and what the names in them stand for (chapter 13, "Mapping").

A profile says which column of theirs is which of ours, and which names belong to which toewijzing
or are to be ignored. Names are compared without case and surrounding space.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from enum import StrEnum
from typing import NamedTuple

from zorgadmin.domain.codes import Wet
from zorgadmin.domain.record import record
from zorgadmin.domain.toewijzing import Toewijzingnummer
from zorgadmin.domain.uren_cellen import Datumvorm

_WOORD = re.compile(r"\w+")


class Profielsoort(StrEnum):
    """What kind of file a profile is about."""

    TABEL = "tabel"
    AGENDA = "agenda"


class Namen(NamedTuple):
    """Whom and what a row is about in the words of its source; either may be empty."""

    client: str
    product: str

    def __str__(self) -> str:
        return " / ".join(filter(None, self))


@record
class Koppeling:
    """What a name stands for; without `toewijzingnummer` its rows are ignored.

    A link without client or without product fits any. Gemeente, wet and productcode are there where
    the number alone does not say enough.
    """

    client: str | None = None
    product: str | None = None
    toewijzingnummer: Toewijzingnummer | None = None
    gemeente: str | None = None
    wet: Wet | None = None
    productcode: str | None = None

    @property
    def is_genegeerd(self) -> bool:
        """Whether rows with this name are no hours."""
        return self.toewijzingnummer is None

    @property
    def namen(self) -> tuple[str | None, str | None]:
        """The names that it is about, as they are compared."""
        return tuple(naam and normal(naam) for naam in (self.client, self.product))  # type: ignore[return-value]

    @property
    def doel(self) -> tuple[object, ...]:
        """What it stands for."""
        return self.toewijzingnummer, self.gemeente, self.wet, self.productcode


@record
class Urenprofiel:
    """`kolommen`: their names, the first that is there, of each of ours.

    `meegeleverd` ones know a kind of file by all their columns but those that may be left out.
    """

    naam: str
    soort: Profielsoort = Profielsoort.TABEL
    kolommen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    datumvorm: Datumvorm | None = None
    koppelingen: tuple[Koppeling, ...] = ()
    meegeleverd: bool = False


def normal(naam: str) -> str:
    """A name as it is compared: no case, no surrounding space, one space inside."""
    return " ".join(unicodedata.normalize("NFC", naam).split()).casefold()


AGENDA = Urenprofiel("Agenda", Profielsoort.AGENDA, meegeleverd=True)
MEEGELEVERD = (
    Urenprofiel(
        "Toggl Track",
        kolommen={
            "datum": ("start date",),
            "begin": ("start time",),
            "eind": ("end time", "stop time"),
            "duur": ("duration",),
            "client": ("client",),
            "product": ("project",),
        },
        meegeleverd=True,
    ),
    Urenprofiel(
        "Clockify",
        kolommen={
            "datum": ("start date",),
            "begin": ("start time",),
            "eind": ("end time",),
            "duur": ("duration (h)", "duration (decimal)"),
            "client": ("client",),
            "product": ("project",),
        },
        meegeleverd=True,
    ),
    Urenprofiel(
        "Kimai",
        kolommen={
            "datum": ("date", "datum"),
            "begin": ("from", "begin", "van"),
            "eind": ("to", "end", "tot"),
            "duur": ("duration", "duur"),
            "client": ("customer", "klant"),
            "product": ("project",),
        },
        meegeleverd=True,
    ),
    Urenprofiel(
        "Timewarrior",
        kolommen={
            "begin": ("timew start",),
            "eind": ("timew end",),
            "client": ("timew tag 1",),
            "product": ("timew tag 2",),
        },
        meegeleverd=True,
    ),
    Urenprofiel(
        "Google-formulier",
        kolommen={
            "tijdstempel": ("tijdstempel", "timestamp"),
            "datum": ("datum", "date", "datum van de zorg", "welke dag?"),
            "client": ("cliënt", "client", "naam", "naam cliënt", "voor wie?"),
        },
        meegeleverd=True,
    ),
    AGENDA,
)
"""Profiles that come along; those of the vault with the same name add to them."""

TIJDSTEMPEL = "tijdstempel"
"""Our name of a column that tells a form from another sheet, and says nothing of the care."""


def complete(eigen: Iterable[Urenprofiel]) -> list[Urenprofiel]:
    """The profiles of the vault, and those that come along; one of the same name is both."""
    rest = {normal(profiel.naam): profiel for profiel in MEEGELEVERD}
    profielen = []
    for profiel in eigen:
        basis = rest.pop(normal(profiel.naam), None)
        if basis is not None and not profiel.kolommen:
            profielen.append(
                replace(basis, datumvorm=profiel.datumvorm, koppelingen=profiel.koppelingen)
            )
        else:
            profielen.append(profiel)
    return [*profielen, *rest.values()]


def link_of(koppelingen: Iterable[Koppeling], namen: Namen) -> Koppeling | None:
    """What the names of a row stand for; None when no link, or more than one, says so.

    >>> link_of([Koppeling("Bo", None, Toewijzingnummer(1))], Namen(" BO ", "thuis")).doel[0]
    1
    """
    client, product = normal(namen.client), normal(namen.product)

    def fits(naam: str | None, gegeven: str) -> bool:
        return naam is None or normal(naam) == gegeven

    return _one_of([k for k in koppelingen if fits(k.client, client) and fits(k.product, product)])


class Naamzoeker:
    """Finds the names of links as whole words in the texts of an event.

    A link is looked at only when the first word of a name of it is there, so that many links cost
    no more than few.
    """

    def __init__(self, koppelingen: Iterable[Koppeling]) -> None:
        self._per_woord: dict[str, list[tuple[Koppeling, list[str]]]] = {}
        for koppeling in koppelingen:
            namen = [normal(naam) for naam in (koppeling.client, koppeling.product) if naam]
            woord = _WOORD.search(namen[0]) if namen else None
            sleutel = woord[0] if woord else ""
            self._per_woord.setdefault(sleutel, []).append((koppeling, namen))

    def find(self, teksten: Sequence[str]) -> Koppeling | None:
        """What an event stands for; None when no link, or more than one, says so."""
        teksten = [normal(tekst) for tekst in teksten]
        woorden = {"", *(woord for tekst in teksten for woord in _WOORD.findall(tekst))}
        return _one_of(
            [
                koppeling
                for woord in woorden
                for koppeling, namen in self._per_woord.get(woord, ())
                if all(any(_is_in(naam, tekst) for tekst in teksten) for naam in namen)
            ]
        )


def _is_in(naam: str, tekst: str) -> bool:
    """Whether a name is in a text as whole words."""
    plek = tekst.find(naam)
    while plek >= 0:
        naast = tekst[plek - 1 : plek] + tekst[plek + len(naam) : plek + len(naam) + 1]
        if not _WOORD.search(naast):
            return True
        plek = tekst.find(naam, plek + 1)
    return False


def _one_of(passend: Sequence[Koppeling]) -> Koppeling | None:
    """The link that says most; one that names both goes before one that names one."""
    meest = max((_said(k) for k in passend), default=0)
    beste = [k for k in passend if _said(k) == meest]
    return beste[0] if len({k.doel for k in beste}) == 1 else None


def _said(koppeling: Koppeling) -> int:
    return sum(naam is not None for naam in (koppeling.client, koppeling.product))
