"""Requests of one client as the window shows them, and what the next request can begin with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import cast

from zorgadmin.application.kern.benoemen import (
    Afnemer,
    product_name,
    product_of,
    reason_text,
    retour_meaning,
    size_of,
)
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.opzoeken import contracts_of
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.plan.verzoeken import (
    Verzoek,
    all_requests,
    next_step,
    requests_in,
    residence_note,
)
from zorgadmin.application.verzoeken.beslissen import can_be_let_go
from zorgadmin.domain.berichten.bericht315 import AangevraagdProduct315, Bericht315
from zorgadmin.domain.codes import EENHEID_WOORD, FREQUENTIE_WOORD, Wet
from zorgadmin.domain.contract import Contract
from zorgadmin.domain.praktijk import Client, GemeenteAfspraak
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import datum, periode
from zorgadmin.domain.toewijzing import Toewijzing
from zorgadmin.domain.verzoeken.product import VerzoekSoort
from zorgadmin.domain.verzoeken.stand import VerzoekStand

Document = Mapping[str, object]
"""A request as its file would have it, as far as it is known."""

_EENHEID = {eenheid.value: woord for woord, eenheid in EENHEID_WOORD.items()}
_FREQUENTIE = {frequentie.value: woord for woord, frequentie in FREQUENTIE_WOORD.items()}
_DAG = timedelta(days=1)


@record
class VerzoekBeeld:
    """A request as a row; `uitleg` says what came on it and what is next.

    `elders` is the gemeente to which the same can be asked; `bericht_id` its message. The next step
    `kan_los` when it is up to us.
    """

    referentie: str
    soort: str
    gemeente: str
    wat: str
    dagtekening: date
    stand: VerzoekStand
    uiterlijk: date | None
    uitleg: str
    elders: str | None
    bericht_id: int
    kan_los: bool


@record
class Verzoekplek:
    """A gemeente × wet that can be asked: what runs there, and what it takes.

    `lopend` gives of each actual toewijzing its product and size in words.
    """

    afnemer: Afnemer
    lopend: Sequence[tuple[Toewijzing, str, str]]
    mag_toewijzing: bool
    mag_wijziging: bool
    toestemming: bool
    onderbouwing: bool
    wacht: str | None


@record
class VerzoekBegin:
    """What is known when a request for a client is begun."""

    client: Client
    plekken: Sequence[Verzoekplek]
    contracten: Sequence[Contract]


def requests_of(diensten: Diensten, bsn: str) -> list[VerzoekBeeld]:
    """The requests of a client, the newest first."""
    gemeenten = diensten.omgeving.gemeenten
    with diensten.kluis.lezen() as werk:
        contracten = contracts_of(werk)
        beelden = []
        for verzoek in all_requests(werk, bsn):
            rij = verzoek.rij
            gewijzigd = [d for d in verzoek.delen if d.rol != "ongewijzigd"]
            namen = [
                product_name(
                    contracten,
                    rij.gemeente,
                    rij.wet,
                    deel.vraag.productcategorie,
                    deel.vraag.productcode,
                )
                for deel in gewijzigd
            ]
            beelden.append(
                VerzoekBeeld(
                    referentie=rij.referentie,
                    soort=rij.soort.value,
                    gemeente=str(Afnemer(rij.gemeente, rij.wet, gemeenten.get(rij.gemeente, ""))),
                    wat="; ".join(dict.fromkeys(namen)),
                    dagtekening=rij.dagtekening,
                    stand=verzoek.stand,
                    uiterlijk=verzoek.uiterlijk,
                    uitleg=_said(verzoek, gemeenten),
                    kan_los=not verzoek.is_los
                    and can_be_let_go(verzoek, diensten.omgeving.vandaag),
                    elders=_elsewhere(verzoek),
                    bericht_id=rij.bericht_id,
                )
            )
    return beelden[::-1]


def _said(verzoek: Verzoek, gemeenten: Mapping[str, str]) -> str:
    rij, delen = verzoek.rij, [str(deel.vraag) for deel in verzoek.delen]
    zinnen = [f"Gevraagd: {'; '.join(delen)}."]
    if rij.retourcodes:
        codes = "; ".join(retour_meaning(rij.wet, code) for code in rij.retourcodes)
        zinnen.append(f"Het bericht is afgekeurd en telt als niet verstuurd: {codes}.")
    if note := residence_note(verzoek):
        zinnen.append(note)
    if (afwijzing := verzoek.afwijzing) is not None:
        zinnen.append(
            f"Afgewezen op {datum(afwijzing.dagtekening)}: {reason_text(afwijzing.reden or '')}."
        )
        if not verzoek.is_los:
            zinnen.append(next_step(verzoek, gemeenten))
    if verzoek.is_los:
        zinnen.append("Losgelaten: hier volgt niets meer op.")
    if verzoek.toegewezen:
        nummers = ", ".join(str(t.nummer) for t in verzoek.toegewezen)
        zinnen.append(f"Gehonoreerd met toewijzing {nummers}.")
        verschillen = verzoek.verschillen
        if verschillen:
            zinnen.append("Anders dan gevraagd: " + "; ".join(map(str, verschillen)) + ".")
        else:
            zinnen.append("Alles is zoals gevraagd.")
    return " ".join(zinnen)


def _elsewhere(verzoek: Verzoek) -> str | None:
    return verzoek.elders if verzoek.rij.soort is VerzoekSoort.TOEWIJZING else None


def begin(diensten: Diensten, bsn: str) -> VerzoekBegin:
    """What a request for a client can be about, where it has or had care first."""
    vandaag, gemeenten = diensten.omgeving.vandaag, diensten.omgeving.gemeenten
    with diensten.kluis.lezen() as werk:
        client = werk.praktijk.client(bsn)
        assert client is not None, "the client is shown"
        afspraken = {(a.gemeente, a.wet): a for a in werk.praktijk.afspraken()}
        contracten = werk.praktijk.contracten()
        eigen = [(t.gemeente, t.wet) for t in werk.toewijzingen.of_client(bsn)]
        geparkeerd = werk.leveringen.geparkeerd(bsn)
        plaatsen = dict.fromkeys(
            [
                *eigen,
                *((r.gegevens.gemeente, r.gegevens.wet) for r in geparkeerd),
                *((c.gemeente, c.wet) for c in contracten),
            ]
        )
        plekken = [
            _place(
                werk,
                Afnemer(gemeente, wet, gemeenten.get(gemeente, gemeente)),
                bsn,
                vandaag,
                afspraken.get((gemeente, wet)),
            )
            for gemeente, wet in plaatsen
        ]
    return VerzoekBegin(client, plekken, contracten)


def _place(
    werk: Werk, afnemer: Afnemer, bsn: str, vandaag: date, afspraak: GemeenteAfspraak | None
) -> Verzoekplek:
    gemeente, wet = afnemer.gemeente, afnemer.wet
    contracten = contracts_of(werk)
    lopend = [
        (t, product_of(contracten, t), f"{size_of(t)}, {periode(t.ingangsdatum, t.einddatum)}")
        for t in werk.toewijzingen.of_client(bsn)
        if (t.gemeente, t.wet) == (gemeente, wet) and t.is_actual(vandaag)
    ]
    wacht = next(
        (
            v.rij.referentie
            for v in all_requests(werk, bsn)
            if (v.rij.gemeente, v.rij.wet) == (gemeente, wet) and v.stand.is_pending
        ),
        None,
    )
    return Verzoekplek(
        afnemer=afnemer,
        lopend=lopend,
        mag_toewijzing=afspraak is None or afspraak.verzoek_toewijzing,
        mag_wijziging=afspraak is None or afspraak.verzoek_wijziging,
        toestemming=afspraak is not None and afspraak.verzoek_toestemming,
        onderbouwing=afspraak is not None and afspraak.verzoek_onderbouwing,
        wacht=wacht,
    )


def after(toewijzing: Toewijzing) -> Document:
    """A request for the same care after a toewijzing ends."""
    product: dict[str, object] = {
        "productcategorie": toewijzing.productcategorie,
        "productcode": toewijzing.productcode,
    }
    if toewijzing.einddatum is not None and toewijzing.einddatum < date.max:
        product["ingangsdatum"] = toewijzing.einddatum + _DAG
    if (omvang := toewijzing.omvang) is not None:
        product |= {
            "volume": omvang.volume,
            "eenheid": _EENHEID[omvang.eenheid.value],
            "frequentie": _FREQUENTIE[omvang.frequentie.value],
        }
    return {
        "gemeente": toewijzing.gemeente,
        "wet": toewijzing.wet.value,
        "product": [{s: w for s, w in product.items() if w is not None}],
    }


def of_parked(diensten: Diensten, bsn: str) -> Document | None:
    """A request for the care that waits for a toewijzing, from its first day."""
    with diensten.kluis.lezen() as werk:
        wachtend = [rij.gegevens for rij in werk.leveringen.geparkeerd(bsn)]
    if not wachtend:
        return None
    eerste = min(wachtend, key=lambda g: g.datum)
    producten: dict[tuple[str | None, str | None], date] = {}
    for g in wachtend:
        if (g.gemeente, g.wet) == (eerste.gemeente, eerste.wet):
            sleutel = g.productcategorie, g.productcode
            producten[sleutel] = min(g.datum, producten.get(sleutel, g.datum))
    return {
        "gemeente": eerste.gemeente,
        "wet": eerste.wet.value,
        "product": [
            {
                naam: waarde
                for naam, waarde in (
                    ("productcategorie", categorie),
                    ("productcode", code),
                    ("ingangsdatum", dag),
                )
                if waarde is not None
            }
            for (categorie, code), dag in producten.items()
        ],
    }


def with_referral(diensten: Diensten, bsn: str, document: Document) -> Document:
    """The same, each product that has no ground on that of the last referral of the client."""
    with diensten.kluis.lezen() as werk:
        verwijzingen = [v for v in werk.dossier.verwijzingen(bsn) if v.wet == document.get("wet")]
    if not verwijzingen:
        return document
    v = verwijzingen[-1]
    grond = {"verwijzer": v.type.value, "verwijzer_naam": v.naam, "verwijzer_agb": v.agb}
    bekend = {naam: waarde for naam, waarde in grond.items() if waarde is not None}
    producten = cast("Sequence[Mapping[str, object]]", document.get("product") or ({},))
    return {**document, "product": [{**bekend, **product} for product in producten]}


def again(diensten: Diensten, referentie: str, gemeente: str) -> Document | None:
    """The same 315 for another gemeente (reden 8), as it was sent; None when it is none.

    All that was refused in that message for this gemeente goes along: what is asked apart would
    have to wait for its answer (TR374).
    """
    with diensten.kluis.lezen() as werk:
        rij = werk.verzoeken.by_referentie(referentie)
        if rij is None:
            return None
        inhoud = werk.berichten.content(rij.bericht_id)
        samen = {
            v.rij.referentie for v in requests_in(werk, rij.bericht_id) if v.elders == gemeente
        }
    bericht = diensten.omgeving.berichten.lees(inhoud).record
    if not isinstance(bericht, Bericht315):
        return None
    document: dict[str, object] = {
        "gemeente": gemeente,
        "wet": rij.wet.value,
        "product": [
            _as_typed(p)
            for p in bericht.client.aangevraagde_producten
            if p.referentie_aanbieder == referentie or p.referentie_aanbieder in samen
        ],
    }
    if rij.wet is Wet.JW and bericht.client.gezagsdrager_bekend is not None:
        document["gezagsdrager_bekend"] = bericht.client.gezagsdrager_bekend == "1"
    return document


def _as_typed(p: AangevraagdProduct315) -> dict[str, object]:
    waarden = {
        "productcategorie": p.product and p.product.categorie,
        "productcode": p.product and p.product.code,
        "ingangsdatum": p.toewijzing_ingangsdatum,
        "einddatum": p.toewijzing_einddatum,
        "volume": p.omvang and p.omvang.volume,
        "eenheid": p.omvang and _EENHEID[p.omvang.eenheid],
        "frequentie": p.omvang and _FREQUENTIE[p.omvang.frequentie],
        "budget": None if p.budget is None else f"{p.budget // 100},{p.budget % 100:02d}",
        "verwijzer": p.verwijzer.type,
        "verwijzer_naam": p.verwijzer.naam,
        "verwijzer_agb": p.verwijzer.zorgverlener_code,
        "beschikkingnummer": p.beschikking_nummer,
        "beschikking_ingangsdatum": p.beschikking_ingangsdatum,
    }
    return {sleutel: waarde for sleutel, waarde in waarden.items() if waarde is not None}
