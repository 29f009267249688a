"""Where the care of every toewijzing stands, and what the program proposes to report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.plan.boek import Blad
from zorgadmin.application.plan.boeken import OpenBoek, open_books
from zorgadmin.application.regie.opdracht import Regieopdracht
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.contract import Contracten
from zorgadmin.domain.levering import Levering
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.praktijk import GemeenteAfspraak
from zorgadmin.domain.record import record
from zorgadmin.domain.regie.melding import MeldingStatus, Regiemelding
from zorgadmin.domain.regie.stand import (
    Besloten,
    RegieStand,
    Regiestand,
    Verloop,
    course_of,
    state_of,
)
from zorgadmin.domain.regie.voorstel import (
    Aanleiding,
    Voorstel,
    continues,
    occasion,
    proposal,
)
from zorgadmin.domain.toewijzing import Toewijzing, ToewijzingId


@record
class Zorg:
    """The care of one toewijzing: what was reported of it, where it stands, what was decided.

    `verloop` is only looked up while a report waits for its upload.
    """

    toewijzing: Toewijzing
    meldingen: tuple[Regiemelding, ...]
    stand: Regiestand
    besloten: Besloten
    verloop: Verloop | None = None

    @property
    def wacht(self) -> Regiemelding | None:
        """The last report that the gemeente has yet to answer."""
        return self.stand.wacht[-1] if self.stand.wacht else None

    @property
    def afgekeurd(self) -> tuple[Regiemelding, ...]:
        """The products of the last message, where the gemeente rejected it."""
        if not self.meldingen or self.meldingen[-1].status is not MeldingStatus.AFGEKEURD:
            return ()
        laatste = self.meldingen[-1].bericht_id
        return tuple(m for m in self.meldingen if m.bericht_id == laatste)


@record
class Regie:
    """The state of all toewijzingen, and the proposals, the most urgent first."""

    zorg: tuple[Zorg, ...]
    voorstellen: tuple[Voorstel, ...]

    def of(self, gemeente: str | None, wet: Wet | None) -> Regie:
        """Of one gemeente or wet, where given."""

        def past(t: Toewijzing) -> bool:
            return gemeente in (None, t.gemeente) and wet in (None, t.wet)

        return Regie(
            tuple(z for z in self.zorg if past(z.toewijzing)),
            tuple(v for v in self.voorstellen if past(v.toewijzing)),
        )


def regie(diensten: Diensten) -> Regie:
    """Everything about starts and stops, as of today."""
    with diensten.kluis.lezen() as werk:
        return regie_of(werk, open_books(diensten, werk), diensten.omgeving.vandaag)


def regie_of(
    werk: Werk, boeken: Sequence[OpenBoek], vandaag: date, bsn: str | None = None
) -> Regie:
    """The same, of books that were read; of one client when given."""
    zorg = [z for open_ in boeken for z in care_in(open_)]
    voorstellen = [v for open_ in boeken for v in proposals_in(werk, open_, vandaag).values() if v]
    if bsn is not None:
        zorg = [z for z in zorg if z.toewijzing.bsn == bsn]
        voorstellen = [v for v in voorstellen if v.toewijzing.bsn == bsn]
    voorstellen.sort(key=lambda v: (v.uiterlijk, v.toewijzing.gemeente, v.toewijzing.nummer))
    return Regie(tuple(with_courses(werk, zorg)), tuple(voorstellen))


def care_in(open_: OpenBoek) -> Collection[Zorg]:
    """The care of every toewijzing of a book; outside the message traffic nothing is reported."""
    return open_.per_sheet(care_of) if open_.boek.client is None else ()


def care_of(blad: Blad) -> Zorg:
    """What a sheet says of what was reported."""
    return Zorg(blad.toewijzing, tuple(blad.meldingen), state_of(blad.meldingen), blad.besloten)


def with_courses(werk: Werk, zorg: Iterable[Zorg]) -> Sequence[Zorg]:
    """The same, with the course of those of which a report waits for its upload."""
    alle = list(zorg)
    ids = [z.toewijzing.id for z in alle if z.wacht and z.wacht.geupload is None]
    verloop = _courses(werk, ids) if ids else {}
    return [
        replace(z, verloop=verloop[z.toewijzing.id]) if z.toewijzing.id in verloop else z
        for z in alle
    ]


def _courses(werk: Werk, ids: Collection[ToewijzingId]) -> Mapping[ToewijzingId, Verloop]:
    versies: dict[ToewijzingId, list[tuple[Toewijzing, date]]] = defaultdict(list)
    for versie in werk.inzage.versies_of(ids):
        versies[versie.toewijzing.id].append((versie.toewijzing, versie.bewaard.date()))
    return {nummer: course_of(van) for nummer, van in versies.items()}


def proposals_in(
    werk: Werk, open_: OpenBoek, vandaag: date
) -> Mapping[ToewijzingId, Voorstel | None]:
    """What is proposed about each toewijzing of a book."""
    boek = open_.boek
    if boek.client is not None:
        return {}
    gegeven = (boek.contracten, boek.afspraak, vandaag)
    voorstellen = open_.read_of_each(werk, _proposals, *gegeven)
    if vervolgd := _continued(open_, vandaag):
        verloop = _courses(werk, list(vervolgd))
        gevolgd = {
            nummer: proposal(boek.bladen[nummer].toewijzing, aanleiding, verloop[nummer])
            for nummer, aanleiding in vervolgd.items()
        }
        return {**voorstellen, **gevolgd}
    return voorstellen


def _proposals(
    werk: Werk,
    bladen: Mapping[ToewijzingId, Blad],
    contracten: Contracten,
    afspraak: GemeenteAfspraak | None,
    vandaag: date,
) -> Mapping[ToewijzingId, Voorstel | None]:
    """What is to be reported by what the sheet of a toewijzing itself says."""
    gevonden = {
        nummer: aanleiding
        for nummer, blad in bladen.items()
        if (aanleiding := _occasion(blad, contracten, afspraak, vandaag)) is not None
    }
    verloop = _courses(werk, list(gevonden)) if gevonden else {}
    return {
        nummer: proposal(blad.toewijzing, gevonden[nummer], verloop[nummer])
        if nummer in gevonden
        else None
        for nummer, blad in bladen.items()
    }


def _occasion(
    blad: Blad, contracten: Contracten, afspraak: GemeenteAfspraak | None, vandaag: date
) -> Aanleiding | None:
    stand = state_of(blad.meldingen)
    if _was_taken_over(blad) and stand.stand is RegieStand.NIET_GESTART:
        # Earlier software claimed this care, and reported its start.
        return None
    dagen = _days(blad, contracten)
    return occasion(blad.toewijzing, dagen, stand, afspraak, vandaag, blad.besloten.los)


def _continued(open_: OpenBoek, vandaag: date) -> Mapping[ToewijzingId, Aanleiding]:
    """Starts of care that went on under a toewijzing of which nothing was delivered yet."""
    boek = open_.boek
    nieuw = [
        blad
        for blad, is_onbegonnen in zip(
            boek.bladen.values(), open_.per_sheet(_is_untouched, boek.contracten), strict=True
        )
        if is_onbegonnen
    ]
    per_client: dict[str, list[Zorg]] = {blad.toewijzing.bsn: [] for blad in nieuw}
    for zorg in care_in(open_) if nieuw else ():
        if zorg.toewijzing.bsn in per_client:
            per_client[zorg.toewijzing.bsn].append(zorg)
    gevonden = {}
    for blad in nieuw:
        t = blad.toewijzing
        anderen = [(z.toewijzing, z.stand) for z in per_client[t.bsn] if z.toewijzing.id != t.id]
        aanleiding = continues(t, anderen, vandaag)
        if aanleiding and (aanleiding.soort, aanleiding.op) not in blad.besloten.los:
            gevonden[t.id] = aanleiding
    return gevonden


def _is_untouched(blad: Blad, contracten: Contracten) -> bool:
    """Whether no care was delivered, nor any start of it reported."""
    stand = state_of(blad.meldingen)
    if stand.wacht or stand.stand is not RegieStand.NIET_GESTART or _was_taken_over(blad):
        return False
    return not _days(blad, contracten)


def _was_taken_over(blad: Blad) -> bool:
    """Whether earlier software claimed any of the care."""
    return any(regel.is_taken_over for regel in blad.lijnen)


def _days(blad: Blad, contracten: Contracten) -> Sequence[date]:
    """The days on which care was delivered, in order.

    Of an agreed fixed volume nobody says on which day it was; it begins with its productperiode.
    """
    t = blad.toewijzing
    # Care does not begin, or go on, with a visit that the cliënt was not there for.
    leveringen = [lev for lev in blad.leveringen if lev.hoeveelheid and not lev.noshow]
    if contracten.has_fixed(t.gemeente, t.wet):
        return sorted({_day(levering, t, contracten) for levering in leveringen})
    return sorted({levering.datum for levering in leveringen})


def _day(levering: Levering, t: Toewijzing, contracten: Contracten) -> date:
    code, categorie = levering.productcode, levering.productcategorie
    contract = contracten.for_care(t, code, levering.datum, categorie)
    if contract is None or not contract.vast:
        return levering.datum
    periode = t.productperiode(Maand.of(levering.datum))
    return levering.datum if periode is None else periode.begin


def order_of(voorstel: Voorstel) -> Regieopdracht:
    """The report that a proposal asks for."""
    t = voorstel.toewijzing
    return Regieopdracht(
        soort=voorstel.soort,
        nummer=t.nummer,
        op=voorstel.op,
        reden=voorstel.reden,
        gemeente=t.gemeente,
        wet=t.wet,
        verwijder=voorstel.verwijder,
    )
