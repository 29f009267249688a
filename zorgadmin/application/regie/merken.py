"""Starts, breaks and stops as marks on a time line: a shape and words for each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from zorgadmin.application.regie.overzicht import Zorg
from zorgadmin.application.regie.woorden import report
from zorgadmin.domain.record import record
from zorgadmin.domain.regie.melding import MeldingStatus, Regiemelding, RegieSoort
from zorgadmin.domain.regie.redenen import TIJDELIJK
from zorgadmin.domain.retourcodes import ZEGT_NIETS
from zorgadmin.domain.tekst import datum
from zorgadmin.rules.catalogus import meaning


class MerkSoort(StrEnum):
    """What a mark stands for, by the shape that it has."""

    START = "●"
    ONDERBREKING = "‖"
    STOP = "■"


class MerkStand(StrEnum):
    """How far it is: another shape and another word for each."""

    GEMELD = "bevestigd"
    WACHT = "wacht op antwoord"
    AFGEKEURD = "afgekeurd"


@record
class Merk:
    """A mark on a day; `woorden` are for whoever hears it."""

    dag: date
    soort: MerkSoort
    stand: MerkStand
    woorden: str


def marks(zorg: Zorg) -> tuple[Merk, ...]:
    """What stands, what waits, and what was rejected last; removals take their mark away."""
    staand = {product.sleutel for product in zorg.stand.stapel}
    gezien = [m for m in zorg.meldingen if not m.product.is_removal]
    laatste = {m.product.sleutel: m for m in gezien if m.product.sleutel in staand}
    laatste |= {m.product.sleutel: m for m in zorg.afgekeurd if not m.product.is_removal}
    return tuple(sorted(map(_mark, laatste.values()), key=lambda merk: merk.dag))


def _mark(melding: Regiemelding) -> Merk:
    product = melding.product
    dag = product.einde or product.begin
    soort = MerkSoort.START
    if product.soort is RegieSoort.STOP:
        soort = MerkSoort.ONDERBREKING if product.reden == TIJDELIJK else MerkSoort.STOP
    stand = MerkStand.GEMELD
    if melding.status.waits:
        stand = MerkStand.WACHT
    elif melding.status is MeldingStatus.AFGEKEURD:
        stand = MerkStand.AFGEKEURD
    codes = _codes([melding]) if stand is MerkStand.AFGEKEURD else []
    waarom = f" ({', '.join(codes)})" if codes else ""
    return Merk(dag, soort, stand, f"{report(product, None)} {stand}{waarom}")


def sentence(zorg: Zorg) -> str:
    """Where the care stands, in one sentence."""
    stand, wacht = zorg.stand, zorg.wacht
    delen = [str(stand.stand)]
    if stand.start is not None:
        delen.append(f"start op {datum(stand.start.begin)}")
    if stand.stop is not None and stand.stop.einde is not None:
        delen.append(f"stop op {datum(stand.stop.einde)}")
    zin = ", ".join(delen)
    if wacht is not None:
        zin += f"; wacht op antwoord, uiterlijk {datum(wacht.answer_due)}"
    if zorg.afgekeurd:
        zin += "; de laatste melding is afgekeurd en telt niet"
    waarom = " ".join(meaning(code) for code in _codes(zorg.afgekeurd))
    return f"{zin[0].upper()}{zin[1:]}. {waarom}".strip()


def _codes(meldingen: Iterable[Regiemelding]) -> list[str]:
    """The codes by which something was rejected, each once."""
    codes = (code for melding in meldingen for code in melding.retourcodes)
    return [code for code in dict.fromkeys(codes) if code not in ZEGT_NIETS]
