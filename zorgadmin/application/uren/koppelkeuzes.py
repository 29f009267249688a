"""What names in files of hours can be linked to, which names wait, and the first rows of a file."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from zorgadmin.application.kern.benoemen import sorted_name
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import masker_bsn, periode
from zorgadmin.domain.toewijzing import Toewijzing
from zorgadmin.domain.urenblad import LAATSTE_KOPRIJ, guess_columns
from zorgadmin.domain.urenprofiel import Namen

NAAMLOOS = "Mijn blad"
"""The profile that keeps the links of files that no profile knew."""
_MEESTE_KOLOMMEN = 30


class NaamTeKoppelen(NamedTuple):
    """A name that stands for nothing yet, of which profile, and in how many rows."""

    profiel: str
    namen: Namen
    rijen: int


@record
class Koppelkeuze:
    """A toewijzing that a name can stand for, as the user knows it."""

    toewijzing: Toewijzing
    tekst: str


@record
class EersteRijen:
    """The first rows of a sheet with their numbers, and a guess at what each column is."""

    rijen: tuple[tuple[int, tuple[str, ...]], ...]
    koprij: int
    kolommen: tuple[str, ...]


def waiting_names(diensten: Diensten) -> list[NaamTeKoppelen]:
    """Every name that rows in the vault wait for."""
    with diensten.kluis.lezen() as werk:
        geteld = Counter(
            (rij.profiel or NAAMLOOS, Namen(rij.client, rij.product))
            for rij in werk.urenprofielen.wachtend()
        )
    return [NaamTeKoppelen(*sleutel, aantal) for sleutel, aantal in geteld.items()]


def link_choices(diensten: Diensten) -> list[Koppelkeuze]:
    """Every toewijzing that was not withdrawn, by client."""
    with diensten.kluis.lezen() as werk:
        namen = {c.bsn: sorted_name(c) for c in werk.praktijk.clienten()}
        toewijzingen = [t for t in werk.toewijzingen.current() if not t.is_ingetrokken]
    keuzes = [
        Koppelkeuze(
            t,
            f"{namen.get(t.bsn) or masker_bsn(t.bsn)} · {t.nummer} · "
            f"{t.productcode or t.productcategorie or 'zonder product'}, "
            f"{periode(t.ingangsdatum, t.einddatum)}",
        )
        for t in toewijzingen
    ]
    return sorted(keuzes, key=lambda keuze: keuze.tekst.casefold())


def first_rows(diensten: Diensten, pad: Path) -> EersteRijen:
    """The first rows of the first sheet of a file; GeweigerdError when it is no table."""
    (bestand,) = islice(diensten.omgeving.invoer.bestanden([pad]), 1)
    if bestand.weigering is not None:
        raise GeweigerdError(bestand.weigering)
    blad = next(diensten.omgeving.invoer.lees_bladen(bestand.inhoud, bestand.naam), None)
    rijen = [
        (nummer, tuple(cellen)[:_MEESTE_KOLOMMEN])
        for nummer, cellen in (blad.rijen if blad else ())
        if nummer <= LAATSTE_KOPRIJ
    ]
    if not rijen:
        raise GeweigerdError("Dit blad is leeg.")
    koprij, kolommen = guess_columns(rijen)
    return EersteRijen(tuple(rijen), koprij, kolommen)
