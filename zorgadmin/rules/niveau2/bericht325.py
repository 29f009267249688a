"""Level 2 rules of the declaratie-antwoord (325): those that the message alone decides.

CS015 and CS025 are not here: the schema already refuses what they refuse (level 1). Whether the
answer fits the 323 that was sent is not a matter of the message alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from zorgadmin.domain.berichten.bericht325 import Bericht325, Client325
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.rules.niveau2 import prestaties
from zorgadmin.rules.niveau2.afkeur import afkeur
from zorgadmin.rules.niveau2.prestaties import Perioden, places_of

Regel325 = Callable[[Bericht325], Iterator[Bevinding]]
Perioderegel325 = Callable[[Bericht325, Perioden], Iterator[Bevinding]]

_NIET_AFGEKEURD = ("0200", "8001")
_OPNIEUW = "Vraag de gemeente het 325-bericht te herstellen en opnieuw te sturen."


def cd060(bericht: Bericht325) -> Iterator[Bevinding]:
    """CD060: VorigReferentieNummer is filled if and only if the line is a credit."""
    return prestaties.cd060(_clienten(bericht), _OPNIEUW)


def cs002(bericht: Bericht325) -> Iterator[Bevinding]:
    """CS002: the BSN passes the 11-proef."""
    return prestaties.cs002(_clienten(bericht), _OPNIEUW)


def cs325(bericht: Bericht325) -> Iterator[Bevinding]:
    """CS325: an amount of zero is a debit, in both totals and in the lines."""
    antwoord = bericht.declaratie_antwoord
    if antwoord is None:
        return
    for naam, totaal in (
        ("TotaalIngediendBedrag", antwoord.totaal_ingediend_bedrag),
        ("TotaalToegekendBedrag", antwoord.totaal_toegekend_bedrag),
    ):
        plek = f"DeclaratieAntwoord {antwoord.declaratie_nummer} / {naam}"
        yield from prestaties.cs325_totaal(totaal, plek, _OPNIEUW)
    yield from prestaties.cs325(antwoord.clienten, _OPNIEUW)


def tr101(bericht: Bericht325) -> Iterator[Bevinding]:
    """TR101: no two clients with one BSN, no two lines of a client with one reference."""
    return prestaties.tr101(_clienten(bericht), _OPNIEUW)


def tr134(bericht: Bericht325, perioden: Perioden) -> Iterator[Bevinding]:
    """TR134: a ProductPeriode begins on or before the Dagtekening."""
    dagtekening = bericht.header.bericht_identificatie.dagtekening
    for periode, regels in perioden.items():
        yield from prestaties.tr134(periode, places_of(regels), dagtekening, _OPNIEUW)


def tr137(bericht: Bericht325, perioden: Perioden) -> Iterator[Bevinding]:
    """TR137: a ProductPeriode ends on or after its begin and on or before the Dagtekening."""
    dagtekening = bericht.header.bericht_identificatie.dagtekening
    for periode, regels in perioden.items():
        yield from prestaties.tr137(periode, places_of(regels), dagtekening, _OPNIEUW)


def tr342(bericht: Bericht325) -> Iterator[Bevinding]:
    """TR342: the lines listed explain the difference between submitted and granted.

    When the declaratie itself is rejected nothing is granted and no line is listed.
    """
    antwoord = bericht.declaratie_antwoord
    if antwoord is None:
        return
    ingediend = antwoord.totaal_ingediend_bedrag.signed
    toegekend = antwoord.totaal_toegekend_bedrag.signed
    afgewezen = prestaties.saldo(antwoord.clienten)
    codes = [code for code in antwoord.retour_codes if code not in _NIET_AFGEKEURD]
    plek = f"DeclaratieAntwoord {antwoord.declaratie_nummer} / TotaalToegekendBedrag"
    if codes:
        if toegekend or antwoord.clienten:
            aantal = sum(len(client.prestaties) for client in antwoord.clienten)
            uitleg = (
                f"De hele declaratie is afgekeurd ({', '.join(codes)}); dan is er niets toegekend "
                "en staan er geen regels in. Toegekend is "
                f"{prestaties.bedrag_tekst(toegekend)}, aantal regels {aantal}."
            )
            yield afkeur("TR342", plek, uitleg, _OPNIEUW)
    elif afgewezen != ingediend - toegekend:
        uitleg = (
            f"Ingediend {prestaties.bedrag_tekst(ingediend)} min toegekend "
            f"{prestaties.bedrag_tekst(toegekend)} is "
            f"{prestaties.bedrag_tekst(ingediend - toegekend)}, maar de afgewezen regels zijn "
            f"samen {prestaties.bedrag_tekst(afgewezen)}."
        )
        yield afkeur("TR342", plek, uitleg, _OPNIEUW)


REGELS: tuple[Regel325, ...] = (cd060, cs002, cs325, tr101, tr342)
PERIODEREGELS: tuple[Perioderegel325, ...] = (tr134, tr137)


def controleer(bericht: Bericht325) -> list[Bevinding]:
    """Judge a message by every level 2 rule; empty when it is right."""
    perioden = prestaties.periods_of(_clienten(bericht))
    bevindingen = [b for regel in REGELS for b in regel(bericht)]
    bevindingen += [b for regel in PERIODEREGELS for b in regel(bericht, perioden)]
    return bevindingen


def _clienten(bericht: Bericht325) -> tuple[Client325, ...]:
    antwoord = bericht.declaratie_antwoord
    return () if antwoord is None else antwoord.clienten
