"""Take over from other software: its 323 files, and opening balances of single lines (spec 4).

Lines taken over have no leveringen here; they stand as they are until leveringen of their key are
registered.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from zorgadmin.application.inrichting.beginstand import Beginstand
from zorgadmin.application.kern import logboek
from zorgadmin.application.kern.nummers import number_in
from zorgadmin.application.kern.omgeving import Omgeving, require_praktijk
from zorgadmin.application.kern.ontvangst import Binnengekomen, Ontvangst, keep_incoming
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import DeclaratieGegevens, PrestatieGegevens
from zorgadmin.domain.berichten.bericht323 import Bericht323
from zorgadmin.domain.berichten.regel import line_of
from zorgadmin.domain.berichten.status import BerichtStatus, Richting
from zorgadmin.domain.codes import DebetCredit, Wet
from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.grootboek import (
    OVERGENOMEN,
    DeclaratieStatus,
    Kenmerk,
    PrestatieStatus,
    VerstuurdeRegel,
)
from zorgadmin.domain.logboek import Handeling
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import opsomming
from zorgadmin.domain.toewijzing import Toewijzing, Toewijzingnummer
from zorgadmin.rules.niveau2 import bericht323 as niveau_2

_KENMERK = Kenmerk("", OVERGENOMEN)


@record
class Overgenomen:
    """A declaratie that was taken over; the total in signed eurocents."""

    declaratienummer: str
    gemeente: str
    maand: Maand
    prestaties: int
    totaal_cent: int


def take_over(
    werk: Werk, omgeving: Omgeving, binnen: Binnengekomen
) -> Ontvangst[Overgenomen | None]:
    """Keep a 323 of other software as a submitted declaratie; nothing when it is here already.

    GeweigerdError when it is not of this practice, breaks a rule, names an unknown toewijzing, or
    uses a number that is in the vault already under its wet.
    """
    gelezen = binnen.gelezen
    bericht = gelezen.record
    assert isinstance(bericht, Bericht323)
    if werk.berichten.by_sha256(binnen.sha256, Richting.UIT):
        return Ontvangst(None, eerder=True)
    _require_own(werk, bericht)
    if fouten := list(niveau_2.controleer(bericht)):
        raise GeweigerdError(
            "Deze declaratie voldoet niet aan de standaard en is dus nooit verwerkt: "
            + "; ".join(f"{b.plek}: {b.uitleg} ({b.regel})" for b in fouten[:3])
        )
    gemeente, declaratie = bericht.header.ontvanger, bericht.declaratie
    toewijzingen = {t.nummer: t for t in werk.toewijzingen.current(gemeente, gelezen.wet)}
    _require_known(bericht, toewijzingen, gemeente)
    _require_new(werk, bericht, gelezen.wet)
    regels = [
        PrestatieGegevens(
            line_of(client.bsn, prestatie), toewijzingen[prestatie.toewijzing_nummer].id, _KENMERK
        )
        for client in declaratie.clienten
        for prestatie in client.prestaties
    ]
    maand = Maand.of(declaratie.declaratie_periode.begindatum)
    declaratie_id = werk.declaraties.add(
        DeclaratieGegevens(
            declaratienummer=declaratie.declaratie_nummer,
            bericht_id=keep_incoming(
                werk, omgeving, binnen, BerichtStatus.VERSTUURD, richting=Richting.UIT
            ),
            gemeente=gemeente,
            wet=gelezen.wet,
            maand=maand,
            dagtekening=declaratie.declaratie_dagtekening,
            totaal_cent=declaratie.totaal_ingediend_bedrag.signed,
            aangemaakt=omgeving.nu,
        ),
        regels,
    )
    werk.declaraties.set_declaratie(
        declaratie_id, DeclaratieStatus.INGEDIEND, ingediend=declaratie.declaratie_dagtekening
    )
    werk.declaraties.set_regels(PrestatieStatus.INGEDIEND, declaratie_id=declaratie_id)
    _raise_counters(
        werk,
        bericht.header.bericht_identificatie.identificatie,
        declaratie.declaratie_nummer,
        (gegevens.regel.referentienummer for gegevens in regels),
    )
    overgenomen = Overgenomen(
        declaratie.declaratie_nummer,
        gemeente,
        maand,
        len(regels),
        declaratie.totaal_ingediend_bedrag.signed,
    )
    _note(werk, overgenomen, gelezen.wet, binnen.sha256)
    return Ontvangst(overgenomen)


def _require_own(werk: Werk, bericht: Bericht323) -> None:
    praktijk = require_praktijk(werk)
    if bericht.header.afzender not in (praktijk.agb, *praktijk.eerdere_agb):
        raise GeweigerdError(
            f"Deze declaratie is van AGB-code {bericht.header.afzender}, niet van deze praktijk "
            f"({praktijk.agb})."
        )


def _require_known(
    bericht: Bericht323, toewijzingen: Mapping[Toewijzingnummer, Toewijzing], gemeente: str
) -> None:
    onbekend: set[int] = set()
    for client in bericht.declaratie.clienten:
        for prestatie in client.prestaties:
            toewijzing = toewijzingen.get(prestatie.toewijzing_nummer)
            if toewijzing is None or toewijzing.bsn != client.bsn:
                onbekend.add(prestatie.toewijzing_nummer)
    if onbekend:
        nummers = opsomming([str(nummer) for nummer in sorted(onbekend)[:10]])
        raise GeweigerdError(
            f"Toewijzing {nummers} van gemeente {gemeente} is niet bekend bij deze cliënt. Lees "
            "eerst de 301-berichten in, of neem ze op in de inrichting ([[toewijzing]])."
        )


def _require_new(werk: Werk, bericht: Bericht323, wet: Wet) -> None:
    declaratie = bericht.declaratie
    if werk.declaraties.by_nummer(declaratie.declaratie_nummer, wet):
        raise GeweigerdError(
            f"Declaratienummer {declaratie.declaratie_nummer} staat al in de kluis (9333)."
        )
    identificatie = bericht.header.bericht_identificatie.identificatie
    if any(eerder.wet == wet for eerder in werk.declaraties.by_bericht(identificatie)):
        raise GeweigerdError(f"Bericht {identificatie} staat al in de kluis (9056).")
    bekend = {regel.referentienummer for regel in werk.declaraties.regels(wet=wet)}
    nummers = Counter(
        prestatie.product_referentie.referentie_nummer
        for client in declaratie.clienten
        for prestatie in client.prestaties
    )
    dubbel = sorted(n for n, aantal in nummers.items() if n in bekend or aantal > 1)
    if dubbel:
        raise GeweigerdError(
            f"Referentienummer {opsomming(dubbel[:5])} is al eerder gebruikt (8021)."
        )


def opening_balances(werk: Werk, omgeving_nu: Omgeving, standen: Sequence[Beginstand]) -> None:
    """Keep approved lines of earlier software; those that are in the vault already are skipped."""
    bekend = {
        (wet, regel.referentienummer)
        for wet in {stand.wet for stand in standen}
        for regel in werk.declaraties.regels(wet=wet)
    }
    per_paar: dict[tuple[str, Wet], Mapping[int, Toewijzing]] = {}
    groepen: dict[tuple[str, Wet, Maand, str], list[Beginstand]] = defaultdict(list)
    for stand in standen:
        if (stand.wet, stand.referentienummer) not in bekend:
            paar = stand.gemeente, stand.wet
            if paar not in per_paar:
                per_paar[paar] = {t.nummer: t for t in werk.toewijzingen.current(*paar)}
            toewijzing = per_paar[paar].get(stand.toewijzingnummer)
            client = toewijzing.buiten if toewijzing is not None else None
            groepen[stand.gemeente, stand.wet, stand.maand, client or ""].append(stand)
            bekend.add((stand.wet, stand.referentienummer))
    for (gemeente, wet, maand, client), lijst in sorted(groepen.items()):
        bekende = per_paar[gemeente, wet]
        regels = [_opening_row(bekende.get(stand.toewijzingnummer), stand) for stand in lijst]
        totaal = sum(stand.bedrag_cent for stand in lijst)
        nummer = f"B{werk.tellers.take('declaratie'):08d}"
        declaratie_id = werk.declaraties.add(
            DeclaratieGegevens(
                declaratienummer=nummer,
                bericht_id=None,
                gemeente=gemeente,
                wet=wet,
                maand=maand,
                dagtekening=maand.eind,
                totaal_cent=totaal,
                aangemaakt=omgeving_nu.nu,
                client=client or None,
            ),
            regels,
        )
        werk.declaraties.set_declaratie(
            declaratie_id,
            DeclaratieStatus.BEANTWOORD,
            ingediend=maand.eind,
            beantwoord=maand.eind,
            toegekend_cent=totaal,
            toelichting="beginstand",
        )
        werk.declaraties.set_regels(PrestatieStatus.TOEGEKEND, declaratie_id=declaratie_id)
        _raise_counters(werk, None, None, (gegevens.regel.referentienummer for gegevens in regels))


def unknown_toewijzing(stand: Beginstand) -> GeweigerdError:
    """No toewijzing is there to book an opening balance on."""
    return GeweigerdError(
        f"[[beginstand]] {stand.referentienummer}: toewijzing {stand.toewijzingnummer} van "
        f"gemeente {stand.gemeente} ({stand.wet}) is niet bekend in {stand.maand}. Neem "
        "haar als [[toewijzing]] op in dit bestand of lees eerst het 301-bericht in."
    )


def _opening_row(toewijzing: Toewijzing | None, stand: Beginstand) -> PrestatieGegevens:
    periode = toewijzing.productperiode(stand.maand) if toewijzing else None
    if toewijzing is None or periode is None:
        raise unknown_toewijzing(stand)
    regel = VerstuurdeRegel(
        referentienummer=stand.referentienummer,
        bsn=toewijzing.bsn,
        vorig_referentienummer=None,
        toewijzingnummer=toewijzing.nummer,
        productcategorie=stand.productcategorie,
        productcode=stand.productcode,
        begin=periode.begin,
        eind=periode.eind,
        volume=stand.volume,
        eenheid=stand.eenheid,
        product_tarief=stand.tarief_cent,
        bedrag=stand.bedrag_cent,
        debet_credit=DebetCredit.DEBET,
    )
    return PrestatieGegevens(regel, toewijzing.id, _KENMERK)


def _raise_counters(
    werk: Werk,
    identificatie: str | None,
    declaratienummer: str | None,
    referentienummers: Iterable[str],
) -> None:
    """Own numbers start above every number taken over that has their form."""
    for teller, nummers in (
        ("bericht", [identificatie]),
        ("declaratie", [declaratienummer]),
        ("referentie", [*referentienummers]),
    ):
        gevonden = [number_in(teller, nummer) for nummer in nummers if nummer is not None]
        if hoogste := max((nummer for nummer in gevonden if nummer is not None), default=0):
            werk.tellers.raise_above(teller, hoogste)


def _note(werk: Werk, overgenomen: Overgenomen, wet: Wet, sha256: str) -> None:
    """A declaratie of other software was taken over."""
    nummer = overgenomen.declaratienummer
    (declaratie,) = werk.declaraties.by_nummer(nummer, wet)
    na = logboek.state_of(declaratie) | {"regels": overgenomen.prestaties} | logboek.file_of(sha256)
    werk.logboek.add(Handeling.IMPORTEER, logboek.about_declaration(nummer), None, na)
