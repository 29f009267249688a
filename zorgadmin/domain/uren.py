"""What an hours file says: its table of text, and the visits that its rows are.

Source: chapter 6 "Hours file". `uren_lezen` reads the one to the other.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from zorgadmin.domain.bevinding import Bestandscel, Bevinding, Ernst
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.levering import LeveringSoort
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.record import record
from zorgadmin.domain.toewijzing import Toewijzingnummer
from zorgadmin.domain.uren_cellen import Datumvorm
from zorgadmin.domain.urenprofiel import Namen

KOLOMMEN = (
    "toewijzingnummer",
    "gemeente",
    "wet",
    "bsn",
    "productcode",
    "datum",
    "hoeveelheid",
    "eenheid",
    "begin",
    "eind",
    "notitie",
    "referentie",
    "noshow",
    "onderaannemer",
)
"""Names of chapter 6 that a header may have, in any order."""

BUITEN_KOLOMMEN = ""
"""Key in a row of an `UrenTabel` for what stands in cells without a column name."""


@record
class UrenTabel:
    """An hours file as text: lower-case column names, and per row its number and its cells.

    Numbers are those that a user sees in a spreadsheet. Rows that are wholly empty are left out.
    `meldingen` say what was skipped, each of a row; `profiel` names the profile that knew the
    columns, and `datumvorm` is what that says of the dates.
    """

    kolommen: tuple[str, ...]
    rijen: tuple[tuple[int, dict[str, str]], ...]
    meldingen: tuple[tuple[int, str], ...] = ()
    profiel: str | None = None
    datumvorm: Datumvorm | None = None


@record
class Opgave:
    """A visit as it was given, in a file or by hand: what it names its toewijzing by, and how much.

    `hoeveelheid` is minutes, whole pieces or eurocents as `soort` says: tijd, etmaal, dagdeel,
    stuks or euro. With `noshow` the cliënt was not there; `onderaannemer` is who came in place of
    the practice.
    """

    toewijzingnummer: Toewijzingnummer | None
    gemeente: str | None
    wet: Wet | None
    bsn: str | None
    productcode: str | None
    datum: date
    hoeveelheid: int
    soort: LeveringSoort
    begin: time | None
    eind: time | None
    notitie: str | None = None
    referentie: str | None = None
    noshow: bool = False
    onderaannemer: str | None = None


@record
class UrenRij:
    """A readable row; `opmerkingen` say what was rounded or is unlikely.

    `verwijder` means that the levering with this referentie goes. `namen` are there when the row
    names its toewijzing by them, `maand` when it is the total of one: then `datum` of its opgave is
    the last day of that month.
    """

    rij: int
    opgave: Opgave
    opmerkingen: tuple[str, ...] = ()
    namen: Namen | None = None
    maand: Maand | None = None

    @property
    def verwijder(self) -> bool:
        """Whether the levering with this referentie goes."""
        return self.opgave.hoeveelheid == 0


def cell_fault(kolom: str, waarde: str, uitleg: str) -> Bevinding:
    """What is wrong with one value of a visit; `uitleg` says what to do about it."""
    return Bevinding(
        regel="UREN",
        ernst=Ernst.FOUT,
        retourcode=None,
        plek=f"kolom {kolom}",
        uitleg=uitleg,
        oplossing="",
        cel=Bestandscel(0, kolom, waarde),
    )


def in_row(bevinding: Bevinding, rij: int) -> Bevinding:
    """The same finding, said of a row of a file."""
    assert bevinding.cel is not None
    return replace(
        bevinding,
        plek=f"rij {rij}, kolom {bevinding.cel.kolom}",
        oplossing="Herstel deze rij en lees het bestand opnieuw in.",
        cel=bevinding.cel._replace(rij=rij),
    )
