"""The made-up gemeente of the example practice: it answers a declaratie, a start and a stop.

In real life these messages come from the gemeente; here they are made from what was sent.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from zorgadmin.application.kern.omgeving import Diensten, require_praktijk
from zorgadmin.application.kern.opzoeken import find
from zorgadmin.application.kern.rijen import BerichtRij, DeclaratieRij
from zorgadmin.domain.berichten.basis import (
    BedragMetDC,
    BerichtIdentificatie,
    GeslotenPeriode,
    Referentie,
    TotaalBedragMetDC,
)
from zorgadmin.domain.berichten.bericht325 import (
    Bericht325,
    Client325,
    DeclaratieAntwoord,
    Header325,
    Prestatie325,
)
from zorgadmin.domain.berichten.status import RETOUR
from zorgadmin.domain.codes import DebetCredit
from zorgadmin.domain.grootboek import Regel
from zorgadmin.domain.retourcodes import AKKOORD, Retourcodes
from zorgadmin.rules.niveau3.bericht325 import VOLLEDIG


def answer(
    diensten: Diensten, declaratienummer: str, afgekeurd: Mapping[int, str]
) -> tuple[str, bytes]:
    """Name and content of the 325 on a declaratie, signed today.

    `afgekeurd` maps the ToewijzingNummers of which the lines are rejected to the RetourCode.
    """
    with diensten.kluis.lezen() as werk:
        declaratie = find(werk, declaratienummer)
        regels = werk.declaraties.regels(declaratie_id=declaratie.id)
        agb = require_praktijk(werk).agb
    fout = [regel for regel in regels if regel.toewijzingnummer in afgekeurd]
    toegekend = declaratie.totaal_cent - sum(regel.signed for regel in fout)
    identificatie = f"ANTW{declaratienummer[1:]}"
    bericht = Bericht325(
        _header(diensten, declaratie, agb, identificatie),
        DeclaratieAntwoord(
            declaratienummer,
            _total(declaratie.totaal_cent),
            _total(toegekend),
            tuple(
                Client325(bsn, tuple(_rejected(r, afgekeurd) for r in van_client), (AKKOORD,))
                for bsn, van_client in groupby(fout, key=lambda regel: regel.bsn)
            ),
            (AKKOORD,) if fout else (VOLLEDIG,),
        ),
    )
    maand = declaratie.maand
    naam = (
        f"{declaratie.wet.upper()}325_{declaratie.gemeente}_{maand.jaar:04d}{maand.maand:02d}_"
        f"{identificatie}.xml"
    )
    return naam, diensten.omgeving.berichten.schrijf(bericht, declaratie.wet)


def approve(diensten: Diensten, rij: BerichtRij) -> tuple[str, bytes]:
    """Name and content of the return message (306, 308) that approves a start or stop."""
    assert rij.soort is not None
    assert rij.wet is not None
    with diensten.kluis.lezen() as werk:
        inhoud = werk.berichten.content(rij.id)
    berichten = diensten.omgeving.berichten
    identificatie = f"RET{rij.identificatie}"
    retour = berichten.maak_retour(
        berichten.lees(inhoud), Retourcodes(), identificatie, diensten.omgeving.vandaag
    )
    return f"{rij.wet.upper()}{RETOUR[rij.soort]}_{rij.gemeente}_{identificatie}.xml", retour


def _header(
    diensten: Diensten, declaratie: DeclaratieRij, agb: str, identificatie: str
) -> Header325:
    berichten = diensten.omgeving.berichten
    waarden = berichten.heen_header(declaratie.wet, "325")
    return Header325(
        bericht_code=waarden.bericht_code,
        bericht_versie=waarden.bericht_versie,
        bericht_subversie=waarden.bericht_subversie,
        afzender=declaratie.gemeente,
        ontvanger=agb,
        bericht_identificatie=BerichtIdentificatie(identificatie, diensten.omgeving.vandaag),
        xsd_versie=waarden.xsd_versie,
        declaratie_identificatie=BerichtIdentificatie(
            declaratie.berichtidentificatie or "", declaratie.dagtekening
        ),
        xslt_versie=None,
        xsd_versie_declaratie=berichten.heen_header(declaratie.wet, "323").xsd_versie,
        retour_codes=(AKKOORD,),
    )


def _total(cent: int) -> TotaalBedragMetDC:
    teken = DebetCredit.CREDIT if cent < 0 else DebetCredit.DEBET
    return TotaalBedragMetDC(abs(cent), teken.value)


def _rejected(regel: Regel, afgekeurd: Mapping[int, str]) -> Prestatie325:
    return Prestatie325(
        product_referentie=Referentie(regel.referentienummer, regel.vorig_referentienummer),
        toewijzing_nummer=regel.toewijzingnummer,
        product_categorie=regel.sleutel.productcategorie,
        product_code=regel.sleutel.productcode,
        product_periode=GeslotenPeriode(regel.begin, regel.eind),
        geleverd_volume=regel.volume,
        eenheid=regel.eenheid.value,
        product_tarief=regel.product_tarief,
        ingediend_bedrag=BedragMetDC(regel.bedrag, regel.debet_credit.value),
        retour_codes=(afgekeurd[regel.toewijzingnummer],),
    )
