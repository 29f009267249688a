"""Import files: messages, ZIPs, hours and bank statements (spec 4 Reading, spec 6 `importeer`).

Each file is one transaction. Files are taken in the order 306, 308, 316, 318, 319, 301, 323, 325,
other messages, hours, bank.
A message that is refused is kept in the message log and changes nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from zorgadmin.application.antwoorden.verwerken import (
    TegenspraakError,
    note_answer,
    receive_answer,
)
from zorgadmin.application.berichten.gevolgen import consequences, consequences_again
from zorgadmin.application.berichten.intrekken import judged_before
from zorgadmin.application.berichten.log import log_refused, log_row
from zorgadmin.application.berichten.resultaat import (
    Ontvangen,
    Resultaat,
    Retour,
    Uitkomst,
)
from zorgadmin.application.berichten.teruggemeld import ONTVANGEN, receive_return
from zorgadmin.application.betalingen.inlezen import read_statements
from zorgadmin.application.inrichting.overnemen import note_taken_over, take_over
from zorgadmin.application.kern.meldingen import from_log
from zorgadmin.application.kern.nummers import digest
from zorgadmin.application.kern.omgeving import Diensten, require_praktijk
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.publicatie import Publicatie, record_written
from zorgadmin.application.kern.rijen import BerichtRij, Bestand, Bestandsoort
from zorgadmin.application.toewijzingen.beoordelen import KlokError
from zorgadmin.application.toewijzingen.gevolgen import claimed_months
from zorgadmin.application.toewijzingen.ontvangen import (
    Ontvangst,
    note_received,
    receive,
)
from zorgadmin.application.uren.inlezen import GEWOON, Ingelezen, UrenKeuzes, read_hours
from zorgadmin.application.verzoeken.antwoord import (
    Verzoekbeantwoording,
    note_319,
    receive_319,
)
from zorgadmin.domain.berichten.gelezen import GelezenBericht
from zorgadmin.domain.berichten.status import BerichtStatus, Richting
from zorgadmin.domain.bevinding import Bevinding, fout, waarschuwing
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.fouten import (
    GeweigerdError,
    MapError,
    NietGeschrevenError,
    ZorgadminError,
)
from zorgadmin.domain.logboek import Handeling
from zorgadmin.domain.uitweg import Uitweg

Voortgang = Callable[[int, int, str], bool]

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
    """The results, told of each changed toewijzing what it does to months claimed already."""
    gewijzigd: dict[tuple[str, Wet], set[int]] = defaultdict(set)
    for resultaat in resultaten:
        if isinstance(gevolgen := resultaat.gevolgen, Ontvangen):
            nummers = {t.nummer for t in gevolgen.toewijzingen if t.status.changes_claims}
            if nummers:
                gewijzigd[gevolgen.gemeente, gevolgen.wet] |= nummers
    maanden = {
        sleutel: claimed_months(diensten, *sleutel, nummers)
        for sleutel, nummers in gewijzigd.items()
    }

    def told(resultaat: Resultaat) -> Resultaat:
        gevolgen = resultaat.gevolgen
        if not isinstance(gevolgen, Ontvangen):
            return resultaat
        van = maanden.get((gevolgen.gemeente, gevolgen.wet), {})
        toewijzingen = tuple(
            replace(t, gedeclareerd=van.get(t.nummer, ())) if t.status.changes_claims else t
            for t in gevolgen.toewijzingen
        )
        return replace(resultaat, gevolgen=replace(gevolgen, toewijzingen=toewijzingen))

    return [told(resultaat) for resultaat in resultaten]


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
    try:
        gelezen = diensten.omgeving.berichten.lees(bestand.inhoud)
    except GeweigerdError as error:
        resultaat = _refused(bestand, error)
        log_refused(diensten, bestand, None, resultaat.meldingen)
        return resultaat
    try:
        if gelezen.soort == "323" and overnemen and gelezen.record is not None:
            return _taken_over(diensten, bestand, gelezen)
        return _known_message(diensten, bestand, gelezen, naar, geschreven)
    except MapError as error:
        return _refused(bestand, error, gelezen.soort)
    except GeweigerdError as error:
        resultaat = _refused(bestand, error, gelezen.soort)
        log_refused(diensten, bestand, gelezen, resultaat.meldingen)
        return resultaat


def _known_message(
    diensten: Diensten,
    bestand: Bestand,
    gelezen: GelezenBericht,
    naar: Path | None,
    geschreven: dict[int, str],
) -> Resultaat:
    if gelezen.record is None:
        log_refused(diensten, bestand, gelezen, gelezen.schema_bevindingen)
        return Resultaat(
            bestand.naam, gelezen.soort, Uitkomst.GEWEIGERD, gelezen.schema_bevindingen
        )
    if gelezen.soort == "325":
        return _answer(diensten, bestand, gelezen)
    if gelezen.soort in ONTVANGEN:
        return receive_return(diensten, bestand, gelezen)
    if gelezen.soort in ("301", "319"):
        return _judged(diensten, bestand, gelezen, naar, geschreven)
    uitweg = Uitweg.OVERNEMEN if gelezen.soort == "323" else None
    raise GeweigerdError(_NOT_RECEIVED.get(gelezen.soort, _OTHER).format(gelezen.soort), uitweg)


def _judged(
    diensten: Diensten,
    bestand: Bestand,
    gelezen: GelezenBericht,
    naar: Path | None,
    geschreven: dict[int, str],
) -> Resultaat:
    """A message of a gemeente that gets a return message at once: 301 and 319."""
    sha256 = digest(bestand.inhoud)
    publicatie = Publicatie(diensten.omgeving.uitvoer)
    pad = None
    bevindingen: list[Bevinding] = []
    try:
        with publicatie, diensten.kluis.schrijven() as werk:
            _require_addressed(werk, gelezen)
            if eerder := judged_before(werk, diensten, gelezen, sha256):
                return _again(bestand, gelezen, *eerder)

            def keep(status: BerichtStatus, bevindingen: Sequence[Bevinding]) -> int:
                rij = log_row(diensten, bestand, sha256, gelezen, status, bevindingen)
                return werk.berichten.add(rij)

            ontvangst: Ontvangst | Verzoekbeantwoording
            if gelezen.soort == "301":
                ontvangst = receive(werk, diensten.omgeving, gelezen, sha256, keep)
                note_received(werk, gelezen.identificatie, ontvangst, sha256)
            else:
                ontvangst = receive_319(werk, diensten.omgeving, gelezen, sha256, keep)
                note_319(werk, gelezen.identificatie, ontvangst, sha256)
            bevindingen.extend(ontvangst.bevindingen)
            if ontvangst.retour is not None and naar is not None:
                pad = publicatie.prepare(werk, ontvangst.retour, naar)
    except KlokError as error:
        log_refused(diensten, bestand, gelezen, [error.bevinding])
        return Resultaat(bestand.naam, gelezen.soort, Uitkomst.GEWEIGERD, (error.bevinding,))
    except NietGeschrevenError as error:
        pad = None
        bevindingen.append(waarschuwing("BESTAND", bestand.naam, str(error), ""))
    geschreven.update(publicatie.geschreven)
    retour = _retour(ontvangst.retour, pad, goedgekeurd=ontvangst.goedgekeurd)
    return Resultaat(
        bestand.naam,
        gelezen.soort,
        Uitkomst.VERWERKT if ontvangst.goedgekeurd else Uitkomst.GEWEIGERD,
        tuple(bevindingen),
        consequences(gelezen, ontvangst, retour),
    )


def _answer(diensten: Diensten, bestand: Bestand, gelezen: GelezenBericht) -> Resultaat:
    bevindingen: list[Bevinding] = []
    sha256 = digest(bestand.inhoud)
    try:
        with diensten.kluis.schrijven() as werk:
            _require_addressed(werk, gelezen)
            eerder = werk.berichten.by_sha256(sha256, Richting.IN)
            if any(rij.status is BerichtStatus.VERWERKT for rij in eerder):
                return Resultaat(bestand.naam, "325", Uitkomst.AL_VERWERKT)

            def keep(vraag: int | None, opmerkingen: Sequence[Bevinding]) -> int:
                bevindingen.extend(opmerkingen)
                rij = log_row(
                    diensten, bestand, sha256, gelezen, BerichtStatus.VERWERKT, opmerkingen
                )
                return werk.berichten.add(replace(rij, antwoord_op_id=vraag))

            beantwoording = receive_answer(werk, diensten.omgeving, gelezen, keep)
            note_answer(werk, Handeling.IMPORTEER, beantwoording, sha256)
    except TegenspraakError as error:
        log_refused(diensten, bestand, gelezen, error.bevindingen)
        return Resultaat(bestand.naam, "325", Uitkomst.GEWEIGERD, error.bevindingen)
    return Resultaat(bestand.naam, "325", Uitkomst.VERWERKT, tuple(bevindingen), beantwoording)


def _taken_over(diensten: Diensten, bestand: Bestand, gelezen: GelezenBericht) -> Resultaat:
    sha256 = digest(bestand.inhoud)
    with diensten.kluis.schrijven() as werk:
        if werk.berichten.by_sha256(sha256, Richting.UIT):
            return Resultaat(bestand.naam, "323", Uitkomst.AL_VERWERKT)

        def keep() -> int:
            rij = log_row(diensten, bestand, sha256, gelezen, BerichtStatus.VERSTUURD, ())
            return werk.berichten.add(
                replace(rij, richting=Richting.UIT, gemeente=gelezen.gemeente)
            )

        gevolgen = take_over(werk, diensten.omgeving, gelezen, keep)
        note_taken_over(werk, gevolgen, gelezen.wet, sha256)
    return Resultaat(bestand.naam, "323", Uitkomst.VERWERKT, (), gevolgen)


def _require_addressed(werk: Werk, gelezen: GelezenBericht) -> None:
    praktijk = require_praktijk(werk)
    ontvanger = gelezen.aanbieder
    if ontvanger not in (praktijk.agb, *praktijk.eerdere_agb):
        raise GeweigerdError(
            f"Dit bericht is voor AGB-code {ontvanger}, niet voor deze praktijk "
            f"({praktijk.agb}). Lees het in bij de praktijk waarvoor het is bedoeld."
        )


def _again(
    bestand: Bestand, gelezen: GelezenBericht, rij: BerichtRij, retour: Sequence[BerichtRij]
) -> Resultaat:
    """A file that was judged before: its result stands, nothing is made again."""
    akkoord = rij.status is BerichtStatus.VERWERKT
    eerste = retour[0] if retour else None
    pad = Path(eerste.pad) if eerste is not None and eerste.pad else None
    return Resultaat(
        bestand.naam,
        rij.soort,
        Uitkomst.AL_VERWERKT if akkoord else Uitkomst.GEWEIGERD,
        () if akkoord else tuple(from_log(melding) for melding in rij.meldingen),
        consequences_again(gelezen, _retour(eerste, pad, goedgekeurd=akkoord)),
    )


def _retour(bericht: BerichtRij | None, pad: Path | None, *, goedgekeurd: bool) -> Retour | None:
    if bericht is None:
        return None
    assert bericht.soort is not None
    assert bericht.identificatie is not None
    return Retour(bericht.soort, bericht.identificatie, pad, goedgekeurd)


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
