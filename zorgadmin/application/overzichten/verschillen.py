"""What lies between two of the four amounts, as a list: never just a number (spec 5).

The amounts of a list add up to the difference itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum

from zorgadmin.application.betalingen.posten import Post
from zorgadmin.application.betalingen.verdelen import TOEGEKEND
from zorgadmin.application.kern.benoemen import retour_meaning
from zorgadmin.application.overzichten.bedragen import Overzicht, OverzichtRij, standing
from zorgadmin.application.overzichten.groepen import client_of, gemeente_of, product_of
from zorgadmin.application.plan.boek import Plek
from zorgadmin.application.plan.boeken import OpenBoek
from zorgadmin.application.plan.punten import NAAST, OpenPunt, PuntSoort
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.grootboek import Besluit, PrestatieStatus, Regel, Sleutel
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import datum, opsomming
from zorgadmin.domain.toewijzing import ToewijzingId, Toewijzingnummer

_STATUS = {
    PrestatieStatus.AANGEMAAKT: "Nog niet ingediend",
    PrestatieStatus.INGEDIEND: "Wacht op antwoord",
    PrestatieStatus.TOEGEKEND: "Toegekend",
    PrestatieStatus.AFGEKEURD: "Afgekeurd",
    PrestatieStatus.NIET_VERWERKT: "Niet verwerkt",
    PrestatieStatus.GECREDITEERD: "Toegekend en later teruggenomen",
    PrestatieStatus.VERVALLEN: "Afgekeurd en vervallen",
    PrestatieStatus.INGETROKKEN: "Ingetrokken",
}


class Kant(StrEnum):
    """Which list: between two neighbours, or all lines behind the amounts."""

    TE_DECLAREREN = "geleverd en niet gedeclareerd"
    NIET_TOEGEKEND = "gedeclareerd en niet toegekend"
    NIET_BETAALD = "toegekend en niet betaald"
    REGELS = "alle regels"


@record
class Verschil:
    """One part of a difference; signed eurocents. A part without a line has no numbers of one."""

    gemeente: str
    wet: Wet
    wie: str
    client: str
    product: str
    toewijzingnummer: Toewijzingnummer
    toewijzing_id: ToewijzingId
    maand: Maand
    cent: int
    reden: str
    referentienummer: str | None = None
    declaratienummer: str | None = None


def differences(overzicht: Overzicht, rijen: Iterable[OverzichtRij], kant: Kant) -> list[Verschil]:
    """The list of one kind for these rows, by month and client."""
    plannen: dict[Plek, _Redenen] = {}
    lijst: list[Verschil] = []
    for rij in rijen:
        regels = overzicht.regels(rij)
        maak = Maker(overzicht, rij)
        match kant:
            case Kant.NIET_TOEGEKEND:
                lijst.extend(maak.line(r, _answer(r, rij.wet)) for r in standing(regels))
            case Kant.NIET_BETAALD:
                lijst.extend(_unpaid(maak, overzicht, rij.wet, regels))
            case Kant.REGELS:
                lijst.extend(maak.line(r, state_of(r, rij.wet)) for r in regels)
            case Kant.TE_DECLAREREN:
                if rij.plek not in plannen:
                    plannen[rij.plek] = _Redenen(overzicht.boeken[rij.plek])
                lijst.extend(_unclaimed(maak, rij, regels, plannen[rij.plek]))
    gezocht = [v for v in lijst if kant is not Kant.NIET_TOEGEKEND or v.reden]
    return sorted(gezocht, key=lambda v: (v.maand, v.client.casefold(), v.toewijzingnummer))


class Maker:
    """Makes parts of a difference about one row."""

    def __init__(self, overzicht: Overzicht, rij: OverzichtRij) -> None:
        self._overzicht = overzicht
        self._rij = rij

    def part(self, cent: int, reden: str, regel: Regel | None = None) -> Verschil:
        """A part, about a line or about care without one."""
        rij = self._rij
        toewijzing = self._overzicht.toewijzing(rij)
        return Verschil(
            gemeente=rij.gemeente,
            wet=rij.wet,
            wie=gemeente_of(self._overzicht, rij),
            client=client_of(self._overzicht, rij),
            product=product_of(self._overzicht, rij),
            toewijzingnummer=toewijzing.nummer,
            toewijzing_id=toewijzing.id,
            maand=rij.maand,
            cent=cent,
            reden=reden,
            referentienummer=regel.referentienummer if regel else None,
            declaratienummer=regel.declaratienummer if regel else None,
        )

    def line(self, regel: Regel, reden: str) -> Verschil:
        """A part that is one line."""
        return self.part(regel.signed, reden, regel)


def _answer(regel: Regel, wet: Wet) -> str:
    """Why a line that was sent is not granted; empty when it is."""
    if regel.status is PrestatieStatus.INGEDIEND or regel.status.is_rejected:
        return state_of(regel, wet)
    return ""


def state_of(regel: Regel, wet: Wet) -> str:
    """What became of a line, with what the gemeente said."""
    soort = "" if regel.is_debet else " (terugname)"
    tekst = f"{_STATUS[regel.status]}{soort}"
    if not regel.retourcodes:
        return tekst
    return f"{tekst}: {opsomming([retour_meaning(wet, code) for code in regel.retourcodes])}"


class _Redenen:
    """What the open points of a book say about keys that are not claimed as they should be."""

    def __init__(self, open_: OpenBoek) -> None:
        self._boek = open_.boek
        self._punten = {punt.sleutel: punt for punt in open_.plan.punten if punt.soort not in NAAST}

    def held(self, sleutel: Sleutel) -> bool:
        """Whether something keeps a key out of a declaratie."""
        punt = self._punten.get(sleutel)
        return punt is not None and punt.is_held

    def why(self, sleutel: Sleutel, regels: Sequence[Regel]) -> str:
        """Why care is not claimed, or not claimed as it is now."""
        punt = self._punten.get(sleutel)
        if punt is not None and punt.is_held:
            return f"Tegengehouden: {_causes(punt)}"
        if punt is not None and punt.soort in _GEWIJZIGD:
            return _GEWIJZIGD[punt.soort]
        if punt is None and self._is_let_go(sleutel):
            return "Losgelaten: niet declarabel"
        if any(r.niet_declarabel for r in regels if not r.status.is_void):
            return "Boven het maximum: niet declarabel"
        if punt is None and any(r.besluit is Besluit.HANDHAAF for r in regels):
            return "Door de gemeente ingekort; de toegekende regel is gehandhaafd"
        if punt is None and any(not r.status.is_void for r in regels):
            return "Anders dan gedeclareerd: niet meer te declareren"
        return "Nog te declareren"

    def _is_let_go(self, sleutel: Sleutel) -> bool:
        gesteld = self._boek.gesteld(sleutel)
        return gesteld is not None and self._boek.bladen[sleutel.toewijzing_id].lets_go(gesteld)


_GEWIJZIGD = {
    PuntSoort.TE_CORRIGEREN: "Gewijzigd na toekenning: de correctie gaat mee in de volgende "
    "declaratie",
    PuntSoort.TE_BESLISSEN: "Door de gemeente ingekort: beslis of je corrigeert of handhaaft",
    PuntSoort.WACHT: "Gewijzigd na het declareren: kan pas na het antwoord",
    PuntSoort.AFGEKEURD: "Gewijzigd na afkeuring: beslis eerst over de afgekeurde regel",
}


def _causes(punt: OpenPunt) -> str:
    return " ".join(f"{b.uitleg} ({b.retourcode or b.regel})" for b in punt.bevindingen)


def _unpaid(
    maak: Maker, overzicht: Overzicht, wet: Wet, regels: Sequence[Regel]
) -> Iterator[Verschil]:
    """Granted lines that were not paid, or not to the cent."""
    for regel in regels:
        rest = regel.signed - overzicht.betaald.of(regel, wet)
        if regel.status in TOEGEKEND and rest:
            post = overzicht.betaald.post(regel, wet)
            yield maak.part(rest, _payment(post, overzicht.vandaag), regel)


def _payment(post: Post | None, vandaag: date) -> str:
    """Why a line is not paid."""
    if post is None or (post.open_cent < 0 and post.toegekend_cent < 0):
        return "Terugname: de gemeente verrekent haar met een latere betaling"
    if post.open_cent < 0:
        return "Er is meer betaald dan toegekend"
    if not post.open_cent:
        return "Afgeboekt"
    te_laat = "te laat: " if post.days_late(vandaag) else ""
    return f"Nog niet betaald, {te_laat}uiterlijk {datum(post.uiterlijk)}"


def _unclaimed(
    maak: Maker, rij: OverzichtRij, regels: Sequence[Regel], redenen: _Redenen
) -> Iterator[Verschil]:
    """Lines that were made and not sent, and what is left after them."""
    rest = rij.bedragen.te_declareren_cent
    for regel in regels:
        if regel.status is PrestatieStatus.AANGEMAAKT:
            rest -= regel.signed
            yield maak.line(regel, _STATUS[regel.status])
    if rest or redenen.held(rij.sleutel):
        yield maak.part(rest, redenen.why(rij.sleutel, regels))
