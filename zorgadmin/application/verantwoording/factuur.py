"""The invoice of a declaratie: numbered without gaps, and never changed once it was made.

What was invoiced of a declaratie is compared with what counts of it now. Lines that were rejected
or withdrawn since go on a credit invoice with a number of its own, and a line that was granted
after all on another invoice; when nothing differs, what was made before is written again. Only
the address of the gemeente is put on an invoice that was made before it was known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from zorgadmin.application.betalingen.posten import item_of
from zorgadmin.application.kern.benoemen import WET_NAAM
from zorgadmin.application.kern.facturen import FactuurInhoud, FactuurRegel, FactuurRij
from zorgadmin.application.kern.factuurnummers import confirm_last, require_sure
from zorgadmin.application.kern.omgeving import Diensten, require_praktijk
from zorgadmin.application.kern.opzoeken import contracts_of, find
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import DeclaratieRij
from zorgadmin.application.verantwoording.bewaren import IN_GEBRUIK, Bewaard, Klaarzetting
from zorgadmin.application.verantwoording.factuurblad import paper_of
from zorgadmin.codelijsten import labels
from zorgadmin.domain.bevinding import Bevinding, waarschuwing
from zorgadmin.domain.codes import EENHEID_ENKEL, Eenheid, Wet
from zorgadmin.domain.contract import Contract
from zorgadmin.domain.fouten import GeweigerdError, NietGeschrevenError
from zorgadmin.domain.grootboek import Regel
from zorgadmin.domain.journaal import GROND, MISSCHIEN_BELAST
from zorgadmin.domain.logboek import Handeling
from zorgadmin.domain.praktijk import GemeenteAfspraak, Praktijk
from zorgadmin.domain.record import record
from zorgadmin.domain.rekenen import prijs
from zorgadmin.domain.tekst import datum, euro, maandnaam, opsomming, periode, volume
from zorgadmin.domain.uitweg import Uitweg

_ZONDER_ADRES = 2
"""Lines about a gemeente on an invoice when only its name and code were known."""


@record
class Gefactureerd:
    """An invoice that was written; `nieuw`: it got its number just now."""

    factuur: FactuurRij
    declaratie: DeclaratieRij
    bestand: Bewaard
    nieuw: bool
    bevindingen: Sequence[Bevinding]


def write_invoices(
    diensten: Diensten,
    declaratienummer: str,
    naar: Path,
    wet: Wet | None = None,
    laatste: str | None = None,
) -> Sequence[Gefactureerd]:
    """Write every invoice of a declaratie as a PDF, after making the one that is lacking.

    `laatste` is the last number that was sent, where the vault cannot know it. GeweigerdError when
    there is nothing to invoice, or the practice lacks what must stand on it.
    """
    omgeving = diensten.omgeving
    with Klaarzetting(omgeving.uitvoer) as klaar:
        with diensten.kluis.schrijven() as werk:
            if laatste is not None:
                confirm_last(werk, laatste, omgeving.vandaag.year)
            declaratie = find(werk, declaratienummer, wet)
            eerdere = werk.facturen.list(declaratie.id)
            nieuw = _lacking(werk, diensten, declaratie, eerdere)
            facturen = [*eerdere, *([nieuw] if nieuw else [])]
            if not facturen:
                raise GeweigerdError(
                    f"Declaratie {declaratienummer} is {declaratie.status}; er valt niets te "
                    "factureren."
                )
            bevindingen = [
                *_unknown_address(werk, diensten, declaratie),
                *_perhaps_taxed(werk, declaratie),
            ]
            afspraak = _agreement(werk, declaratie)
            for factuur in facturen:
                pdf = omgeving.rapporten.pdf(paper_of(_addressed(factuur, afspraak)))
                klaar.prepare(naar / _file_name(factuur), pdf)
        try:
            bestanden = klaar.publish()
        except NietGeschrevenError as fout:
            raise NietGeschrevenError(
                f"De factuur bij {declaratienummer} heeft haar nummer, maar het bestand kon niet "
                f"worden geschreven. {IN_GEBRUIK} Maak haar dan nog eens: zij houdt haar nummer."
            ) from fout
    return [
        Gefactureerd(factuur, declaratie, bestand, factuur is nieuw, bevindingen)
        for factuur, bestand in zip(facturen, bestanden, strict=True)
    ]


def _file_name(factuur: FactuurRij) -> str:
    return f"{'creditfactuur' if factuur.is_credit else 'factuur'}-{factuur.nummer}.pdf"


def _lacking(
    werk: Werk, diensten: Diensten, declaratie: DeclaratieRij, eerdere: Sequence[FactuurRij]
) -> FactuurRij | None:
    """Make the invoice of what was not invoiced rightly yet; None when all was."""
    gevraagd: dict[str, int] = defaultdict(int)
    for factuur in eerdere:
        for op_factuur in factuur.inhoud.regels:
            gevraagd[op_factuur.referentienummer] += op_factuur.cent
    regels = [
        (regel, cent)
        for regel in werk.declaraties.regels(declaratie_id=declaratie.id)
        if (cent := _counts(regel) - gevraagd[regel.referentienummer])
    ]
    if not regels:
        return None
    if declaratie.client is not None:
        raise GeweigerdError(
            f"{declaratie.declaratienummer} ging buiten het berichtenverkeer: die PDF is zelf de "
            "factuur, met niet meer gegevens dan de gemeente mag hebben."
        )
    if declaratie.bericht_id is None:
        raise GeweigerdError(
            f"{declaratie.declaratienummer} is een beginstand uit eerdere software; daar is ook de "
            "factuur gemaakt."
        )
    require_sure(werk, diensten.omgeving.vandaag.year)
    praktijk = require_praktijk(werk)
    _require_whole(praktijk)
    omgeving = diensten.omgeving
    naam = omgeving.gemeenten.get(declaratie.gemeente, declaratie.gemeente)
    afspraak = _agreement(werk, declaratie)
    bij = [factuur.nummer for factuur in eerdere]
    inhoud = FactuurInhoud(
        praktijk=praktijk.naam,
        van=tuple(_sender(praktijk)),
        aan=tuple(_receiver(naam, afspraak, declaratie)),
        gegevens=tuple(_facts(declaratie, bij)),
        regels=tuple(_lines(werk, declaratie, regels, afspraak)),
        slot=tuple(_below(werk, declaratie, praktijk, sum(cent for _, cent in regels))),
    )
    factuur = werk.facturen.add(declaratie.id, omgeving.vandaag, inhoud, omgeving.nu)
    werk.logboek.add(
        Handeling.FACTUUR,
        f"factuur {factuur.nummer}",
        None,
        {
            "declaratie": declaratie.declaratienummer,
            "wet": declaratie.wet.value,
            "totaal_cent": inhoud.totaal_cent,
        },
    )
    return factuur


def _counts(regel: Regel) -> int:
    """What a line claims as things stand, in signed eurocents."""
    return 0 if regel.status.is_void or regel.status.is_rejected else regel.signed


def _require_whole(praktijk: Praktijk) -> None:
    """GeweigerdError that names all that an invoice must have and the practice lacks."""
    nodig = {
        "straat en huisnummer": praktijk.straat,
        "postcode": praktijk.postcode,
        "plaats": praktijk.plaats,
        "KvK-nummer": praktijk.kvk,
        "IBAN": praktijk.iban,
    }
    if weg := [naam for naam, waarde in nodig.items() if not waarde]:
        raise GeweigerdError(
            f"Voor een factuur {'ontbreekt' if len(weg) == 1 else 'ontbreken'} van de praktijk: "
            f"{opsomming(weg)}. Vul dit aan bij de gegevens van de praktijk.",
            Uitweg.AANVULLEN,
        )


def _unknown_address(
    werk: Werk, diensten: Diensten, declaratie: DeclaratieRij
) -> Sequence[Bevinding]:
    afspraak = _agreement(werk, declaratie)
    if afspraak is not None and afspraak.factuuradres:
        return ()
    naam = diensten.omgeving.gemeenten.get(declaratie.gemeente, declaratie.gemeente)
    return (
        waarschuwing(
            "FACTUUR",
            f"gemeente {naam}",
            "Het factuuradres van de gemeente is niet bekend; op een factuur hoort een adres.",
            "Zet het factuuradres bij de afspraken met de gemeente en maak de factuur daarna nog "
            "eens: zij houdt haar nummer.",
        ),
    )


def _perhaps_taxed(werk: Werk, declaratie: DeclaratieRij) -> Sequence[Bevinding]:
    regels = werk.declaraties.regels(declaratie_id=declaratie.id)
    gebruikt = {regel.sleutel.productcategorie for regel in regels}
    namen = labels("productcategorie", declaratie.wet)
    return [
        waarschuwing(
            "FACTUUR",
            f"productcategorie {categorie}",
            f"{namen.get(categorie, 'Dit')} is niet altijd vrijgesteld van btw, en op de factuur "
            "staat dat het dat is.",
            "Laat je boekhouder deze factuur bekijken voor je haar verstuurt.",
        )
        for categorie in sorted(gebruikt & MISSCHIEN_BELAST[declaratie.wet])
    ]


def _agreement(werk: Werk, declaratie: DeclaratieRij) -> GemeenteAfspraak | None:
    plek = (declaratie.gemeente, declaratie.wet)
    return next((a for a in werk.praktijk.afspraken() if (a.gemeente, a.wet) == plek), None)


def _sender(praktijk: Praktijk) -> Iterator[str]:
    yield praktijk.naam
    yield praktijk.straat or ""
    yield f"{praktijk.postcode}  {praktijk.plaats}"
    yield f"KvK {praktijk.kvk}"
    yield f"AGB-code {praktijk.agb}"
    yield f"IBAN {praktijk.iban}"


def _receiver(
    naam: str, afspraak: GemeenteAfspraak | None, declaratie: DeclaratieRij
) -> Iterator[str]:
    yield f"Gemeente {naam}"
    yield from _address(afspraak)
    yield f"Gemeentecode {declaratie.gemeente}"


def _addressed(factuur: FactuurRij, afspraak: GemeenteAfspraak | None) -> FactuurRij:
    """An invoice that was made without the address of the gemeente, with it once it is known."""
    adres = tuple(_address(afspraak))
    if not adres or len(factuur.inhoud.aan) != _ZONDER_ADRES:
        return factuur
    wie, code = factuur.inhoud.aan
    return replace(factuur, inhoud=replace(factuur.inhoud, aan=(wie, *adres, code)))


def _address(afspraak: GemeenteAfspraak | None) -> Iterator[str]:
    """Lines of the address for invoices; none when it is not known."""
    if afspraak is not None and afspraak.factuuradres:
        yield from (deel.strip() for deel in afspraak.factuuradres.split(",") if deel.strip())


def _facts(declaratie: DeclaratieRij, bij: Sequence[str]) -> Iterator[tuple[str, str]]:
    yield "Betreft", f"zorg volgens de {WET_NAAM[declaratie.wet]}, {maandnaam(declaratie.maand)}"
    yield "Declaratie", declaratie.declaratienummer
    yield "Declaratiebericht", f"{declaratie.berichtidentificatie} (323)"
    if bij:
        yield "Hoort bij", f"factuur {opsomming(bij)}"


def _below(
    werk: Werk, declaratie: DeclaratieRij, praktijk: Praktijk, totaal_cent: int
) -> Iterator[str]:
    yield GROND[declaratie.wet]
    if totaal_cent < 0:
        yield "Dit bedrag wordt verrekend met wat de gemeente nog betaalt."
        return
    post = item_of(werk, declaratie)
    wanneer = f", uiterlijk {datum(post.uiterlijk)}" if post is not None else ""
    yield (
        "Betaaltermijn: 30 dagen na het antwoord van de gemeente op de declaratie (325)"
        f"{wanneer}. Betaling op {praktijk.iban} ten name van {praktijk.naam}, onder vermelding "
        f"van {declaratie.declaratienummer}."
    )


def _lines(
    werk: Werk,
    declaratie: DeclaratieRij,
    regels: Sequence[tuple[Regel, int]],
    afspraak: GemeenteAfspraak | None,
) -> Iterator[FactuurRegel]:
    contracten = contracts_of(werk)
    toewijzingen = werk.toewijzingen.by_ids({r.sleutel.toewijzing_id for r, _ in regels})
    met_client = afspraak is not None and afspraak.factuur_clientnummer
    categorieen = labels("productcategorie", declaratie.wet)
    for regel, cent in regels:
        sleutel = regel.sleutel
        contract = contracten.nearest(
            toewijzingen[sleutel.toewijzing_id],
            sleutel.productcode,
            regel.begin,
            sleutel.productcategorie,
        )
        naam = contract.omschrijving if contract is not None else ""
        naam = naam or categorieen.get(sleutel.productcategorie, "Zorg")
        yield FactuurRegel(
            referentienummer=regel.referentienummer,
            product=_taking_back(regel, cent, naam),
            productcode=sleutel.productcode,
            toewijzing=str(regel.toewijzingnummer),
            client=str(werk.praktijk.client_number(regel.bsn)) if met_client else None,
            periode=periode(regel.begin, regel.eind),
            volume="" if regel.eenheid is Eenheid.EURO else volume(regel.volume, regel.eenheid),
            tarief=_tarief(regel, contract),
            cent=cent,
        )


def _taking_back(regel: Regel, cent: int, naam: str) -> str:
    """The product, with what a negative line takes back."""
    if cent >= 0:
        return naam
    van = regel.referentienummer if regel.is_debet else regel.vorig_referentienummer
    return f"Credit op {van}: {naam}"


def _tarief(regel: Regel, contract: Contract | None) -> str:
    """The tarief that the amount follows from: that of the contract, else what was printed."""
    if regel.product_tarief is None:
        return ""
    tarief, eenheid = regel.product_tarief, regel.eenheid
    if contract is not None and contract.tarief_cent is not None:
        volgens = prijs(regel.volume, regel.eenheid, contract.tarief_cent, contract.eenheid)
        if (volgens.product_tarief, volgens.bedrag) == (tarief, regel.bedrag):
            tarief, eenheid = contract.tarief_cent, contract.eenheid
    return f"{euro(tarief)} per {EENHEID_ENKEL[eenheid]}"
