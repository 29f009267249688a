"""Columns of exported tables: where a cell comes from, and what it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import itemgetter
from typing import TYPE_CHECKING

from zorgadmin.application.kern.tabellen import Cel, Kolom, Rij, Tabel
from zorgadmin.codelijsten import labels
from zorgadmin.domain.buiten import is_outside
from zorgadmin.domain.codes import EENHEID_WOORD, Eenheid, Wet, signed

if TYPE_CHECKING:
    from zorgadmin.application.verantwoording.bron import Administratie

Veld = tuple[str, Cel, Callable[[Rij], object]]
"""A column: its heading, what its cells hold, and how a cell is read from a row of the vault."""

_EENHEID = {code: woord for woord, code in EENHEID_WOORD.items()}


def make_table(naam: str, uitleg: str, rijen: Iterable[Rij], *velden: Veld) -> Tabel:
    """A table of these columns; `uitleg` says what a row is."""
    lezers = [lees for _, _, lees in velden]
    return Tabel(
        naam,
        uitleg,
        tuple(Kolom(kop, cel) for kop, cel, _ in velden),
        ([lees(rij) for lees in lezers] for rij in rijen),
    )


def same(*namen: str, cel: Cel = Cel.TEKST) -> list[Veld]:
    """Columns that hold what the vault holds under the same name."""
    return [(naam, cel, itemgetter(naam)) for naam in namen]


def amount(kop: str, naam: str) -> Veld:
    """A column of eurocents."""
    return kop, Cel.BEDRAG, itemgetter(naam)


def place(bron: Administratie) -> list[Veld]:
    """Gemeente and wet."""
    return [
        *same("gemeente"),
        ("gemeentenaam", Cel.TEKST, lambda rij: bron.gemeenten.get(rij["gemeente"])),
        *same("wet"),
    ]


def client(bron: Administratie) -> list[Veld]:
    """The client: the own number, and the BSN; outside the message traffic there is none."""

    def nummer(rij: Rij) -> object:
        gevonden = bron.client.get(rij["bsn"])
        return None if gevonden is None else gevonden["nummer"]

    def bsn(rij: Rij) -> object:
        return None if is_outside(rij["bsn"]) else rij["bsn"]

    return [("clientnummer", Cel.GETAL, nummer), ("bsn", Cel.TEKST, bsn)]


def toewijzingnummer(bron: Administratie) -> Veld:
    """Number of the toewijzing that a row belongs to; parked leveringen have none."""

    def nummer(rij: Rij) -> object:
        toewijzing = bron.toewijzing.get(rij["toewijzing_id"])
        return None if toewijzing is None else toewijzing["nummer"]

    return "toewijzingnummer", Cel.GETAL, nummer


def quantity(kop: str, naam: str, is_euro: Callable[[Rij], bool]) -> list[Veld]:
    """A quantity; when it is an amount of money it is in the second column, in euros."""
    return [
        (kop, Cel.GETAL, lambda rij: None if is_euro(rij) else rij[naam]),
        (f"{kop}_euro", Cel.BEDRAG, lambda rij: rij[naam] if is_euro(rij) else None),
    ]


def is_in_euro(rij: Rij) -> bool:
    """Whether the quantity of a row is an amount of money."""
    return rij["eenheid"] is Eenheid.EURO


def unit(kop: str = "eenheid") -> list[Veld]:
    """A unit by its word and its code."""
    return [
        (kop, Cel.TEKST, lambda rij: _EENHEID.get(rij[kop])),
        (f"{kop}_code", Cel.TEKST, itemgetter(kop)),
    ]


def codes() -> list[Veld]:
    """Codes of an answer, and what they mean."""
    bekend = {**labels("portaal_foutcode", Wet.WMO), **labels("retourcode", Wet.WMO)}
    return [
        ("retourcodes", Cel.TEKST, lambda rij: " ".join(rij["retourcodes"])),
        (
            "betekenis",
            Cel.TEKST,
            lambda rij: "; ".join(bekend.get(code, code) for code in rij["retourcodes"]),
        ),
    ]


def line_amount() -> list[Veld]:
    """Amount of a claim line: as it stands on the line, and negative for a credit."""
    return [
        amount("bedrag", "bedrag"),
        ("bedrag_met_teken", Cel.BEDRAG, lambda rij: signed(rij["bedrag"], rij["debet_credit"])),
    ]
