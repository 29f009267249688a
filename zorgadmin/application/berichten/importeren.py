"""Import files: messages, ZIPs, hours and bank statements (spec 4 Reading, spec 6 `importeer`).

Each file is one transaction. Files are taken in the order 306, 308, 316, 318, 319, 301, 323, 325,
other messages, hours, bank.
A message that is refused is kept in the message log and changes nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from zorgadmin.application.antwoorden.verwerken import receive_answer
from zorgadmin.application.berichten.resultaat import Gevolgen, Resultaat, Retour, Uitkomst
from zorgadmin.application.berichten.teruggemeld import receive_return
from zorgadmin.application.betalingen.inlezen import read_statements
from zorgadmin.application.inrichting.overnemen import take_over
from zorgadmin.application.kern.nummers import digest
from zorgadmin.application.kern.omgeving import Diensten, Omgeving, require_praktijk
from zorgadmin.application.kern.ontvangst import (
    BevindingenError,
    Binnengekomen,
    Ontvangst,
    log_refused,
)
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.publicatie import Publicatie, record_written
from zorgadmin.application.kern.rijen import Bestand, Bestandsoort
from zorgadmin.application.toewijzingen.gevolgen import Ontvangen, with_claimed_months
from zorgadmin.application.toewijzingen.ontvangen import receive
from zorgadmin.application.uren.inlezen import GEWOON, Ingelezen, UrenKeuzes, read_hours
from zorgadmin.application.verzoeken.antwoord import receive_319
from zorgadmin.domain.berichten.gelezen import GelezenBericht
from zorgadmin.domain.bevinding import Bevinding, fout, waarschuwing
from zorgadmin.domain.fouten import (
    GeweigerdError,
    MapError,
    NietGeschrevenError,
    ZorgadminError,
)
from zorgadmin.domain.uitweg import Uitweg

Voortgang = Callable[[int, int, str], bool]

Ontvang = Callable[[Werk, Omgeving, Binnengekomen], Ontvangst[Gevolgen | None]]

_ONTVANG: Mapping[str, Ontvang] = {
    "301": receive,
    "306": receive_return,
    "308": receive_return,
    "316": receive_return,
    "318": receive_return,
    "319": receive_319,
    "325": receive_answer,
}

_VOLGORDE = ("306", "308", "316", "318", "319", "301", "323", "325")

# What is no message, and is never kept: it may be about anything.
_SOORT = {
    Bestandsoort.UREN: "uren",
    Bestandsoort.AGENDA: "uren",
    Bestandsoort.BANK: "bank",
}

_OTHER = "Een {}-bericht wordt niet ingelezen; wel 301, 319 en 325, uren en bankafschriften."
_OWN_RETURN = "Een {} is een antwoord dat zorgadmin zelf maakt; er valt niets in te lezen."
_REQUEST = "Een {} is een verzoek dat jij verstuurt; er valt niets in te lezen."
_REPORT = "Een {} is een melding die jij verstuurt; er valt niets in te lezen."
_NOT_RECEIVED = {
    "302": _OWN_RETURN,
    "320": _OWN_RETURN,
    "305": _REPORT,
    "307": _REPORT,
    "315": _REQUEST,
    "317": _REQUEST,
    "323": "Een 323 is een declaratie die jij verstuurt. Is zij van andere software, neem haar "
    "dan over.",
}


def importeer(
    diensten: Diensten,
    paden: Sequence[Path],
    *,
    naar: Path | None = None,
    uren: UrenKeuzes = GEWOON,
    overnemen: bool = False,
    voortgang: Voortgang | None = None,
) -> list[Resultaat]:
    """Import every file in `paden`; return messages are written to `naar` when given.

    `uren` says how hours are read. `overnemen` takes 323 files of other software over as submitted
    declaraties. `voortgang` is told before each file how many are done, how many there are, and its
    name; what it leaves undone by returning False is not in the results.
    """
    with diensten.kluis.lezen() as werk:
        require_praktijk(werk)
    bestanden = sorted(diensten.omgeving.invoer.bestanden(paden), key=_order)
    resultaten = []
    geschreven: dict[int, str] = {}
    with diensten.kluis.keep_open():
        for nummer, bestand in enumerate(bestanden):
            if voortgang is not None and not voortgang(nummer, len(bestanden), bestand.naam):
                break
            if bestand.weigering is not None:
                resultaat = _refused(bestand, bestand.weigering, _SOORT.get(bestand.soort))
                if bestand.soort not in (Bestandsoort.ONTBREEKT, *_SOORT):
                    log_refused(diensten, bestand, None, resultaat.meldingen)
            elif bestand.soort in (Bestandsoort.UREN, Bestandsoort.AGENDA):
                resultaat = _hours(diensten, bestand, uren)
            elif bestand.soort is Bestandsoort.BANK:
                resultaat = _bank(diensten, bestand)
            else:
                resultaat = _message(diensten, bestand, naar, geschreven, overnemen=overnemen)
            resultaten.append(resultaat)
        record_written(diensten.kluis, geschreven)
        return _with_claimed_months(diensten, resultaten)


def _with_claimed_months(diensten: Diensten, resultaten: Sequence[Resultaat]) -> list[Resultaat]:
    ontvangen = [r.gevolgen for r in resultaten if isinstance(r.gevolgen, Ontvangen)]
    verteld = with_claimed_months(diensten, ontvangen)
    return [
        replace(r, gevolgen=next(verteld)) if isinstance(r.gevolgen, Ontvangen) else r
        for r in resultaten
    ]


def _order(bestand: Bestand) -> tuple[int, tuple[str, ...]]:
    """Rank of the kind; declaraties that are taken over come in the order of their making.

    That is by day of signing, and of one day by declaratieperiode.
    """
    if bestand.soort in _SOORT:
        return len(_VOLGORDE) + 1 + list(_SOORT).index(bestand.soort), ()
    if bestand.bericht not in _VOLGORDE:
        return len(_VOLGORDE), ()
    return _VOLGORDE.index(bestand.bericht), bestand.dagen if bestand.bericht == "323" else ()


def _refused(bestand: Bestand, reden: str | ZorgadminError, soort: str | None = None) -> Resultaat:
    uitwegen = reden.uitwegen if isinstance(reden, ZorgadminError) else ()
    bevinding = fout(
        "BESTAND",
        None,
        bestand.naam,
        str(reden),
        "Het bestand is niet verwerkt.",
        uitwegen,
    )
    return Resultaat(bestand.naam, soort, Uitkomst.GEWEIGERD, (bevinding,))


def _message(
    diensten: Diensten,
    bestand: Bestand,
    naar: Path | None,
    geschreven: dict[int, str],
    *,
    overnemen: bool,
) -> Resultaat:
    gelezen, soort = None, None
    try:
        gelezen = diensten.omgeving.berichten.lees(bestand.inhoud)
        soort = gelezen.soort
        ontvang = _receiver(gelezen, overnemen=overnemen)
        return _received(diensten, bestand, gelezen, ontvang, naar, geschreven)
    except MapError as error:
        return _refused(bestand, error, soort)
    except BevindingenError as error:
        resultaat = Resultaat(bestand.naam, soort, Uitkomst.GEWEIGERD, error.bevindingen)
    except GeweigerdError as error:
        resultaat = _refused(bestand, error, soort)
    log_refused(diensten, bestand, gelezen, resultaat.meldingen)
    return resultaat


def _receiver(gelezen: GelezenBericht, *, overnemen: bool) -> Ontvang:
    """What receives a message of this kind; GeweigerdError when nothing does."""
    if gelezen.record is None:
        raise BevindingenError(gelezen.schema_bevindingen)
    if gelezen.soort == "323" and overnemen:
        return take_over
    if gelezen.soort in _ONTVANG:
        return _ONTVANG[gelezen.soort]
    uitweg = Uitweg.OVERNEMEN if gelezen.soort == "323" else None
    raise GeweigerdError(_NOT_RECEIVED.get(gelezen.soort, _OTHER).format(gelezen.soort), uitweg)


def _received(
    diensten: Diensten,
    bestand: Bestand,
    gelezen: GelezenBericht,
    ontvang: Ontvang,
    naar: Path | None,
    geschreven: dict[int, str],
) -> Resultaat:
    """Receive a message, and write its return message when it has one."""
    publicatie = Publicatie(diensten.omgeving.uitvoer)
    binnen = Binnengekomen(bestand, gelezen, digest(bestand.inhoud))
    mislukt: tuple[Bevinding, ...] = ()
    try:
        with publicatie, diensten.kluis.schrijven() as werk:
            ontvangst = ontvang(werk, diensten.omgeving, binnen)
            if ontvangst.retour is not None and naar is not None and not ontvangst.eerder:
                publicatie.prepare(werk, ontvangst.retour, naar)
    except NietGeschrevenError as error:
        mislukt = (waarschuwing("BESTAND", bestand.naam, str(error), ""),)
    geschreven.update(publicatie.geschreven)
    return Resultaat(
        bestand=bestand.naam,
        soort=gelezen.soort,
        status=_status(ontvangst),
        meldingen=(*ontvangst.bevindingen, *mislukt),
        gevolgen=ontvangst.gevolgen,
        retour=_retour(ontvangst, publicatie.geschreven),
    )


def _status(ontvangst: Ontvangst[Gevolgen | None]) -> Uitkomst:
    if not ontvangst.goedgekeurd:
        return Uitkomst.GEWEIGERD
    return Uitkomst.AL_VERWERKT if ontvangst.eerder else Uitkomst.VERWERKT


def _retour(ontvangst: Ontvangst[Gevolgen | None], geschreven: Mapping[int, str]) -> Retour | None:
    bericht = ontvangst.retour
    if bericht is None:
        return None
    assert bericht.soort is not None
    assert bericht.identificatie is not None
    pad = geschreven.get(bericht.id, bericht.pad)
    return Retour(
        bericht.soort, bericht.identificatie, Path(pad) if pad else None, ontvangst.goedgekeurd
    )


def _hours(diensten: Diensten, bestand: Bestand, keuzes: UrenKeuzes) -> Resultaat:
    try:
        ingelezen = read_hours(diensten, bestand, keuzes)
    except GeweigerdError as error:
        return _refused(bestand, error, "uren")
    return Resultaat(
        bestand=bestand.naam,
        soort="uren",
        status=_outcome(ingelezen),
        meldingen=ingelezen.bevindingen,
        gevolgen=ingelezen.gevolgen,
        wijziging=ingelezen.wijziging,
        vraag=ingelezen.vraag,
    )


def _bank(diensten: Diensten, bestand: Bestand) -> Resultaat:
    try:
        afschriften = read_statements(diensten, bestand)
    except GeweigerdError as error:
        return _refused(bestand, error, "bank")
    uitkomst = Uitkomst.AL_VERWERKT if afschriften.is_known else Uitkomst.VERWERKT
    return Resultaat(bestand.naam, "bank", uitkomst, (), afschriften)


def _outcome(ingelezen: Ingelezen) -> Uitkomst:
    uren = ingelezen.gevolgen
    if uren is None:
        return Uitkomst.GEWEIGERD
    if uren.fouten or ingelezen.wacht or ingelezen.vraag is not None:
        return Uitkomst.DEELS
    is_bekend = uren.overgeslagen and not (uren.toegevoegd or uren.bijgewerkt or uren.verwijderd)
    return Uitkomst.AL_VERWERKT if is_bekend else Uitkomst.VERWERKT
