"""Read an hours file in: which way its dates are written, its rows, and what became of them.

Dates with slashes are read the Dutch way and judged over the whole file (chapter 13): where that
makes days after today or outside every toewijzing and month-first does not, nothing is read in
before the user says which it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from itertools import chain, islice
from typing import NamedTuple

from zorgadmin.application.kern.nummers import digest
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import Bestand, Bestandsoort
from zorgadmin.application.uren.agenda import Maanden, read_agenda, rows_of
from zorgadmin.application.uren.formulier import take_form
from zorgadmin.application.uren.koppelen import GekoppeldeRijen, Koppelaar, keep_waiting
from zorgadmin.application.uren.plaatsen import Plaatser
from zorgadmin.application.uren.registreren import (
    Inlezing,
    Registratie,
    note_registered,
    register,
)
from zorgadmin.application.uren.wijziging import Dagverschil, FormulierDag, Wijziging
from zorgadmin.domain.betalen.tabel import resembles_statement
from zorgadmin.domain.bevinding import Bevinding, fout, waarschuwing
from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.record import record
from zorgadmin.domain.uitweg import Uitweg
from zorgadmin.domain.uren import UrenTabel
from zorgadmin.domain.uren_cellen import Datumvorm
from zorgadmin.domain.uren_lezen import parse
from zorgadmin.domain.uren_notaties import has_slash
from zorgadmin.domain.urenblad import Urenblad, table_of
from zorgadmin.domain.urenformulier import month_of, read_form

_BEGIN = 20
"""Rows in which a table says what it is."""
_VREEMDE_BANK = (
    "Dit is geen urenbestand; het lijkt op een bankafschrift in een vorm die zorgadmin niet kent. "
    "Download het bij je bank als CAMT.053 of MT940."
)


class Vraag(StrEnum):
    """What reading a file in asks of the user."""

    DUBBELE = "dubbele"
    DATUMVORM = "datumvorm"


@record
class UrenKeuzes:
    """How hours are read in; `datumvorm` None: the Dutch way, unless the days speak against it.

    `maanden` are those that a calendar is read for; without any all up to today. `formulier_wint`:
    what a form says goes before what was entered since, or on `formulier_dagen` only.
    """

    alles_of_niets: bool = False
    ook_dubbele: bool = False
    datumvorm: Datumvorm | None = None
    maanden: tuple[Maand, ...] = ()
    formulier_wint: bool = False
    formulier_dagen: frozenset[FormulierDag] = frozenset()


GEWOON = UrenKeuzes()


class Dubbel(NamedTuple):
    """A row whose visit may be there already, and why."""

    rij: int
    uitleg: str


class Wachtend(NamedTuple):
    """A name that is linked to nothing yet, and the numbers of its rows."""

    naam: str
    rijen: tuple[int, ...]


@record
class Geregistreerd:
    """Consequences of an hours file: how many rows; `fouten` were not taken.

    `dubbele` may be there already; they are taken only when that is asked for. `genegeerd` have a
    name that is to be ignored; `wachten` are the names that no link knows, `verschillen` the days
    of a form that were entered otherwise since.
    """

    toegevoegd: int
    bijgewerkt: int
    verwijderd: int
    overgeslagen: int
    geparkeerd: int
    fouten: int
    dubbele: tuple[Dubbel, ...]
    genegeerd: int = 0
    wachten: tuple[Wachtend, ...] = ()
    verschillen: tuple[Dagverschil, ...] = ()


@record
class Ingelezen:
    """What became of a file; without `gevolgen` nothing of it was taken.

    `wacht` says whether something is held back until a name is linked.
    """

    bevindingen: tuple[Bevinding, ...]
    gevolgen: Geregistreerd | None
    wijziging: Wijziging | None = None
    vraag: Vraag | None = None
    wacht: bool = False


class _BekekenError(Exception):
    """What was looked at is not kept."""


class _RowsError(GeweigerdError):
    """Bad rows refuse the whole file: nothing of it may stay."""

    def __init__(self, bevindingen: Sequence[Bevinding], vraag: Vraag | None = None) -> None:
        super().__init__("Het urenbestand is niet verwerkt.")
        self.ingelezen = Ingelezen(tuple(bevindingen), None, None, vraag)


@record
class Gelezen:
    """What a file says besides its leveringen: remarks, and names that no link knows.

    `wacht` says whether something is held back until a name is linked.
    """

    gekoppeld: GekoppeldeRijen
    meldingen: Sequence[tuple[int, str]]
    namen: Sequence[Wachtend]
    wacht: bool
    verschillen: Sequence[Dagverschil] = ()
    profiel: str | None = None


_Bron = Callable[[Werk], tuple[Gelezen, Registratie]]
"""Takes what a file says into the vault."""

Kijk = Callable[[Werk, Registratie, Gelezen], None]
"""Looks at what the vault would be."""


def read_hours(
    diensten: Diensten, bestand: Bestand, keuzes: UrenKeuzes, kijk: Kijk | None = None
) -> Ingelezen:
    """Read a file in, in one transaction; GeweigerdError when it is no hours file at all.

    With `kijk` nothing is kept: it is shown what the vault would be.
    """
    vandaag = diensten.omgeving.vandaag
    inlezing = Inlezing(bestand.naam, digest(bestand.inhoud), vandaag, keuzes.ook_dubbele)
    lees = _calendar if bestand.soort is Bestandsoort.AGENDA else _table
    lezen = lees(diensten, bestand, keuzes, inlezing)
    try:
        with diensten.kluis.schrijven() as werk:
            gelezen, registratie = lezen(werk)
            registratie.opmerkingen[:0] = gelezen.meldingen
            if kijk is not None:
                kijk(werk, registratie, gelezen)
                raise _BekekenError  # noqa: TRY301  it must leave the transaction
            gedaan = registratie.gedaan or any(
                (gelezen.namen, gelezen.gekoppeld.genegeerd, gelezen.verschillen)
            )
            niets_goed = bool(registratie.fouten) and not gedaan
            onvolledig = bool(registratie.fouten or gelezen.wacht or _left(registratie, keuzes))
            if niets_goed or (keuzes.alles_of_niets and onvolledig):
                dubbele = [bevinding for _, bevinding in registratie.dubbele]
                raise _RowsError([*registratie.fouten, *dubbele])  # noqa: TRY301  it must leave the transaction
            note_registered(werk, registratie, inlezing.sha256)
    except _RowsError as error:
        return error.ingelezen
    except _BekekenError:
        pass
    return _outcome(registratie, gelezen, keuzes, inlezing)


def _table(diensten: Diensten, bestand: Bestand, keuzes: UrenKeuzes, inlezing: Inlezing) -> _Bron:
    bladen = diensten.omgeving.invoer.lees_bladen(bestand.inhoud, bestand.naam)
    eerste = list(islice(bladen, 1))
    if eerste and (maand := month_of(eerste[0])) is not None:
        return _form(eerste[0], maand, keuzes)

    def lees(werk: Werk) -> tuple[Gelezen, Registratie]:
        koppelaar = Koppelaar.of(werk)
        try:
            tabel = table_of(chain(eerste, bladen), koppelaar.profielen)
        except GeweigerdError as error:
            if eerste and resembles_statement(cellen for _, cellen in eerste[0].rijen[:_BEGIN]):
                raise GeweigerdError(_VREEMDE_BANK) from error
            raise
        gekoppeld, fouten = _rows(werk, koppelaar, tabel, inlezing, keuzes.datumvorm)
        namen = [Wachtend(naam, rijen) for naam, rijen in gekoppeld.names()]
        registratie = register(werk, gekoppeld.rijen, fouten, inlezing)
        keep_waiting(werk, gekoppeld)
        gelezen = Gelezen(
            gekoppeld, tabel.meldingen, namen, wacht=bool(namen), profiel=tabel.profiel
        )
        return gelezen, registratie

    return lees


def _form(blad: Urenblad, maand: Maand, keuzes: UrenKeuzes) -> _Bron:
    invullingen, fouten = read_form(blad, maand)

    def lees(werk: Werk) -> tuple[Gelezen, Registratie]:
        lezing = take_form(
            werk,
            invullingen,
            fouten,
            wint=keuzes.formulier_wint,
            dagen=keuzes.formulier_dagen,
        )
        verschillen = tuple(lezing.verschillen)
        gelezen = Gelezen(
            GekoppeldeRijen(), (), (), wacht=bool(verschillen), verschillen=verschillen
        )
        return gelezen, lezing.registratie

    return lees


def _calendar(
    diensten: Diensten, bestand: Bestand, keuzes: UrenKeuzes, inlezing: Inlezing
) -> _Bron:
    with diensten.kluis.lezen() as werk:
        maanden = Maanden.of(werk, keuzes.maanden, inlezing.vandaag)
    agenda = read_agenda(diensten, bestand, maanden)

    def lees(werk: Werk) -> tuple[Gelezen, Registratie]:
        gelezen = rows_of(werk, agenda, maanden, inlezing)
        gekoppeld, fouten = gelezen.gekoppeld, gelezen.fouten
        namen = [Wachtend(naam, tuple(nummers)) for naam, nummers in gelezen.onbekend.items()]
        # A calendar has much that is no care: it is held back only where nothing of it is known.
        wacht = bool(namen) and not (gekoppeld.rijen or gekoppeld.genegeerd or fouten)
        registratie = register(werk, gekoppeld.rijen, fouten, inlezing)
        return Gelezen(gekoppeld, gelezen.meldingen, namen, wacht=wacht), registratie

    return lees


@record
class _Lezing:
    """The rows of a table, read with its dates in one order."""

    gekoppeld: GekoppeldeRijen
    fouten: list[Bevinding]

    def unreadable(self, welke: set[int]) -> set[int]:
        """Rows among these whose date is none."""
        cellen = (b.cel for b in self.fouten if b.cel is not None)
        return {cel.rij for cel in cellen if cel.kolom in ("datum", "begin") and cel.rij in welke}

    def strange(self, welke: set[int], plaatser: Plaatser, vandaag: date) -> set[int]:
        """Rows whose day does not exist, is after today, or is outside every toewijzing."""
        vreemd = self.unreadable(welke)
        vreemd |= {w.rij for w in self.gekoppeld.wachtend if w.rij in welke and w.datum > vandaag}
        for rij in self.gekoppeld.rijen:
            if rij.rij in welke:
                geplaatst = plaatser.place_row(rij)
                if isinstance(geplaatst, Bevinding):
                    buiten = geplaatst.cel is not None and geplaatst.cel.kolom == "datum"
                else:
                    buiten = geplaatst.toewijzing_id is None
                if buiten or rij.opgave.datum > vandaag:
                    vreemd.add(rij.rij)
        return vreemd


def _rows(
    werk: Werk,
    koppelaar: Koppelaar,
    tabel: UrenTabel,
    inlezing: Inlezing,
    vorm: Datumvorm | None,
) -> tuple[GekoppeldeRijen, list[Bevinding]]:
    def read(datumvorm: Datumvorm) -> _Lezing:
        rijen, fouten = parse(tabel, datumvorm)
        return _Lezing(koppelaar.link(rijen, tabel.profiel), fouten)

    vorm = vorm or tabel.datumvorm
    gelezen = read(vorm or Datumvorm.DMJ)
    met_streep = {
        nummer
        for nummer, cellen in tabel.rijen
        if has_slash(cellen.get("datum") or cellen.get("begin", ""))
    }
    if vorm is not None or not met_streep:
        return gelezen.gekoppeld, gelezen.fouten
    anders = read(Datumvorm.MDJ)
    plaatser = Plaatser.of(werk)
    mis, mis_anders = (
        lezing.strange(met_streep, plaatser, inlezing.vandaag) for lezing in (gelezen, anders)
    )
    # A day that is only there month-first settles it, whatever the others say.
    alleen = gelezen.unreadable(met_streep) - anders.unreadable(met_streep)
    if not alleen and (not mis or mis_anders):
        return gelezen.gekoppeld, gelezen.fouten
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


def _left(registratie: Registratie, keuzes: UrenKeuzes) -> bool:
    """Whether rows wait because their visit seems to be there already."""
    return bool(registratie.dubbele) and not keuzes.ook_dubbele


def _place(rij: int) -> str:
    return f"rij {rij}" if rij else "bestand"


def _outcome(
    registratie: Registratie, gelezen: Gelezen, keuzes: UrenKeuzes, inlezing: Inlezing
) -> Ingelezen:
    opmerkingen = [
        waarschuwing("UREN", _place(rij), tekst, "Controleer of dit klopt.")
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
        genegeerd=len(gelezen.gekoppeld.genegeerd),
        wachten=tuple(gelezen.namen),
        verschillen=tuple(gelezen.verschillen),
        dubbele=tuple(Dubbel(rij, bevinding.uitleg) for rij, bevinding in registratie.dubbele),
    )
    return Ingelezen(
        (*registratie.fouten, *(bevinding for _, bevinding in registratie.dubbele), *opmerkingen),
        gevolgen,
        replace(registratie.wijziging, bestand=inlezing.naam)
        if registratie.wijziging.veranderingen
        else None,
        Vraag.DUBBELE if wachten else None,
        wacht=gelezen.wacht,
    )
