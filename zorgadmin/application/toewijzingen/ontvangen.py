"""Receive a toewijzing (301): keep its versions and make the return message (302).

Everything here happens inside the transaction of one file. A 301 that fails on a rule changes
nothing but the message log, and its 302 carries the code (spec 4, IV028, OP080, IV013).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time

from zorgadmin.application.kern import logboek
from zorgadmin.application.kern.heen import keep_return
from zorgadmin.application.kern.meldingen import from_log
from zorgadmin.application.kern.omgeving import Omgeving
from zorgadmin.application.kern.ontvangst import (
    Binnengekomen,
    Ontvangst,
    judged_before,
    keep_incoming,
    require_addressed,
    require_clock,
)
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import ToewijzingGegevens
from zorgadmin.application.plan import verlies
from zorgadmin.application.toewijzingen.bekend import honoured, known
from zorgadmin.application.toewijzingen.geparkeerd import attach_parked
from zorgadmin.application.toewijzingen.gevolgen import (
    Ontvangen,
    ToewijzingGevolg,
    ToewijzingUitkomst,
)
from zorgadmin.application.toewijzingen.historie import in_brief
from zorgadmin.application.toewijzingen.persoon import other_person, take_person
from zorgadmin.domain.berichten.bericht301 import Bericht301, Client301, ToegewezenProduct301
from zorgadmin.domain.berichten.status import BerichtStatus
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.codes import REDEN_VERWIJDERD, DatumGebruik, Eenheid, Frequentie, Wet
from zorgadmin.domain.logboek import Handeling
from zorgadmin.domain.praktijk import Client
from zorgadmin.domain.record import record
from zorgadmin.domain.toewijzing import Omvang, Toewijzing
from zorgadmin.rules.niveau3 import gewijzigd
from zorgadmin.rules.niveau3.bericht301 import Bekend
from zorgadmin.rules.ontvangen import judge_301


def receive(werk: Werk, omgeving: Omgeving, binnen: Binnengekomen) -> Ontvangst[Ontvangen]:
    """Judge and apply a 301; BevindingenError when it is signed shortly after today."""
    gelezen = binnen.gelezen
    bericht = gelezen.record
    assert isinstance(bericht, Bericht301)
    require_addressed(werk, gelezen)
    bekend = known(werk, omgeving, bericht, gelezen.wet, binnen.sha256)
    codes, bevindingen = judge_301(bericht, bekend)
    gevolgen = Ontvangen(gelezen.gemeente, gelezen.wet, _remarks(bericht.client))
    if eerder := judged_before(werk, binnen.sha256, bevindingen, gevolgen):
        return eerder
    require_clock(bericht.header, omgeving.vandaag)
    goedgekeurd = codes.is_goedgekeurd
    status = BerichtStatus.VERWERKT if goedgekeurd else BerichtStatus.GEWEIGERD
    bericht_id = keep_incoming(werk, omgeving, binnen, status, bevindingen)
    if goedgekeurd:
        gevolgen = _apply(werk, bericht, gevolgen, bericht_id, bekend, bevindingen)
    retour = keep_return(werk, omgeving, gelezen, codes, bericht_id)
    bevindingen.extend(map(from_log, retour.meldingen))
    ontvangst = Ontvangst(gevolgen, bevindingen, retour, goedgekeurd)
    _note(werk, binnen, ontvangst, retour.sha256)
    return ontvangst


def _remarks(client: Client301) -> tuple[str, ...]:
    """What the gemeente wrote for people to read: the Commentaar elements, in order."""
    teksten = (client.commentaar, *(p.commentaar for p in client.toegewezen_producten))
    return tuple(tekst for tekst in teksten if tekst)


@record
class _Versie:
    """A product of a message as a version to keep, beside the one that holds."""

    product: ToegewezenProduct301
    gegevens: ToewijzingGegevens
    vorige: Toewijzing | None
    verschillen: Sequence[str]
    is_newest: bool

    @property
    def uitkomst(self) -> ToewijzingUitkomst:
        if self.vorige is None:
            return ToewijzingUitkomst.NIEUW
        if not self.is_newest:
            return ToewijzingUitkomst.OUDER
        if not self.verschillen:
            return ToewijzingUitkomst.ONGEWIJZIGD
        if self.gegevens.reden_wijziging == REDEN_VERWIJDERD:
            return ToewijzingUitkomst.INGETROKKEN
        return ToewijzingUitkomst.GEWIJZIGD

    @property
    def is_kept(self) -> bool:
        """Whether it becomes a version of its own.

        One that says the same is kept too when it was signed later: what comes after it is held
        against that day. So is one that honours a request.
        """
        return (
            self.uitkomst is not ToewijzingUitkomst.ONGEWIJZIGD
            or self.gegevens.referentie_aanbieder is not None
            or (self.vorige is not None and _signed(self.gegevens) != _signed(self.vorige))
        )


def _apply(
    werk: Werk,
    bericht: Bericht301,
    gevolgen: Ontvangen,
    bericht_id: int,
    bekend: Bekend,
    bevindingen: list[Bevinding],
) -> Ontvangen:
    """Keep what an approved message says; adds to `bevindingen` what that brings about."""
    gemeente, wet, client = gevolgen.gemeente, gevolgen.wet, bericht.client
    versies = [
        _version(product, gemeente, wet, client.bsn, bericht_id, bekend)
        for product in client.toegewezen_producten
    ]
    anders = [v.vorige.id for v in versies if v.vorige and v.verschillen and v.is_newest]
    voor = verlies.sheets(werk, gemeente, wet, anders)
    persoon = None
    if any(v.is_newest for v in versies) or werk.praktijk.client(client.bsn) is None:
        persoon = take_person(werk, _client(client), bericht_id)
        if persoon is not None and persoon.wacht:
            bevindingen.append(other_person(persoon))
    for versie in versies:
        if versie.is_kept:
            werk.toewijzingen.add_version(versie.gegevens, in_force=versie.is_newest)
        if versie.uitkomst is not ToewijzingUitkomst.ONGEWIJZIGD:
            bevindingen.extend(gewijzigd.kept(versie.product, gemeente, bekend))
    bevindingen.extend(verlies.losses(werk, gemeente, wet, voor))
    attach_parked(werk, gemeente, wet, client.bsn)
    return replace(
        gevolgen,
        toewijzingen=tuple(
            ToewijzingGevolg(
                v.gegevens.nummer, v.uitkomst, tuple(v.verschillen) if v.is_newest else ()
            )
            for v in versies
        ),
        persoon=persoon,
        verzoeken=tuple(honoured(werk, bericht, wet)),
    )


def _version(
    product: ToegewezenProduct301,
    gemeente: str,
    wet: Wet,
    bsn: str,
    bericht_id: int,
    bekend: Bekend,
) -> _Versie:
    gegevens = _gegevens(product, gemeente, wet, bsn, bericht_id)
    vorige = bekend.huidige.get(product.toewijzing_nummer)
    verschillen = in_brief(vorige, gegevens) if vorige else ()
    return _Versie(product, gegevens, vorige, verschillen, bekend.is_newest(product))


def _signed(versie: Toewijzing | ToewijzingGegevens) -> tuple[date, time]:
    return versie.toewijzingsdatum, versie.toewijzingstijd


def _client(client: Client301) -> Client:
    return Client(
        bsn=client.bsn,
        geboortedatum=client.geboortedatum.datum,
        geslacht=client.geslacht,
        achternaam=client.naam.geslachtsnaam.achternaam,
        voorvoegsel=client.naam.geslachtsnaam.voorvoegsel,
        voornamen=client.naam.voornamen,
        voorletters=client.naam.voorletters,
        datumgebruik=DatumGebruik(gebruik)
        if (gebruik := client.geboortedatum.datum_gebruik)
        else None,
    )


def _gegevens(
    product: ToegewezenProduct301, gemeente: str, wet: Wet, bsn: str, bericht_id: int
) -> ToewijzingGegevens:
    omvang = product.omvang
    return ToewijzingGegevens(
        gemeente=gemeente,
        wet=wet,
        nummer=product.toewijzing_nummer,
        bsn=bsn,
        productcategorie=product.product.categorie if product.product else None,
        productcode=product.product.code if product.product else None,
        ingangsdatum=product.ingangsdatum,
        einddatum=product.einddatum,
        omvang=Omvang(omvang.volume, Eenheid(omvang.eenheid), Frequentie(omvang.frequentie))
        if omvang
        else None,
        budget_cent=product.budget,
        reden_wijziging=product.reden_wijziging,
        toewijzingsdatum=product.toewijzingsdatum,
        toewijzingstijd=product.toewijzingstijd,
        referentie_aanbieder=product.referentie_aanbieder,
        commentaar=product.commentaar,
        bericht_id=bericht_id,
    )


def _note(
    werk: Werk, binnen: Binnengekomen, ontvangst: Ontvangst[Ontvangen], retour_sha256: str
) -> None:
    """A 301 was received and answered."""
    toewijzingen = [
        {"toewijzingnummer": t.nummer, "status": t.status.value}
        for t in ontvangst.gevolgen.toewijzingen
    ]
    werk.logboek.add(
        Handeling.IMPORTEER,
        f"bericht {binnen.gelezen.identificatie}",
        None,
        {
            "goedgekeurd": ontvangst.goedgekeurd,
            "toewijzingen": toewijzingen,
            "retour": retour_sha256,
        }
        | logboek.file_of(binnen.sha256),
    )
