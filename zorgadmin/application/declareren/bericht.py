"""From a plan to a 323: own numbers, sorted clients, totals (IV086, TR358; spec 2.8, 4)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter

from zorgadmin.application.plan.stap import ClaimRegel
from zorgadmin.domain.berichten.basis import (
    BerichtIdentificatie,
    GeslotenPeriode,
    Header,
    TotaalBedragMetDC,
)
from zorgadmin.domain.berichten.bericht323 import Bericht323, Client323, Declaratie
from zorgadmin.domain.berichten.gelezen import HeaderWaarden
from zorgadmin.domain.berichten.regel import prestatie_of
from zorgadmin.domain.codes import DebetCredit, Wet
from zorgadmin.domain.grootboek import VerstuurdeRegel
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.record import maker, record


@record
class BerichtKop:
    """To whom, by whom, about which month, signed when."""

    gemeente: str
    wet: Wet
    maand: Maand
    agb: str
    dagtekening: date


_regel = maker(VerstuurdeRegel)


def make_line(regel: ClaimRegel, referentienummer: str) -> VerstuurdeRegel:
    """The line as the message will say it; a credit equals the line it credits."""
    oud, nieuw = regel.stap.credit_van, regel.nieuw
    if nieuw is None:
        assert oud is not None
        return _regel(
            referentienummer=referentienummer,
            bsn=regel.stap.bsn,
            vorig_referentienummer=oud.referentienummer,
            toewijzingnummer=oud.toewijzingnummer,
            productcategorie=oud.sleutel.productcategorie,
            productcode=oud.sleutel.productcode,
            begin=oud.begin,
            eind=oud.eind,
            volume=oud.volume,
            eenheid=oud.eenheid,
            product_tarief=oud.product_tarief,
            bedrag=oud.bedrag,
            debet_credit=DebetCredit.CREDIT,
        )
    gewenst = nieuw.gewenst
    return _regel(
        referentienummer=referentienummer,
        bsn=regel.stap.bsn,
        vorig_referentienummer=None,
        toewijzingnummer=gewenst.toewijzing.nummer,
        productcategorie=gewenst.sleutel.productcategorie,
        productcode=gewenst.sleutel.productcode,
        begin=gewenst.periode.begin,
        eind=gewenst.periode.eind,
        volume=nieuw.volume,
        eenheid=gewenst.eenheid,
        product_tarief=nieuw.prijs.product_tarief,
        bedrag=nieuw.prijs.bedrag,
        debet_credit=DebetCredit.DEBET,
    )


def make_bericht(
    waarden: HeaderWaarden,
    kop: BerichtKop,
    regels: Sequence[VerstuurdeRegel],
    identificatie: str,
    declaratienummer: str,
) -> Bericht323:
    """The whole message; `regels` as `lines_of` puts them, `waarden` what its header holds."""
    clienten = tuple(
        Client323(bsn, tuple(map(prestatie_of, groep)))
        for bsn, groep in groupby(regels, key=attrgetter("bsn"))
    )
    bedrag = sum(regel.signed for regel in regels)
    return Bericht323(
        Header(
            bericht_code=waarden.bericht_code,
            bericht_versie=waarden.bericht_versie,
            bericht_subversie=waarden.bericht_subversie,
            afzender=kop.agb,
            ontvanger=kop.gemeente,
            bericht_identificatie=BerichtIdentificatie(identificatie, kop.dagtekening),
            xsd_versie=waarden.xsd_versie,
        ),
        Declaratie(
            declaratienummer,
            GeslotenPeriode(kop.maand.begin, kop.maand.eind),
            kop.dagtekening,
            TotaalBedragMetDC(
                abs(bedrag), (DebetCredit.CREDIT if bedrag < 0 else DebetCredit.DEBET).value
            ),
            clienten,
        ),
    )
