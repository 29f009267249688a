"""A claim line as a 323 or 325 holds it, and the same line flat, as the ledger knows it."""

from __future__ import annotations

from functools import lru_cache

from zorgadmin.domain.berichten.basis import BedragMetDC, GeslotenPeriode, Referentie
from zorgadmin.domain.berichten.bericht323 import Prestatie323
from zorgadmin.domain.berichten.bericht325 import Prestatie325
from zorgadmin.domain.grootboek import VerstuurdeRegel
from zorgadmin.domain.record import maker

# Thousands of lines of a message are about one period.
_periode = lru_cache(maxsize=1024)(GeslotenPeriode)
_regel = maker(VerstuurdeRegel)


def line_of(bsn: str, prestatie: Prestatie323 | Prestatie325) -> VerstuurdeRegel:
    """What a message says of one line of this client."""
    referentie = prestatie.product_referentie
    periode, bedrag = prestatie.product_periode, prestatie.ingediend_bedrag
    return _regel(
        referentienummer=referentie.referentie_nummer,
        bsn=bsn,
        vorig_referentienummer=referentie.vorig_referentie_nummer,
        toewijzingnummer=prestatie.toewijzing_nummer,
        productcategorie=prestatie.product_categorie,
        productcode=prestatie.product_code,
        begin=periode.begindatum,
        eind=periode.einddatum,
        volume=prestatie.geleverd_volume,
        eenheid=prestatie.eenheid,
        product_tarief=prestatie.product_tarief,
        bedrag=bedrag.bedrag,
        debet_credit=bedrag.debet_credit,
    )


def prestatie_of(regel: VerstuurdeRegel) -> Prestatie323:
    """The line as it stands in a 323."""
    return Prestatie323(
        product_referentie=Referentie(regel.referentienummer, regel.vorig_referentienummer),
        toewijzing_nummer=regel.toewijzingnummer,
        product_categorie=regel.productcategorie,
        product_code=regel.productcode,
        product_periode=_periode(regel.begin, regel.eind),
        geleverd_volume=regel.volume,
        eenheid=regel.eenheid,
        product_tarief=regel.product_tarief,
        ingediend_bedrag=BedragMetDC(regel.bedrag, regel.debet_credit),
    )
