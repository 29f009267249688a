"""Every declaratie with what became of it, and the lines of one of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from zorgadmin.application.antwoorden.herinnering import (
    reminder,
    working_days_since,
)
from zorgadmin.application.kern.benoemen import Afnemer, product_name, retour_meaning, sorted_name
from zorgadmin.application.kern.herinnering import Herinnering
from zorgadmin.application.kern.omgeving import Diensten, require_praktijk
from zorgadmin.application.kern.opzoeken import contracts_of, find, require_one
from zorgadmin.application.kern.rijen import DeclaratieRij
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.grootboek import DeclaratieStatus, PrestatieStatus, Regel
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import datum, euro, masker_bsn, opsomming

_WACHT = (DeclaratieStatus.AANGEMAAKT, DeclaratieStatus.INGEDIEND)


@record
class DeclaratieBeeld:
    """One declaratie; `regels` and `afgekeurd` count its lines.

    `bestandsnaam` and `pad` are of its message; an opening balance has none. `uiterlijk` is the
    last day for the answer while one is waited for, `werkdagen` how many passed since it was
    uploaded.
    """

    rij: DeclaratieRij
    afnemer: Afnemer
    regels: int
    afgekeurd: int
    bestandsnaam: str
    pad: Path | None
    uiterlijk: date | None
    werkdagen: int
    is_laat: bool

    @property
    def waits(self) -> bool:
        """Not answered, withdrawn or refused yet."""
        return self.rij.status in _WACHT

    @property
    def toegekend_cent(self) -> int:
        """Granted, in signed eurocents."""
        return self.rij.toegekend_cent or 0

    @property
    def wacht_cent(self) -> int:
        """Not answered, in signed eurocents."""
        return self.rij.totaal_cent if self.waits else 0

    @property
    def afgekeurd_cent(self) -> int:
        """Rejected by an answer, in signed eurocents."""
        if self.rij.status is not DeclaratieStatus.BEANTWOORD:
            return 0
        return self.rij.totaal_cent - self.toegekend_cent


@record
class Regelbeeld:
    """A line of a declaratie with names; `reden` says what its codes mean."""

    regel: Regel
    client: str
    product: str
    reden: str

    @property
    def cent(self) -> int:
        """Signed eurocents."""
        return self.regel.signed


def declaraties(diensten: Diensten) -> list[DeclaratieBeeld]:
    """All declaraties, the last made first."""
    omgeving = diensten.omgeving
    with diensten.kluis.lezen() as werk:
        rijen = list(werk.declaraties.list())
        tellingen = werk.inzage.tellingen()
        ids = [rij.bericht_id for rij in rijen if rij.bericht_id is not None]
        berichten = {b.id: b for b in werk.inzage.berichten(ids)}
    beelden = []
    for rij in reversed(rijen):
        bericht = berichten.get(rij.bericht_id or 0)
        uiterlijk = rij.answer_due
        telling: Mapping[PrestatieStatus, int] = tellingen.get(rij.id, {})
        naam = omgeving.gemeenten.get(rij.gemeente, rij.gemeente)
        beelden.append(
            DeclaratieBeeld(
                rij=rij,
                afnemer=Afnemer(rij.gemeente, rij.wet, naam, rij.client),
                regels=sum(telling.values()),
                afgekeurd=sum(aantal for status, aantal in telling.items() if status.is_rejected),
                bestandsnaam=bericht.bestandsnaam if bericht else "",
                pad=Path(bericht.pad) if bericht and bericht.pad else None,
                uiterlijk=uiterlijk,
                werkdagen=working_days_since(rij.ingediend, omgeving.vandaag)
                if uiterlijk and rij.ingediend
                else 0,
                is_laat=uiterlijk is not None and uiterlijk < omgeving.vandaag,
            )
        )
    return beelden


def lines_of(diensten: Diensten, declaratienummer: str, wet: Wet | None = None) -> list[Regelbeeld]:
    """The lines of a declaratie, in order of making."""
    with diensten.kluis.lezen() as werk:
        declaratie = find(werk, declaratienummer, wet)
        regels = werk.declaraties.regels(declaratie_id=declaratie.id)
        namen = {client.bsn: sorted_name(client) for client in werk.praktijk.clienten()}
        contracten = contracts_of(werk)
    gemeente, onder = declaratie.gemeente, declaratie.wet
    producten = {
        (categorie, code): product_name(contracten, gemeente, onder, categorie, code)
        for categorie, code in {(r.sleutel.productcategorie, r.sleutel.productcode) for r in regels}
    }
    return [
        Regelbeeld(
            regel,
            namen.get(regel.bsn, masker_bsn(regel.bsn)),
            producten[regel.sleutel.productcategorie, regel.sleutel.productcode],
            opsomming([retour_meaning(onder, code) for code in regel.retourcodes]),
        )
        for regel in regels
    ]


def number_of(diensten: Diensten, referentienummer: str, wet: Wet | None = None) -> str | None:
    """The declaratie that a line is in; None when there is no such line."""
    with diensten.kluis.lezen() as werk:
        gevonden = werk.declaraties.by_referentie(referentienummer, wet)
    if not gevonden:
        return None
    require_one(f"Regel {referentienummer}", [d.wet for _, d in gevonden], wet)
    return gevonden[0][1].declaratienummer


def reminder_for(diensten: Diensten, declaratienummer: str, wet: Wet | None = None) -> Herinnering:
    """A mail that asks for the answer to a declaratie."""
    with diensten.kluis.lezen() as werk:
        declaratie = find(werk, declaratienummer, wet)
        praktijk = require_praktijk(werk)
        afspraken = {(a.gemeente, a.wet): a for a in werk.praktijk.afspraken()}
    afspraak = afspraken.get((declaratie.gemeente, declaratie.wet))
    adres = afspraak.email if afspraak else None
    return reminder(declaratie, praktijk, diensten.omgeving.vandaag, adres)


def result(beeld: DeclaratieBeeld) -> str:
    """What became of a declaratie, as a sentence."""
    rij = beeld.rij
    bedrag = f"{euro(rij.totaal_cent)} in {_count(beeld.regels)}"
    codes = f" ({', '.join(rij.retourcodes)})" if rij.retourcodes else ""
    weg = "ingediend" if rij.client is None else "verstuurd"
    match rij.status:
        case DeclaratieStatus.AANGEMAAKT:
            return f"Nog niet {weg}: {bedrag}."
        case DeclaratieStatus.INGEDIEND:
            return f"Wacht op antwoord: {bedrag}, {weg} op {_day(rij.ingediend)}."
        case DeclaratieStatus.INGETROKKEN:
            return f"Ingetrokken: {bedrag} kan opnieuw mee."
        case DeclaratieStatus.GEWEIGERD:
            return f"Geweigerd door het portaal{codes}: {bedrag} kan opnieuw mee."
        case DeclaratieStatus.BEANTWOORD:
            return _answered(beeld, bedrag, codes)


def _answered(beeld: DeclaratieBeeld, bedrag: str, codes: str) -> str:
    if not beeld.rij.verwerkt:
        return f"De gemeente heeft niets verwerkt{codes}: {bedrag} kan opnieuw mee."
    if not beeld.afgekeurd:
        return f"Alles is toegekend: {bedrag}."
    if beeld.afgekeurd == beeld.regels:
        return f"Alles is afgekeurd: {bedrag}."
    return (
        f"Van {euro(beeld.rij.totaal_cent)} is {euro(beeld.toegekend_cent)} toegekend en "
        f"{euro(beeld.afgekeurd_cent)} afgekeurd ({beeld.afgekeurd} van {_count(beeld.regels)})."
    )


def _count(regels: int) -> str:
    return f"{regels} {'regel' if regels == 1 else 'regels'}"


def _day(dag: date | None) -> str:
    return datum(dag) if dag else "een onbekende dag"
