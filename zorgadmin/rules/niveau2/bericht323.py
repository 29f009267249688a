"""Level 2 rules of the declaratie (323): those that the message alone decides.

CS015, CS025 and CS319 are not here: the schema already refuses what they refuse (level 1).
The rules on periods are in a module of their own; the catalogue is here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from zorgadmin.domain import tekst
from zorgadmin.domain.berichten.bericht323 import Bericht323
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.codes import Eenheid
from zorgadmin.rules.niveau2 import prestaties
from zorgadmin.rules.niveau2.afkeur import afkeur
from zorgadmin.rules.niveau2.perioden import (
    cs100,
    cs337,
    cs340,
    plek_declaratie,
    tr134,
    tr137,
    tr319,
    tr335,
)
from zorgadmin.rules.niveau2.prestaties import DEBET, Perioden, plek

Regel323 = Callable[[Bericht323], Iterator[Bevinding]]
Perioderegel323 = Callable[[Bericht323, Perioden], Iterator[Bevinding]]

_EURO = Eenheid.EURO.value


def cd060(bericht: Bericht323) -> Iterator[Bevinding]:
    """CD060: VorigReferentieNummer is filled if and only if the line is a credit."""
    return prestaties.cd060(
        bericht.declaratie.clienten,
        "Vul VorigReferentieNummer alleen bij een creditregel, met het nummer van de regel die "
        "wordt gecrediteerd.",
    )


def cd087(bericht: Bericht323) -> Iterator[Bevinding]:
    """CD087: ProductTarief is filled if and only if the Eenheid is not euro's (83)."""
    for client in bericht.declaratie.clienten:
        for prestatie in client.prestaties:
            tarief = prestatie.product_tarief
            if (prestatie.eenheid == _EURO) == (tarief is None):
                continue
            plek_tarief = plek(client, prestatie, "ProductTarief")
            if tarief is None:
                uitleg = f"Bij Eenheid {prestatie.eenheid} hoort een ProductTarief; het ontbreekt."
                oplossing = "Vul het tarief per eenheid uit het contract in."
            else:
                uitleg = (
                    "Bij Eenheid 83 (euro's) hoort geen ProductTarief; "
                    f"hier staat {tekst.euro(tarief)}."
                )
                oplossing = "Laat ProductTarief weg."
            yield afkeur("CD087", plek_tarief, uitleg, oplossing)


def cs002(bericht: Bericht323) -> Iterator[Bevinding]:
    """CS002: the BSN passes the 11-proef."""
    return prestaties.cs002(
        bericht.declaratie.clienten, "Controleer het BSN van de cliënt bij de toewijzing."
    )


def cs325(bericht: Bericht323) -> Iterator[Bevinding]:
    """CS325: an amount of zero is a debit, in the total and in the lines."""
    oplossing = "Zet DebetCredit op D."
    yield from prestaties.cs325_totaal(
        bericht.declaratie.totaal_ingediend_bedrag,
        plek_declaratie(bericht, "TotaalIngediendBedrag"),
        oplossing,
    )
    yield from prestaties.cs325(bericht.declaratie.clienten, oplossing)


def cs339(bericht: Bericht323) -> Iterator[Bevinding]:
    """CS339: with Eenheid euro's (83) IngediendBedrag equals GeleverdVolume."""
    for client in bericht.declaratie.clienten:
        for prestatie in client.prestaties:
            if prestatie.eenheid != _EURO:
                continue
            volume, bedrag = prestatie.geleverd_volume, prestatie.ingediend_bedrag.bedrag
            if volume != bedrag:
                uitleg = (
                    "Bij Eenheid 83 (euro's) is IngediendBedrag gelijk aan GeleverdVolume; "
                    f"hier {tekst.euro(bedrag)} en {tekst.euro(volume)}."
                )
                yield afkeur(
                    "CS339",
                    plek(client, prestatie, "IngediendBedrag"),
                    uitleg,
                    "Vul in beide hetzelfde bedrag in, in eurocenten.",
                )


def tr101(bericht: Bericht323) -> Iterator[Bevinding]:
    """TR101: no two clients with one BSN, no two lines of a client with one reference."""
    return prestaties.tr101(
        bericht.declaratie.clienten,
        "Neem elke cliënt één keer op en geef elke regel een eigen ReferentieNummer.",
    )


def tr315(bericht: Bericht323) -> Iterator[Bevinding]:
    """TR315: a VorigReferentieNummer occurs once in the message."""
    gecrediteerd: dict[str, str] = {}
    for client in bericht.declaratie.clienten:
        for prestatie in client.prestaties:
            referentie = prestatie.product_referentie
            vorig = referentie.vorig_referentie_nummer
            if vorig is None:
                continue
            if vorig not in gecrediteerd:
                gecrediteerd[vorig] = referentie.referentie_nummer
                continue
            yield afkeur(
                "TR315",
                plek(client, prestatie, "VorigReferentieNummer"),
                f"Regel {vorig} wordt in dit bericht al gecrediteerd door regel "
                f"{gecrediteerd[vorig]}.",
                "Crediteer een regel één keer; laat deze creditregel weg.",
            )


def tr316(bericht: Bericht323) -> Iterator[Bevinding]:
    """TR316: a VorigReferentieNummer is no ReferentieNummer of the same message."""
    clienten = bericht.declaratie.clienten
    nummers = {
        prestatie.product_referentie.referentie_nummer
        for client in clienten
        for prestatie in client.prestaties
    }
    for client in clienten:
        for prestatie in client.prestaties:
            vorig = prestatie.product_referentie.vorig_referentie_nummer
            if vorig is not None and vorig in nummers:
                yield afkeur(
                    "TR316",
                    plek(client, prestatie, "VorigReferentieNummer"),
                    f"De creditregel verwijst naar {vorig}, een regel van dit bericht zelf.",
                    "Crediteer alleen een regel die de gemeente al heeft goedgekeurd; laat een "
                    "foute regel van dit bericht gewoon weg.",
                )


def tr358(bericht: Bericht323) -> Iterator[Bevinding]:
    """TR358: TotaalIngediendBedrag is the sum of the lines, debit minus credit."""
    totaal = bericht.declaratie.totaal_ingediend_bedrag.signed
    som = prestaties.saldo(bericht.declaratie.clienten)
    if totaal != som:
        yield afkeur(
            "TR358",
            plek_declaratie(bericht, "TotaalIngediendBedrag"),
            f"Het totaal is {prestaties.bedrag_tekst(totaal)}, maar de regels zijn samen "
            f"{prestaties.bedrag_tekst(som)}.",
            "Tel de debetregels op, trek de creditregels eraf en vul dat als totaal in.",
        )


def tr416(bericht: Bericht323) -> Iterator[Bevinding]:
    """TR416: within a client one debit line per toewijzing, product and ProductPeriode."""
    for client in bericht.declaratie.clienten:
        # Nearly every line of a client is about another toewijzing.
        if len({p.toewijzing_nummer for p in client.prestaties}) == len(client.prestaties):
            continue
        eerste: dict[tuple[int, str, str, date, date], str] = {}
        for prestatie in client.prestaties:
            if prestatie.ingediend_bedrag.debet_credit != DEBET:
                continue
            periode = prestatie.product_periode
            sleutel = (
                prestatie.toewijzing_nummer,
                prestatie.product_categorie,
                prestatie.product_code,
                periode.begindatum,
                periode.einddatum,
            )
            if sleutel not in eerste:
                eerste[sleutel] = prestatie.product_referentie.referentie_nummer
                continue
            uitleg = (
                f"Regel {eerste[sleutel]} declareert toewijzing {sleutel[0]}, product "
                f"{sleutel[2]} over {tekst.periode(sleutel[3], sleutel[4])} ook al."
            )
            yield afkeur(
                "TR416",
                plek(client, prestatie),
                uitleg,
                "Voeg beide regels samen tot één regel met het totaal van de periode.",
            )


REGELS: tuple[Regel323, ...] = (
    cd060,
    cd087,
    cs002,
    cs325,
    cs339,
    cs340,
    tr101,
    tr315,
    tr316,
    tr358,
    tr416,
)
PERIODEREGELS: tuple[Perioderegel323, ...] = (cs100, cs337, tr134, tr137, tr319, tr335)


def controleer(bericht: Bericht323) -> list[Bevinding]:
    """Judge a message by every level 2 rule; empty when it is right."""
    bevindingen = [bevinding for regel in REGELS for bevinding in regel(bericht)]
    perioden = prestaties.periods_of(bericht.declaratie.clienten)
    bevindingen += [b for regel in PERIODEREGELS for b in regel(bericht, perioden)]
    return bevindingen
