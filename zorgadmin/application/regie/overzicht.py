"""Where the care of every toewijzing stands, and what the program proposes to report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.plan.boek import Blad, Boek
from zorgadmin.application.plan.boeken import OpenBoek, open_books
from zorgadmin.application.regie.opdracht import Regieopdracht
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.contract import Contracten
from zorgadmin.domain.levering import Levering
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.record import record
from zorgadmin.domain.regie.besluit import Besloten
from zorgadmin.domain.regie.melding import MeldingStatus, Regiemelding
from zorgadmin.domain.regie.stand import RegieStand, Regiestand, state_of
from zorgadmin.domain.regie.verloop import Verloop, course_of
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
    """The same, of books that were read; of one client when given.

    Outside the message traffic nothing is reported.
    """
    zorg: list[Zorg] = []
    gevonden: list[tuple[Toewijzing, Aanleiding]] = []
    for open_ in boeken:
        if open_.boek.client is not None:
            continue
        van_boek = _care(werk, open_.boek, bsn)
        zorg.extend(van_boek.values())
        gevonden.extend(_occasions(open_, van_boek, vandaag))
    te_uploaden = {z.toewijzing.id for z in zorg if z.wacht and z.wacht.geupload is None}
    versies: dict[ToewijzingId, list[tuple[Toewijzing, date]]] = defaultdict(list)
    for versie in werk.inzage.versies_of(list({t.id for t, _ in gevonden} | te_uploaden)):
        versies[versie.toewijzing.id].append((versie.toewijzing, versie.bewaard.date()))
    voorstellen = [proposal(t, a, course_of(versies[t.id])) for t, a in gevonden]
    voorstellen.sort(key=lambda v: (v.uiterlijk, v.toewijzing.gemeente, v.toewijzing.nummer))
    return Regie(
        tuple(
            replace(z, verloop=course_of(versies[z.toewijzing.id]))
            if z.toewijzing.id in te_uploaden
            else z
            for z in zorg
        ),
        tuple(voorstellen),
    )


def _care(werk: Werk, boek: Boek, bsn: str | None) -> Mapping[ToewijzingId, Zorg]:
    bladen = {n: b for n, b in boek.bladen.items() if bsn in (None, b.toewijzing.bsn)}
    ids = None if bsn is None else list(bladen)
    meldingen = werk.regie.of_gemeente(boek.gemeente, boek.wet, ids)
    besloten = werk.regie.decided(boek.gemeente, boek.wet)
    return {
        nummer: Zorg(
            blad.toewijzing,
            tuple(meldingen.get(nummer, ())),
            state_of(meldingen.get(nummer, ())),
            besloten.get(nummer, Besloten()),
        )
        for nummer, blad in bladen.items()
    }


def _occasions(
    open_: OpenBoek, zorg: Mapping[ToewijzingId, Zorg], vandaag: date
) -> list[tuple[Toewijzing, Aanleiding]]:
    boek = open_.boek
    geleverd = open_.per_sheet(care_of, boek.contracten)
    per_client: dict[str, list[Zorg]] = defaultdict(list)
    for z in zorg.values():
        per_client[z.toewijzing.bsn].append(z)
    gevonden = []
    for nummer, (dagen, is_overgenomen) in zip(boek.bladen, geleverd, strict=True):
        if (deel := zorg.get(nummer)) is None:
            continue
        t, los = deel.toewijzing, deel.besloten.los
        if is_overgenomen and deel.stand.stand is RegieStand.NIET_GESTART:
            # Earlier software claimed this care, and reported its start.
            continue
        aanleiding = occasion(t, dagen, deel.stand, boek.afspraak, vandaag, los)
        if aanleiding is None and not dagen and deel.stand.stand is RegieStand.NIET_GESTART:
            anderen = [(z.toewijzing, z.stand) for z in per_client[t.bsn] if z is not deel]
            aanleiding = None if deel.stand.wacht else continues(t, anderen, vandaag)
            if aanleiding is not None and (aanleiding.soort, aanleiding.op) in los:
                aanleiding = None
        if aanleiding is not None:
            gevonden.append((t, aanleiding))
    return gevonden


class Geleverd(NamedTuple):
    """The days on which care was delivered, in order, and whether earlier software claimed any."""

    dagen: Sequence[date]
    is_overgenomen: bool


def care_of(blad: Blad, contracten: Contracten) -> Geleverd:
    """What a sheet says of the care of its toewijzing.

    Of an agreed fixed volume nobody says on which day it was; it begins with its productperiode.
    """
    t = blad.toewijzing
    # Care does not begin, or go on, with a visit that the cliënt was not there for.
    leveringen = [lev for lev in blad.leveringen if lev.hoeveelheid and not lev.noshow]
    if contracten.has_fixed(t.gemeente, t.wet):
        dagen = {_day(levering, t, contracten) for levering in leveringen}
    else:
        dagen = {levering.datum for levering in leveringen}
    return Geleverd(sorted(dagen), any(regel.is_taken_over for regel in blad.lijnen))


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
