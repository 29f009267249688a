"""Make a request to a gemeente: 315 or 317 (chapter 11 `verzoek`).

It is judged whole before anything is kept: what breaks a rule uses no number and leaves no trace.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from zorgadmin.application.kern.heen import Uitgaand, keep_outgoing
from zorgadmin.application.kern.meldingen import from_log
from zorgadmin.application.kern.nummers import (
    own_identificatie,
    own_verzoekreferenties,
)
from zorgadmin.application.kern.omgeving import Diensten, Omgeving, require_praktijk
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.ports_verzoeken import NieuwVerzoek
from zorgadmin.application.kern.publicatie import Publicatie, record_written
from zorgadmin.application.kern.rijen import BerichtRij
from zorgadmin.application.kern.tweede_oordeel import header_values
from zorgadmin.application.verzoeken import vooraf
from zorgadmin.application.verzoeken.bestand import GelezenVerzoek
from zorgadmin.application.verzoeken.opstellen import VerzoekKop, build_315, build_317, parts_of
from zorgadmin.domain.berichten.bericht315 import Bericht315
from zorgadmin.domain.berichten.bericht317 import Bericht317
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.fouten import NietGeschrevenError
from zorgadmin.domain.logboek import Handeling
from zorgadmin.domain.praktijk import Client
from zorgadmin.domain.record import record
from zorgadmin.domain.toewijzing import Toewijzing
from zorgadmin.domain.verzoeken.gegevens import VerzoekGegevens
from zorgadmin.domain.verzoeken.pakket import Pakket, compose
from zorgadmin.domain.verzoeken.product import VerzoekSoort
from zorgadmin.rules import verzoek
from zorgadmin.rules.buiten import outside_traffic
from zorgadmin.rules.niveau2.oordeel import judge_level_2
from zorgadmin.rules.niveau3.verzoek import judge_levels_3_and_4


@record
class VerzoekUitkomst:
    """What became of a request; without a number it was refused, or only tried.

    `pakket` is the whole of a 317 and `actueel` what runs now; `niet_geschreven` says why its file
    is not there.
    """

    soort: VerzoekSoort | None
    gemeente: str | None
    wet: Wet | None
    bevindingen: tuple[Bevinding, ...]
    referenties: tuple[str | None, ...] = ()
    identificatie: str | None = None
    bestand: Path | None = None
    sha256: str | None = None
    pakket: Pakket | None = None
    actueel: tuple[Toewijzing, ...] = ()
    niet_geschreven: str | None = None

    @property
    def is_refused(self) -> bool:
        """Whether anything holds it back."""
        return any(bevinding.is_fout for bevinding in self.bevindingen)


@record
class _Voorbereid:
    """A request with what is known of it, before it has numbers."""

    plek: vooraf.VerzoekPlek
    gegevens: VerzoekGegevens
    agb: str
    client: Client | None
    actueel: tuple[Toewijzing, ...]
    pakket: Pakket | None
    bevindingen: tuple[Bevinding, ...]


def ask(
    diensten: Diensten, gelezen: GelezenVerzoek, naar: Path | None, *, proef: bool = False
) -> VerzoekUitkomst:
    """Judge a request and, unless it is refused or only tried, make its message.

    With `naar` its file is written there; else it waits in the vault. MapError when the folder does
    not take it: nothing is kept then.
    """
    gegevens = gelezen.gegevens
    if gegevens is None:
        return VerzoekUitkomst(gelezen.soort, None, None, gelezen.bevindingen)
    if proef:
        with diensten.kluis.lezen() as werk:
            return _judged(werk, diensten.omgeving, gegevens)[1]
    publicatie = Publicatie(diensten.omgeving.uitvoer)
    pad = None
    try:
        with publicatie, diensten.kluis.schrijven() as werk:
            klaar, uitkomst = _judged(werk, diensten.omgeving, gegevens)
            if uitkomst.is_refused:
                return uitkomst
            bericht, uitkomst = _keep(werk, diensten.omgeving, klaar, uitkomst)
            if naar is not None:
                pad = publicatie.prepare(werk, bericht, naar)
    except NietGeschrevenError as error:
        return replace(uitkomst, niet_geschreven=str(error))
    record_written(diensten.kluis, publicatie.geschreven)
    return replace(uitkomst, bestand=pad)


def _judged(
    werk: Werk, omgeving: Omgeving, gegevens: VerzoekGegevens
) -> tuple[_Voorbereid, VerzoekUitkomst]:
    klaar = _prepare(werk, omgeving, gegevens)
    bevindingen = list(klaar.bevindingen)
    is_toewijzing = gegevens.soort is VerzoekSoort.TOEWIJZING
    aantal = len(gegevens.aanvragen) if is_toewijzing else 1
    if not any(bevinding.is_fout for bevinding in bevindingen):
        proef = [str(nummer) for nummer in range(1, aantal + 1)]
        bericht = _build(werk, omgeving, klaar, "1", proef)
        bevindingen = [*_rules(werk, omgeving, klaar, bericht), *bevindingen]
    return klaar, VerzoekUitkomst(
        soort=gegevens.soort,
        gemeente=gegevens.gemeente,
        wet=gegevens.wet,
        bevindingen=tuple(bevindingen),
        referenties=(None,) * aantal,
        pakket=klaar.pakket,
        actueel=klaar.actueel,
    )


def _prepare(werk: Werk, omgeving: Omgeving, gegevens: VerzoekGegevens) -> _Voorbereid:
    praktijk = require_praktijk(werk)
    plek = vooraf.VerzoekPlek(gegevens.gemeente, gegevens.wet, gegevens.bsn)
    actueel = vooraf.actual(werk, plek, omgeving.vandaag)
    afspraken = {(a.gemeente, a.wet): a for a in werk.praktijk.afspraken()}
    afspraak = afspraken.get((gegevens.gemeente, gegevens.wet))
    naam = omgeving.gemeenten.get(gegevens.gemeente, gegevens.gemeente)
    bevindingen = list(verzoek.agreed(gegevens, afspraak, f"Gemeente {naam}"))
    if (buiten := outside_traffic("verzoek", gegevens.bsn)) is not None:
        bevindingen.append(buiten)
    client, pakket = werk.praktijk.client(gegevens.bsn), None
    if gegevens.soort is VerzoekSoort.TOEWIJZING:
        client, fouten = vooraf.person(werk, gegevens)
        bevindingen += [
            *fouten,
            *verzoek.remarks(gegevens, client),
            *verzoek.assigned(gegevens, actueel),
            *verzoek.expired(gegevens, werk.dossier.verwijzingen(gegevens.bsn)),
        ]
    else:
        pakket = compose(actueel, gegevens.wensen, gegevens.nieuw)
        bevindingen += [
            *verzoek.wishes(gegevens, actueel),
            *verzoek.in_time(pakket, omgeving.vandaag),
            *vooraf.unlawful(werk, gegevens, pakket),
        ]
    return _Voorbereid(
        plek=plek,
        gegevens=gegevens,
        agb=praktijk.agb,
        client=client,
        actueel=tuple(actueel),
        pakket=pakket,
        bevindingen=tuple(bevindingen),
    )


def _build(
    werk: Werk,
    omgeving: Omgeving,
    klaar: _Voorbereid,
    identificatie: str,
    referenties: Sequence[str],
) -> Bericht315 | Bericht317:
    vast = header_values(werk, omgeving, klaar.gegevens.wet, klaar.gegevens.soort.value)
    kop = VerzoekKop(klaar.agb, klaar.gegevens.gemeente, identificatie, omgeving.vandaag)
    if klaar.pakket is not None:
        return build_317(vast, kop, klaar.gegevens, klaar.pakket, referenties[0])
    assert klaar.client is not None
    return build_315(vast, kop, klaar.gegevens, klaar.client, referenties)


def _rules(
    werk: Werk, omgeving: Omgeving, klaar: _Voorbereid, bericht: Bericht315 | Bericht317
) -> list[Bevinding]:
    """What levels 1 to 4 say; the schema only when nothing else does, because it says it worst."""
    gegevens = klaar.gegevens
    bekend = vooraf.known(werk, omgeving, klaar.plek, klaar.actueel)
    gevonden = judge_levels_3_and_4(bericht, bekend)
    bevindingen = [*judge_level_2(bericht, gegevens.wet), *(b for _, b in gevonden)]
    if any(bevinding.is_fout for bevinding in bevindingen):
        return bevindingen
    inhoud = omgeving.berichten.schrijf(bericht, gegevens.wet)
    schema = omgeving.berichten.valideer(inhoud, gegevens.soort, gegevens.wet)
    return [*schema, *bevindingen]


def _keep(
    werk: Werk, omgeving: Omgeving, klaar: _Voorbereid, uitkomst: VerzoekUitkomst
) -> tuple[BerichtRij, VerzoekUitkomst]:
    """Number, write and keep a request that was judged."""
    gegevens = klaar.gegevens
    if gegevens.soort is VerzoekSoort.TOEWIJZING and klaar.client is not None:
        werk.praktijk.save_client(klaar.client)
    identificatie = own_identificatie(werk)
    referenties = own_verzoekreferenties(werk, len(uitkomst.referenties))
    inhoud = omgeving.berichten.schrijf(
        _build(werk, omgeving, klaar, identificatie, referenties), gegevens.wet
    )
    soort, wet, gemeente = gegevens.soort, gegevens.wet, gegevens.gemeente
    bericht = keep_outgoing(
        werk,
        omgeving,
        Uitgaand(
            soort=soort.value,
            wet=wet,
            gemeente=gemeente,
            identificatie=identificatie,
            inhoud=inhoud,
        ),
    )
    delen = list(parts_of(gegevens, klaar.pakket))
    for nummer, referentie in enumerate(referenties):
        werk.verzoeken.add(
            NieuwVerzoek(
                bericht_id=bericht.id,
                referentie=referentie,
                soort=soort,
                gemeente=gemeente,
                wet=wet,
                bsn=gegevens.bsn,
                dagtekening=omgeving.vandaag,
                reden=gegevens.reden,
                delen=tuple(delen) if klaar.pakket is not None else (delen[nummer],),
            )
        )
    werk.logboek.add(
        Handeling.VERZOEK,
        f"bericht {identificatie}",
        None,
        {"bericht": soort.value, "wet": wet.value, "referenties": list(referenties)}
        | {"sha256": bericht.sha256},
    )
    return bericht, replace(
        uitkomst,
        identificatie=identificatie,
        sha256=bericht.sha256,
        referenties=tuple(referenties),
        bevindingen=(*uitkomst.bevindingen, *map(from_log, bericht.meldingen)),
    )
