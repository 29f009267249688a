"""What lies between two of the four amounts, as a list: never just a number (spec 5).

The amounts of a list add up to the difference itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from zorgadmin.application.kern.benoemen import retour_meaning
from zorgadmin.application.overzichten.bedragen import Overzicht, OverzichtRij, standing
from zorgadmin.application.overzichten.groepen import client_of, gemeente_of, product_of
from zorgadmin.application.plan.beknopt import Beknopt
from zorgadmin.application.plan.beknopt_lezer import Plek
from zorgadmin.application.plan.declaratieplan import Plan, make_plan
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.grootboek import KorteRegel, PrestatieStatus
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.tekst import opsomming

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
    REGELS = "alle regels"


@dataclass(frozen=True, slots=True)
class Verschil:
    """One part of a difference; signed eurocents. A part without a line has no numbers of one."""

    gemeente: str
    wet: Wet
    wie: str
    client: str
    product: str
    toewijzingnummer: int
    toewijzing_id: int
    maand: Maand
    cent: int
    reden: str
    referentienummer: str | None = None
    declaratienummer: str | None = None


def differences(overzicht: Overzicht, rijen: Iterable[OverzichtRij], kant: Kant) -> list[Verschil]:
    """The list of one kind for these rows, by month and client."""
    plannen: dict[tuple[str, Wet], _Redenen] = {}
    lijst: list[Verschil] = []
    for rij in rijen:
        boek = overzicht.boeken[rij.gemeente, rij.wet]
        regels = boek.regels.get(rij.plek, ())
        maak = Maker(overzicht, rij)
        match kant:
            case Kant.NIET_TOEGEKEND:
                lijst.extend(maak.line(r, _answer(r, rij.wet)) for r in standing(regels))
            case Kant.REGELS:
                lijst.extend(maak.line(r, state_of(r, rij.wet)) for r in regels)
            case Kant.TE_DECLAREREN:
                if (paar := (rij.gemeente, rij.wet)) not in plannen:
                    plannen[paar] = _Redenen(boek, overzicht)
                lijst.extend(_unclaimed(maak, rij, regels, plannen[paar]))
    gezocht = [v for v in lijst if kant is not Kant.NIET_TOEGEKEND or v.reden]
    return sorted(gezocht, key=lambda v: (v.maand, v.client.casefold(), v.toewijzingnummer))


class Maker:
    """Makes parts of a difference about one row."""

    def __init__(self, overzicht: Overzicht, rij: OverzichtRij) -> None:
        self._overzicht = overzicht
        self._rij = rij

    def part(self, cent: int, reden: str, regel: KorteRegel | None = None) -> Verschil:
        """A part, about a line or about care without one."""
        rij = self._rij
        toewijzing = self._overzicht.boeken[rij.gemeente, rij.wet].toewijzingen[rij.toewijzing_id]
        return Verschil(
            rij.gemeente,
            rij.wet,
            gemeente_of(self._overzicht, rij),
            client_of(self._overzicht, rij),
            product_of(self._overzicht, rij),
            toewijzing.nummer,
            toewijzing.id,
            rij.maand,
            cent,
            reden,
            regel.referentienummer if regel else None,
            regel.declaratienummer if regel else None,
        )

    def line(self, regel: KorteRegel, reden: str) -> Verschil:
        """A part that is one line."""
        return self.part(regel.signed, reden, regel)


def _answer(regel: KorteRegel, wet: Wet) -> str:
    """Why a line that was sent is not granted; empty when it is."""
    if regel.status is PrestatieStatus.INGEDIEND or regel.status.is_rejected:
        return state_of(regel, wet)
    return ""


def state_of(regel: KorteRegel, wet: Wet) -> str:
    """What became of a line, with what the gemeente said."""
    soort = "" if regel.is_debet else " (terugname)"
    tekst = f"{_STATUS[regel.status]}{soort}"
    if not regel.retourcodes:
        return tekst
    return f"{tekst}: {opsomming([retour_meaning(wet, code) for code in regel.retourcodes])}"


class _Redenen:
    """What the plan of a book says about keys that are not claimed as they should be."""

    def __init__(self, boek: Beknopt, overzicht: Overzicht) -> None:
        plan = make_plan(boek.boek, boek.tot, overzicht.vandaag)
        self.tegen = dict(_held(plan))
        self.correcties = {r.sleutel for r in plan.regels if r.credit_van is not None}
        self.beslissen = {w.sleutel for w in plan.te_beslissen}

    def why(self, plek: Plek, regels: Sequence[KorteRegel]) -> str:
        """Why care is not claimed, or not claimed as it is now."""
        if plek in self.tegen:
            return f"Tegengehouden: {self.tegen[plek]}"
        if plek in self.correcties:
            return "Gewijzigd na toekenning: de correctie gaat mee in de volgende declaratie"
        geldig = [r for r in regels if not r.status.is_void]
        if any(r.status.waits for r in geldig):
            return "Gewijzigd na het declareren: kan pas na het antwoord"
        if any(r.niet_declarabel for r in geldig):
            return "Boven het maximum: niet declarabel"
        if plek in self.beslissen:
            return "Gewijzigd na afkeuring: beslis eerst over de afgekeurde regel"
        return "Weicht af" if geldig else "Nog te declareren"


def _held(plan: Plan) -> Iterator[tuple[Plek, str]]:
    for tegen in plan.tegengehouden:
        yield (
            tegen.sleutel,
            " ".join(f"{b.uitleg} ({b.retourcode or b.regel})" for b in tegen.bevindingen),
        )


def _unclaimed(
    maak: Maker, rij: OverzichtRij, regels: Sequence[KorteRegel], redenen: _Redenen
) -> Iterator[Verschil]:
    """Lines that were made and not sent, and what is left after them."""
    rest = rij.bedragen.te_declareren_cent
    for regel in regels:
        if regel.status is PrestatieStatus.AANGEMAAKT:
            rest -= regel.signed
            yield maak.line(regel, _STATUS[regel.status])
    if rest or rij.plek in redenen.tegen:
        yield maak.part(rest, redenen.why(rij.plek, regels))
