"""How a command shows what is outside the message traffic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from zorgadmin.cli.tekst_regel import NIETS_TE_DECLAREREN, wrapped
from zorgadmin.domain.buiten import client_number, is_outside
from zorgadmin.domain.tekst import euro, masker_bsn, opsomming

if TYPE_CHECKING:
    from zorgadmin.application.declareren.buiten import WachtBuiten


def person_of(bsn: str) -> dict[str, object]:
    """Who something is about: the BSN, or outside the message traffic the own number."""
    return {"bsn": None, "client": client_number(bsn)} if is_outside(bsn) else {"bsn": bsn}


def beside_json(vorm: dict[str, object], buiten: Sequence[WachtBuiten]) -> dict[str, object]:
    """Result of `declareer`, with what waits outside the message traffic, if anything does."""
    if not buiten:
        return vorm
    wacht = [
        {"client": client_number(w.client), "maand": str(w.maand), "cent": w.cent} for w in buiten
    ]
    return vorm | {"buiten_verkeer": wacht}


def beside(regels: Iterable[str], buiten: Sequence[WachtBuiten]) -> Iterator[str]:
    """The same in words; that nothing is to be claimed is said of messages only then."""
    if not buiten:
        yield from regels
        return
    for regel in regels:
        niets = regel == NIETS_TE_DECLAREREN
        yield "Er is niets te declareren met een bericht." if niets else regel
    wie = opsomming([f"cliënt {masker_bsn(w.client)} {euro(w.cent)}" for w in buiten])
    tekst = f"Buiten het berichtenverkeer wacht {wie}; dat gaat met --buiten-verkeer."
    yield from wrapped("", tekst, "  ")
