"""Read an hours file in: which way its dates are written, its rows, and what became of them.

Dates with slashes are read the Dutch way and judged over the whole file (chapter 13): where that
makes days after today or outside every toewijzing and month-first does not, nothing is read in
before the user says which it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from zorgadmin.application.kern.nummers import digest
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import Bestand
from zorgadmin.application.uren.plaatsen import Plaatser
from zorgadmin.application.uren.registreren import (
    Inlezing,
    Registratie,
    note_registered,
    register,
)
from zorgadmin.application.uren.wijziging import Wijziging
from zorgadmin.domain.bevinding import Bevinding, fout, waarschuwing
from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.uitweg import Uitweg
from zorgadmin.domain.uren import UrenRij, UrenTabel, cell_fault, in_row
from zorgadmin.domain.uren_cellen import Datumvorm
from zorgadmin.domain.uren_lezen import parse
from zorgadmin.domain.uren_notaties import has_slash
from zorgadmin.domain.urenblad import table_of
from zorgadmin.domain.urenprofiel import complete


class Vraag(StrEnum):
    """What reading a file in asks of the user."""

    DUBBELE = "dubbele"
    DATUMVORM = "datumvorm"


@dataclass(frozen=True, slots=True)
class UrenKeuzes:
    """How hours are read in; `datumvorm` None: the Dutch way, unless the days speak against it."""

    alles_of_niets: bool = False
    ook_dubbele: bool = False
    datumvorm: Datumvorm | None = None


GEWOON = UrenKeuzes()


class Dubbel(NamedTuple):
    """A row whose visit may be there already, and why."""

    rij: int
    uitleg: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Geregistreerd:
    """Consequences of an hours file: how many rows; `fouten` were not taken.

    `dubbele` may be there already; they are taken only when that is asked for.
    """

    toegevoegd: int
    bijgewerkt: int
    verwijderd: int
    overgeslagen: int
    geparkeerd: int
    fouten: int
    dubbele: tuple[Dubbel, ...]


@dataclass(frozen=True, slots=True)
class Ingelezen:
    """What became of a file; without `gevolgen` nothing of it was taken."""

    bevindingen: tuple[Bevinding, ...]
    gevolgen: Geregistreerd | None
    wijziging: Wijziging | None = None
    vraag: Vraag | None = None


class _RowsError(GeweigerdError):
    """Bad rows refuse the whole file: nothing of it may stay."""

    def __init__(self, bevindingen: Sequence[Bevinding], vraag: Vraag | None = None) -> None:
        super().__init__("Het urenbestand is niet verwerkt.")
        self.ingelezen = Ingelezen(tuple(bevindingen), None, None, vraag)


def read_hours(diensten: Diensten, bestand: Bestand, keuzes: UrenKeuzes) -> Ingelezen:
    """Read a file in, in one transaction; GeweigerdError when it is no hours file at all."""
    bladen = diensten.omgeving.invoer.lees_bladen(bestand.inhoud, bestand.naam)
    tabel = table_of(bladen, complete(()))
    vandaag = diensten.omgeving.vandaag
    inlezing = Inlezing(bestand.naam, digest(bestand.inhoud), vandaag, keuzes.ook_dubbele)
    try:
        with diensten.kluis.schrijven() as werk:
            rijen, fouten = _rows(werk, tabel, inlezing, keuzes.datumvorm)
            fouten += [_unlinked(rij) for rij in rijen if rij.namen is not None]
            rijen = [rij for rij in rijen if rij.namen is None]
            registratie = register(werk, rijen, fouten, inlezing)
            registratie.opmerkingen[:0] = tabel.meldingen
            niets_goed = bool(registratie.fouten) and not registratie.gedaan
            onvolledig = bool(registratie.fouten or _left(registratie, keuzes))
            if niets_goed or (keuzes.alles_of_niets and onvolledig):
                dubbele = [bevinding for _, bevinding in registratie.dubbele]
                raise _RowsError([*registratie.fouten, *dubbele])  # noqa: TRY301  it must leave the transaction
            note_registered(werk, registratie, inlezing.sha256)
    except _RowsError as error:
        return error.ingelezen
    return _outcome(registratie, keuzes)


def _unlinked(rij: UrenRij) -> Bevinding:
    reden = "Deze naam hoort nog bij geen toewijzing. Zet de kolom toewijzingnummer in het bestand."
    return in_row(cell_fault("client", str(rij.namen), reden), rij.rij)


def _rows(
    werk: Werk, tabel: UrenTabel, inlezing: Inlezing, vorm: Datumvorm | None
) -> tuple[list[UrenRij], list[Bevinding]]:
    vorm = vorm or tabel.datumvorm
    gelezen = parse(tabel, vorm or Datumvorm.DMJ)
    met_streep = {
        nummer
        for nummer, cellen in tabel.rijen
        if has_slash(cellen.get("datum") or cellen.get("begin", ""))
    }
    if vorm is not None or not met_streep:
        return gelezen
    anders = parse(tabel, Datumvorm.MDJ)
    plaatser = Plaatser.of(werk)
    mis, mis_anders = (_strange(p, met_streep, plaatser, inlezing) for p in (gelezen, anders))
    # A day that is only there month-first settles it, whatever the others say.
    alleen = _unreadable(gelezen, met_streep) - _unreadable(anders, met_streep)
    if not alleen and (not mis or mis_anders):
        return gelezen
    eerste = min(alleen or mis)
    raise _RowsError(
        [
            fout(
                "DATUMVORM",
                None,
                f"{inlezing.naam}, rij {eerste}",
                "De datums met / kloppen niet als dag/maand/jaar: zo vallen ze na vandaag, buiten "
                "elke toewijzing of op een dag die niet bestaat. Als maand/dag/jaar passen ze wel.",
                "Kies hoe de datums zijn geschreven en lees het bestand opnieuw in.",
                (Uitweg.DATUMVORM,),
            )
        ],
        Vraag.DATUMVORM,
    )


def _unreadable(gelezen: tuple[list[UrenRij], list[Bevinding]], welke: set[int]) -> set[int]:
    """Rows whose date is none."""
    fouten = (b.cel for b in gelezen[1] if b.cel is not None)
    return {cel.rij for cel in fouten if cel.kolom in ("datum", "begin") and cel.rij in welke}


def _strange(
    gelezen: tuple[list[UrenRij], list[Bevinding]],
    welke: set[int],
    plaatser: Plaatser,
    inlezing: Inlezing,
) -> set[int]:
    """Rows whose day does not exist, is after today, or is outside every toewijzing."""
    vreemd = _unreadable(gelezen, welke)
    for rij in gelezen[0]:
        if rij.rij in welke and rij.namen is None:
            geplaatst = plaatser.place_row(rij)
            if isinstance(geplaatst, Bevinding):
                buiten = geplaatst.cel is not None and geplaatst.cel.kolom == "datum"
            else:
                buiten = geplaatst.toewijzing_id is None
            if buiten or rij.opgave.datum > inlezing.vandaag:
                vreemd.add(rij.rij)
    return vreemd


def _left(registratie: Registratie, keuzes: UrenKeuzes) -> bool:
    """Whether rows wait because their visit seems to be there already."""
    return bool(registratie.dubbele) and not keuzes.ook_dubbele


def _outcome(registratie: Registratie, keuzes: UrenKeuzes) -> Ingelezen:
    opmerkingen = [
        waarschuwing("UREN", f"rij {rij}", tekst, "Controleer of dit klopt.")
        for rij, tekst in registratie.opmerkingen
    ]
    wachten = _left(registratie, keuzes)
    gevolgen = Geregistreerd(
        toegevoegd=registratie.toegevoegd,
        bijgewerkt=registratie.bijgewerkt,
        verwijderd=registratie.verwijderd,
        overgeslagen=registratie.overgeslagen,
        geparkeerd=registratie.geparkeerd,
        fouten=len(registratie.fouten),
        dubbele=tuple(Dubbel(rij, bevinding.uitleg) for rij, bevinding in registratie.dubbele),
    )
    return Ingelezen(
        (*registratie.fouten, *(bevinding for _, bevinding in registratie.dubbele), *opmerkingen),
        gevolgen,
        registratie.wijziging if registratie.wijziging.veranderingen else None,
        Vraag.DUBBELE if wachten else None,
    )
