"""The set-up of the practice in the audit trail: what became different, part by part.

Contracts and agreements stand in an entry as one line each (`application/kern/logboek.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from zorgadmin.application.kluis.logboek.waarden import Waarden, gemeente_name, wet_name
from zorgadmin.domain.tekst import count, datum, euro

_PRAKTIJK = {
    "agb": "AGB-code",
    "kvk": "KvK-nummer",
    "iban": "IBAN",
    "eerdere_agb": "eerdere AGB-codes",
    "meer_medewerkers": "meer mensen geven zorg",
}
_REKENING = {
    "debiteuren": "debiteuren",
    "bank": "bank",
    "omzet_wmo": "omzet Wmo",
    "omzet_jw": "omzet Jeugdwet",
    "afboeking": "afboeking",
    "dagboek": "dagboek",
}
_PER = {
    "01": "per minuut",
    "04": "per uur",
    "14": "per etmaal",
    "16": "per dagdeel",
    "82": "per stuk",
    "84": "per stuk",
}
_DELEN_CONTRACT = 10


class _Contract(NamedTuple):
    """A contract as an entry holds it."""

    gemeente: str
    wet: str
    product: str
    van: str
    tot: str
    tarief: str
    rest: str

    @property
    def sleutel(self) -> tuple[str, str, str, str]:
        return self.gemeente, self.wet, self.product, self.van

    @property
    def naam(self) -> str:
        return f"contract {self.product} in {gemeente_name(self.gemeente)} ({wet_name(self.wet)})"


def set_up_sentence(voor: Waarden, na: Waarden) -> str:
    """What was set up differently."""
    zinnen = [
        *_practice(voor, na),
        *_contracts(voor.lijst("contracten"), na.lijst("contracten")),
        *_agreements(voor.lijst("afspraken"), na.lijst("afspraken")),
        *_accounts(voor, na),
        *_rest(voor, na),
    ]
    tekst = "; ".join(zinnen) or "gegevens van de praktijk gewijzigd"
    return tekst[:1].upper() + tekst[1:]


def _practice(voor: Waarden, na: Waarden) -> Iterator[str]:
    if "praktijk" not in na:
        return
    oud, nieuw = voor.deel("praktijk"), na.deel("praktijk")
    if not oud:
        yield "praktijk ingevuld"
    for naam, woord in _PRAKTIJK.items():
        if oud and oud.get(naam) != nieuw.get(naam):
            yield f"{woord}: {_said(oud.get(naam))} → {_said(nieuw.get(naam))}"


def _accounts(voor: Waarden, na: Waarden) -> Iterator[str]:
    oud, nieuw = voor.deel("boekhouding"), na.deel("boekhouding")
    for naam, woord in _REKENING.items():
        if oud.get(naam) != nieuw.get(naam):
            yield f"rekening {woord}: {_said(oud.get(naam))} → {_said(nieuw.get(naam))}"


def _contracts(voor: Sequence[str], na: Sequence[str]) -> Iterator[str]:
    oud = {c.sleutel: c for c in map(_contract, voor)}
    for nieuw in map(_contract, na):
        was = oud.pop(nieuw.sleutel, None)
        if was is None:
            prijs = f": {nieuw.tarief}" if nieuw.tarief else ""
            yield f"{nieuw.naam} vanaf {nieuw.van}{_until(nieuw.tot)}{prijs}"
            continue
        if was.tarief != nieuw.tarief:
            yield f"{nieuw.naam} vanaf {nieuw.van}: {was.tarief} → {nieuw.tarief}"
        if was.tot != nieuw.tot:
            yield f"{nieuw.naam} vanaf {nieuw.van}: loopt tot en met {nieuw.tot or 'geen einde'}"
        if was.rest != nieuw.rest:
            yield f"{nieuw.naam} vanaf {nieuw.van}: manier van declareren gewijzigd"
    for weg in oud.values():
        yield f"{weg.naam} vanaf {weg.van} verwijderd"


def _contract(regel: str) -> _Contract:
    delen = regel.split(" ")
    if len(delen) < _DELEN_CONTRACT:
        return _Contract(gemeente="", wet="", product=regel, van="", tot="", tarief="", rest="")
    gemeente, wet, categorie, code, looptijd, cent, eenheid, *rest = delen
    van, _, tot = looptijd.partition("/")
    tarief = f"{euro(int(cent))} {_PER.get(eenheid, '')}".strip() if cent.isdecimal() else ""
    product = categorie if code == "None" else code
    return _Contract(
        gemeente=gemeente,
        wet=wet,
        product=product,
        van=_day(van),
        tot=_day(tot),
        tarief=tarief,
        rest=" ".join(rest),
    )


def _agreements(voor: Sequence[str], na: Sequence[str]) -> Iterator[str]:
    oud = {tuple(regel.split(" ")[:2]) for regel in voor}
    for regel in na:
        gemeente, wet = (*regel.split(" "), "", "")[:2]
        was = (gemeente, wet) in oud
        oud.discard((gemeente, wet))
        wat = "gewijzigd" if was else "vastgelegd"
        yield f"afspraken met {gemeente_name(gemeente)} ({wet_name(wet)}) {wat}"
    for gemeente, wet in sorted(oud):
        yield f"afspraken met {gemeente_name(gemeente)} ({wet_name(wet)}) verwijderd"


def _rest(voor: Waarden, na: Waarden) -> Iterator[str]:
    for regel in na.lijst("toewijzingen"):
        yield f"toewijzing {_number(regel)} met de hand ingevoerd of gewijzigd"
    nieuw = {_number(regel) for regel in na.lijst("toewijzingen")}
    for regel in voor.lijst("toewijzingen"):
        if _number(regel) not in nieuw:
            yield f"toewijzing {_number(regel)} verwijderd"
    erbij = na.aantal("clienten") - voor.aantal("clienten")
    if erbij:
        wat = "toegevoegd" if erbij > 0 else "verwijderd"
        yield f"{count(abs(erbij), 'cliënt', 'cliënten')} {wat}"
    if "beginstanden" in na:
        yield f"beginstand vastgelegd van {count(na.aantal('beginstanden'), 'maand', 'maanden')}"


def _number(toewijzing: str) -> str:
    """The toewijzingnummer in "0384 jw 1001 versie 1"."""
    delen = toewijzing.split(" ")
    return delen[2] if len(delen) > 2 else toewijzing


def _until(tot: str) -> str:
    return f" t/m {tot}" if tot else ""


def _day(tekst: str) -> str:
    try:
        return datum(date.fromisoformat(tekst)) if tekst else ""
    except ValueError:
        return tekst


def _said(waarde: object) -> str:
    match waarde:
        case None | "" | []:
            return "leeg"
        case bool():
            return "ja" if waarde else "nee"
        case list():
            return ", ".join(map(str, waarde))
        case _:
            return str(waarde)
