"""Makes the records of a 315 or 317 of what the user wants and what is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from zorgadmin.application.kern.ports_verzoeken import GevraagdDeel
from zorgadmin.domain.berichten.basis import (
    Achternaam,
    BerichtIdentificatie,
    BerichtOmvang,
    BerichtVerwijzer,
    Geboortedatum,
    Header,
    Product,
    VerkorteNaam,
)
from zorgadmin.domain.berichten.bericht315 import AangevraagdProduct315, Bericht315, Client315
from zorgadmin.domain.berichten.bericht317 import (
    Bericht317,
    Client317,
    NieuwProduct317,
    OngewijzigdProduct317,
    TeWijzigenProduct317,
    Verzoek317,
)
from zorgadmin.domain.berichten.gelezen import HeaderWaarden
from zorgadmin.domain.praktijk import Client
from zorgadmin.domain.record import record
from zorgadmin.domain.toewijzing import Omvang
from zorgadmin.domain.verzoeken.gegevens import Aanvraag, VerzoekGegevens
from zorgadmin.domain.verzoeken.pakket import Pakket, Pakketwijziging, Wens
from zorgadmin.domain.verzoeken.product import VraagRol

_GESLACHT_ONBEKEND = "0"
_JA_NEE = {True: "1", False: "2", None: None}


@record
class VerzoekKop:
    """What the header of a request says besides its kind."""

    agb: str
    gemeente: str
    identificatie: str
    dagtekening: date


def build_315(
    vast: HeaderWaarden,
    kop: VerzoekKop,
    gegevens: VerzoekGegevens,
    client: Client,
    referenties: Sequence[str],
) -> Bericht315:
    """The message that asks for care; its client has a date of birth."""
    assert client.geboortedatum is not None
    gebruik = client.datumgebruik.value if client.datumgebruik else None
    producten = zip(gegevens.aanvragen, referenties, strict=True)
    return Bericht315(
        header=_header(vast, kop),
        client=Client315(
            bsn=client.bsn,
            geboortedatum=Geboortedatum(client.geboortedatum, gebruik),
            geslacht=client.geslacht or _GESLACHT_ONBEKEND,
            naam=VerkorteNaam(
                geslachtsnaam=Achternaam(client.achternaam, client.voorvoegsel),
                voornamen=client.voornamen,
                voorletters=client.voorletters,
            ),
            gezagsdrager_bekend=_JA_NEE[gegevens.gezagsdrager_bekend],
            commentaar=gegevens.commentaar,
            aangevraagde_producten=tuple(_asked(*paar) for paar in producten),
        ),
    )


def _asked(aanvraag: Aanvraag, referentie: str) -> AangevraagdProduct315:
    vraag, verwijzer = aanvraag.vraag, aanvraag.verwijzer
    return AangevraagdProduct315(
        referentie_aanbieder=referentie,
        beschikking_nummer=aanvraag.beschikkingnummer,
        product=_product(vraag.productcategorie, vraag.productcode),
        beschikking_ingangsdatum=aanvraag.beschikking_ingangsdatum,
        toewijzing_ingangsdatum=vraag.ingangsdatum,
        toewijzing_einddatum=vraag.einddatum,
        omvang=_omvang(vraag.omvang),
        budget=vraag.budget_cent,
        verwijzer=BerichtVerwijzer(verwijzer.type.value, verwijzer.naam, verwijzer.agb),
        raamcontract=_JA_NEE[aanvraag.raamcontract],
        commentaar=aanvraag.commentaar,
    )


def build_317(
    vast: HeaderWaarden,
    kop: VerzoekKop,
    gegevens: VerzoekGegevens,
    pakket: Pakket,
    referentie: str,
) -> Bericht317:
    """The message that asks for a change; a wish about what does not run is in it to be judged."""
    bekend = {t.nummer for t in pakket.ongewijzigd}
    bekend |= {w.toewijzing.nummer for w in pakket.te_wijzigen}
    onbekend = [wens for wens in gegevens.wensen if wens.nummer not in bekend]
    return Bericht317(
        header=_header(vast, kop),
        client=Client317(
            bsn=gegevens.bsn,
            verzoek=Verzoek317(
                referentie_aanbieder=referentie,
                reden_verzoek=gegevens.reden or "",
                ongewijzigde_producten=tuple(
                    OngewijzigdProduct317(t.nummer) for t in pakket.ongewijzigd
                ),
                te_wijzigen_producten=(
                    *(_changed(wijziging) for wijziging in pakket.te_wijzigen),
                    *(_unknown(wens, kop.dagtekening) for wens in onbekend),
                ),
                nieuwe_producten=tuple(
                    NieuwProduct317(
                        product=_product(vraag.productcategorie, vraag.productcode),
                        gewenste_ingangsdatum=vraag.ingangsdatum,
                        einddatum=vraag.einddatum,
                        omvang=_omvang(vraag.omvang),
                        budget=vraag.budget_cent,
                    )
                    for vraag in pakket.nieuw
                ),
            ),
        ),
    )


def parts_of(gegevens: VerzoekGegevens, pakket: Pakket | None) -> Iterator[GevraagdDeel]:
    """What is asked for in all, as it is kept: of a 317 all that the client is to have."""
    if pakket is None:
        for aanvraag in gegevens.aanvragen:
            yield GevraagdDeel(VraagRol.AANGEVRAAGD, None, aanvraag.vraag)
        return
    blijft = {t.id for t in pakket.ongewijzigd}
    for toewijzing, vraag in pakket.after():
        if toewijzing is None:
            yield GevraagdDeel(VraagRol.NIEUW, None, vraag)
        else:
            rol = VraagRol.ONGEWIJZIGD if toewijzing.id in blijft else VraagRol.TE_WIJZIGEN
            yield GevraagdDeel(rol, toewijzing.nummer, vraag)


def _changed(wijziging: Pakketwijziging) -> TeWijzigenProduct317:
    gewenst = wijziging.gewenst
    return TeWijzigenProduct317(
        toewijzing_nummer=wijziging.toewijzing.nummer,
        gewenste_ingangsdatum=gewenst.ingangsdatum,
        einddatum=gewenst.einddatum,
        omvang=_omvang(gewenst.omvang),
        budget=gewenst.budget_cent,
    )


def _unknown(wens: Wens, dagtekening: date) -> TeWijzigenProduct317:
    return TeWijzigenProduct317(
        toewijzing_nummer=wens.nummer,
        gewenste_ingangsdatum=wens.vanaf or dagtekening,
        einddatum=wens.einddatum,
        omvang=None,
        budget=wens.budget_cent,
    )


def _header(vast: HeaderWaarden, kop: VerzoekKop) -> Header:
    return Header(
        bericht_code=vast.bericht_code,
        bericht_versie=vast.bericht_versie,
        bericht_subversie=vast.bericht_subversie,
        afzender=kop.agb,
        ontvanger=kop.gemeente,
        bericht_identificatie=BerichtIdentificatie(kop.identificatie, kop.dagtekening),
        xsd_versie=vast.xsd_versie,
    )


def _product(categorie: str | None, code: str | None) -> Product | None:
    return None if categorie is None else Product(categorie, code)


def _omvang(omvang: Omvang | None) -> BerichtOmvang | None:
    if omvang is None:
        return None
    return BerichtOmvang(omvang.volume, omvang.eenheid.value, omvang.frequentie.value)
