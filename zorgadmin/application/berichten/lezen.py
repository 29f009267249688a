"""A stored message as one can read it: headings and values in plain Dutch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import overload

from zorgadmin.application.berichten import leesbaar
from zorgadmin.application.berichten.kop import gemeente_name, header_part, return_message
from zorgadmin.application.berichten.leesbaar import (
    Deel,
    Leesbaar,
    Lezer,
    bsn_part,
    codes_part,
    plain,
    secret,
)
from zorgadmin.application.berichten.zorg import read_care
from zorgadmin.domain.berichten.basis import Referentie
from zorgadmin.domain.berichten.bericht301 import (
    Bericht301,
    Client301,
    Contact301,
    Relatie301,
    ToegewezenProduct301,
)
from zorgadmin.domain.berichten.bericht302 import Bericht302
from zorgadmin.domain.berichten.bericht323 import Bericht323, Prestatie323
from zorgadmin.domain.berichten.bericht325 import Bericht325, Prestatie325
from zorgadmin.domain.berichten.gelezen import Bericht
from zorgadmin.domain.codes import Eenheid
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.tekst import count, datum, euro, maandnaam, masker_bsn, periode, volume

Regel = Prestatie323 | Prestatie325


def readable(bericht: Bericht, lezer: Lezer) -> Leesbaar:
    """A message in plain Dutch."""
    match bericht:
        case Bericht301():
            return _toewijzing(bericht, lezer)
        case Bericht302():
            delen = [] if bericht.client is None else _client(bericht.client, lezer)
            return return_message(bericht, lezer, delen)
        case Bericht323():
            return _declaratie(bericht, lezer)
        case Bericht325():
            return _antwoord(bericht, lezer)
        case _:
            return read_care(bericht, lezer)


def _toewijzing(bericht: Bericht301, lezer: Lezer) -> Leesbaar:
    aantal = len(bericht.client.toegewezen_producten)
    wat = count(aantal, "toewijzing", "toewijzingen")
    return Leesbaar(
        f"{gemeente_name(lezer)} stuurt {wat} voor één cliënt.",
        (*_client(bericht.client, lezer), header_part(bericht.header, lezer)),
    )


def _declaratie(bericht: Bericht323, lezer: Lezer) -> Leesbaar:
    d = bericht.declaratie
    regels = sum(len(client.prestaties) for client in d.clienten)
    maand = maandnaam(Maand.of(d.declaratie_periode.begindatum))
    totaal = leesbaar.amount_text(d.totaal_ingediend_bedrag)
    zin = (
        f"Je declareert {totaal} over {maand}: {count(regels, 'regel', 'regels')} van "
        f"{count(len(d.clienten), 'cliënt', 'cliënten')}."
    )
    kop = Deel(
        f"Declaratie {d.declaratie_nummer}",
        totaal,
        (
            Deel("Declaratieperiode", maand),
            Deel("Dagtekening", datum(d.declaratie_dagtekening)),
            Deel("Ingediend bedrag", totaal),
        ),
    )
    clienten = (_lines(c.bsn, c.prestaties, (), lezer) for c in d.clienten)
    return Leesbaar(zin, (kop, *clienten, header_part(bericht.header, lezer)))


def _antwoord(bericht: Bericht325, lezer: Lezer) -> Leesbaar:
    antwoord = bericht.declaratie_antwoord
    kop = header_part(bericht.header, lezer)
    if antwoord is None:
        return Leesbaar(f"{gemeente_name(lezer)} heeft de declaratie niet verwerkt.", (kop,))
    regels = sum(len(client.prestaties) for client in antwoord.clienten)
    toegekend = leesbaar.amount_text(antwoord.totaal_toegekend_bedrag)
    ingediend = leesbaar.amount_text(antwoord.totaal_ingediend_bedrag)
    zin = f"{gemeente_name(lezer)} kent {toegekend} toe van {ingediend}"
    if regels:
        zin += f" en keurt {count(regels, 'regel', 'regels')} af"
    hoofd = Deel(
        f"Declaratie {antwoord.declaratie_nummer}",
        f"{toegekend} toegekend",
        (
            Deel("Ingediend bedrag", ingediend),
            Deel("Toegekend bedrag", toegekend),
            *lezer.codes(antwoord.retour_codes),
        ),
    )
    clienten = (_lines(c.bsn, c.prestaties, c.retour_codes, lezer) for c in antwoord.clienten)
    return Leesbaar(f"{zin}.", (hoofd, *clienten, kop))


# Toewijzing and its return


def _client(client: Client301, lezer: Lezer) -> list[Deel]:
    delen = [
        bsn_part(client.bsn),
        *leesbaar.name_parts(lezer, client.naam),
        *secret("Geboortedatum", leesbaar.birth(lezer, client.geboortedatum)),
        Deel("Geslacht", lezer.code("geslacht", client.geslacht)),
    ]
    if client.communicatie is not None:
        vorm = lezer.code("communicatievorm", client.communicatie.vorm)
        delen.extend(secret("Communicatie", f"{vorm} {client.communicatie.taal or ''}".strip()))
    for naam, lijst, code in (
        ("Juridische status", "juridische_status", client.juridische_status),
        (
            "Wettelijke vertegenwoordiging",
            "wettelijke_vertegenwoordiging",
            client.wettelijke_vertegenwoordiging,
        ),
    ):
        if code is not None:
            delen.extend(secret(naam, lezer.code(lijst, code)))
    delen.extend(secret("Opmerking", client.commentaar))
    delen.extend(codes_part(client, lezer))
    delen.extend(_contact(contact, lezer) for contact in client.contactgegevens)
    delen.extend(_relatie(relatie, lezer) for relatie in client.relaties)
    persoon = Deel("Cliënt", client.bsn, tuple(delen), masker=masker_bsn(client.bsn))
    return [*(_product(p, lezer) for p in client.toegewezen_producten), persoon]


def _product(p: ToegewezenProduct301, lezer: Lezer) -> Deel:
    loop = periode(p.ingangsdatum, p.einddatum)
    kort = leesbaar.extent_in_brief(p.omvang, p.budget)
    reden = p.reden_wijziging
    return Deel(
        f"Toewijzing {p.toewijzing_nummer}",
        ", ".join(deel for deel in (leesbaar.product_text(lezer, p.product), kort, loop) if deel),
        (
            *leesbaar.product_parts(lezer, p.product),
            Deel("Looptijd", loop),
            *leesbaar.extent_parts(p.omvang, p.budget),
            *plain(
                "Reden van de wijziging",
                reden and lezer.code("reden_wijziging_toewijzing", reden),
            ),
            Deel("Toegewezen op", f"{datum(p.toewijzingsdatum)} om {p.toewijzingstijd:%H:%M}"),
            *plain("Jouw referentie", p.referentie_aanbieder),
            *secret("Opmerking", p.commentaar),
            *codes_part(p, lezer),
        ),
    )


def _relatie(relatie: Relatie301, lezer: Lezer) -> Deel:
    delen = [*leesbaar.name_parts(lezer, relatie.naam)]
    if relatie.geboortedatum is not None:
        delen.extend(secret("Geboortedatum", leesbaar.birth(lezer, relatie.geboortedatum)))
    if relatie.geslacht is not None:
        delen.append(Deel("Geslacht", lezer.code("geslacht", relatie.geslacht)))
    delen.extend(codes_part(relatie, lezer))
    delen.append(_contact(relatie.contact, lezer))
    return Deel("Relatie", lezer.code("soort_relatie", relatie.soort), tuple(delen))


def _contact(contact: Contact301, lezer: Lezer) -> Deel:
    return Deel(
        "Contactgegevens",
        lezer.code("adressoort", contact.soort),
        (
            *secret("Adres", leesbaar.address(lezer, contact.adres) if contact.adres else None),
            *secret("Organisatie", contact.organisatie),
            *secret("Telefoon", leesbaar.phones(contact.telefoon) if contact.telefoon else None),
            *secret("E-mail", contact.emailadres),
            *plain("Geldig", contact.periode and leesbaar.open_period(contact.periode)),
            *codes_part(contact, lezer),
        ),
    )


# Declaratie and its answer


@dataclass(slots=True)
class _Lines(Sequence[Deel]):
    """What is said of a client and then the lines, made when they are looked at.

    A declaratie has thousands of lines, of which one looks at a few.
    """

    _regels: Sequence[Regel]
    _codes: tuple[str, ...]
    _lezer: Lezer
    _delen: tuple[Deel, ...] | None = None

    def __len__(self) -> int:
        """One for each code and line."""
        return len(self._codes) + len(self._regels)

    @overload
    def __getitem__(self, index: int) -> Deel: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Deel]: ...

    def __getitem__(self, index: int | slice) -> Deel | Sequence[Deel]:
        """A part, or some."""
        if self._delen is None:
            regels = (_line(regel, self._lezer) for regel in self._regels)
            self._delen = (*self._lezer.codes(self._codes), *regels)
        return self._delen[index]


def _lines(bsn: str, regels: Sequence[Regel], codes: tuple[str, ...], lezer: Lezer) -> Deel:
    return Deel("Cliënt", bsn, _Lines(regels, codes, lezer), masker=masker_bsn(bsn))


def _line(regel: Regel, lezer: Lezer) -> Deel:
    eenheid = Eenheid(regel.eenheid)
    geleverd = volume(regel.geleverd_volume, eenheid)
    bedrag = leesbaar.amount_text(regel.ingediend_bedrag)
    loop = periode(regel.product_periode.begindatum, regel.product_periode.einddatum)
    product = lezer.product(regel.product_categorie, regel.product_code)
    codes = regel.retour_codes if isinstance(regel, Prestatie325) else ()
    referentie = regel.product_referentie
    wat = bedrag if eenheid is Eenheid.EURO else f"{geleverd}, {bedrag}"
    return Deel(
        f"Regel {referentie.referentie_nummer}",
        f"{product}, {loop}: {wat}",
        (
            *lezer.codes(codes),
            *_correction(referentie),
            Deel("Toewijzing", str(regel.toewijzing_nummer)),
            Deel("Product", product),
            Deel("Productperiode", loop),
            Deel("Geleverd", f"{geleverd} (eenheid {regel.eenheid})"),
            *plain("Tarief", None if regel.product_tarief is None else euro(regel.product_tarief)),
            Deel("Ingediend bedrag", bedrag),
        ),
        toon="fout" if codes else "",
    )


def _correction(referentie: Referentie) -> Iterator[Deel]:
    return plain("Neemt terug", referentie.vorig_referentie_nummer)
