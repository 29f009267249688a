"""Which products a report consists of, and what is to be said about them; nothing is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

from zorgadmin.application.kern.heen import (
    GESLACHT_ONBEKEND,
    birth_of,
    name_of,
    own_header,
)
from zorgadmin.application.kern.omgeving import Omgeving, require_praktijk
from zorgadmin.application.kern.opzoeken import contracts_of, find_toewijzing
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.tweede_oordeel import header_values
from zorgadmin.application.regie.opdracht import Gemeld, Regieopdracht
from zorgadmin.application.regie.resultaten import at_stop
from zorgadmin.codelijsten import labels
from zorgadmin.domain.berichten.basis import Geboortedatum, VerkorteNaam
from zorgadmin.domain.berichten.bericht305 import Bericht305, Client305
from zorgadmin.domain.berichten.bericht307 import Bericht307, Client307
from zorgadmin.domain.bevinding import Bevinding, fout
from zorgadmin.domain.fouten import GebruikError
from zorgadmin.domain.opschonen import is_gewist
from zorgadmin.domain.praktijk import Client
from zorgadmin.domain.regie.bericht import start_product, stop_product
from zorgadmin.domain.regie.melding import Aanlevering, Regieproduct, RegieSoort
from zorgadmin.domain.regie.stand import Regiestand, state_of
from zorgadmin.domain.toewijzing import Toewijzing, Toewijzingnummer
from zorgadmin.rules.buiten import outside_traffic
from zorgadmin.rules.niveau2 import bericht305, bericht307
from zorgadmin.rules.niveau3 import kop, regie

ZONDER_NUMMER = "0"
"""Identificatie of a message that is only judged."""


def draft(werk: Werk, omgeving: Omgeving, opdracht: Regieopdracht) -> Gemeld:
    """The report as it would be sent today; GebruikError when its number is not unique."""
    toewijzing = _found(werk, opdracht)
    if toewijzing is None:
        product = _product(opdracht, None, Regiestand())
        bevinding = regie.unknown(f"Toewijzing {opdracht.nummer}", opdracht.nummer)
        return Gemeld(opdracht.soort, None, (product,), (bevinding,))
    if (buiten := outside_traffic(f"Toewijzing {opdracht.nummer}", toewijzing.bsn)) is not None:
        product = _product(opdracht, toewijzing, Regiestand())
        return Gemeld(opdracht.soort, toewijzing, (product,), (buiten,))
    ids = [toewijzing.id]
    meldingen = werk.regie.of_gemeente(toewijzing.gemeente, toewijzing.wet, ids)
    stand = state_of(meldingen.get(toewijzing.id, ()))
    producten = _products(opdracht, toewijzing, stand)
    gemeld = Gemeld(opdracht.soort, toewijzing, producten, ())
    bevindingen = [
        *_judged(opdracht, gemeld, stand),
        *_around(werk, omgeving, gemeld, toewijzing),
    ]
    leveringen = werk.leveringen.of_gemeente(toewijzing.gemeente, toewijzing.wet, ids)
    dagen = sorted({lev.datum for lev in leveringen if not lev.noshow})
    for product in producten:
        plek = f"Toewijzing {toewijzing.nummer}"
        # Care before an earlier stop is no sign that a new start comes too late.
        na = stand.einde if product.soort is RegieSoort.START else None
        tellend = [dag for dag in dagen if na is None or dag > na]
        bevindingen.extend(regie.remarks(product, toewijzing, tellend, plek))
    bevindingen.extend(at_stop(werk, toewijzing, producten, opdracht.resultaat))
    return gemeld._replace(bevindingen=tuple(bevindingen))


def _found(werk: Werk, opdracht: Regieopdracht) -> Toewijzing | None:
    try:
        return find_toewijzing(werk, opdracht.nummer, opdracht.gemeente, opdracht.wet)
    except GebruikError:
        if werk.toewijzingen.current(opdracht.gemeente, opdracht.wet, opdracht.nummer):
            raise
        return None


def _products(
    opdracht: Regieopdracht, toewijzing: Toewijzing, stand: Regiestand
) -> tuple[Regieproduct, ...]:
    """The removal first, then what is reported; a removal repeats what was sent."""
    nieuw = _product(opdracht, toewijzing, stand)
    if opdracht.verwijder:
        return (_removal(nieuw, opdracht.op, opdracht.reden, stand),)
    if opdracht.in_plaats_van is None:
        return (nieuw,)
    oud = _removal(nieuw, opdracht.in_plaats_van, opdracht.reden_was, stand)
    return oud, _product(opdracht, toewijzing, stand.after(oud))


def _product(
    opdracht: Regieopdracht, toewijzing: Toewijzing | None, stand: Regiestand
) -> Regieproduct:
    """What is asked for, with the product as the toewijzing has it (IV075)."""
    start = stand.start
    is_stop = opdracht.soort is RegieSoort.STOP
    return Regieproduct(
        soort=opdracht.soort,
        nummer=Toewijzingnummer(opdracht.nummer),
        productcategorie=_of_start("productcategorie", toewijzing, start if is_stop else None),
        productcode=_of_start("productcode", toewijzing, start if is_stop else None),
        toewijzing_ingangsdatum=toewijzing.ingangsdatum if toewijzing else None,
        begin=start.begin if is_stop and start is not None else opdracht.op,
        einde=opdracht.op if is_stop else None,
        reden=(opdracht.reden or "") if is_stop else None,
    )


def _of_start(veld: str, toewijzing: Toewijzing | None, start: Regieproduct | None) -> str | None:
    """A stop repeats the product of its start (TR382), also when a 301 changed it since."""
    bron = start or toewijzing
    waarde = getattr(bron, veld) if bron is not None else None
    return waarde if isinstance(waarde, str) else None


def _removal(nieuw: Regieproduct, dag: date, reden: str | None, stand: Regiestand) -> Regieproduct:
    """The removal of the latest report of that day; of something else when there is none."""
    weg = partial(replace, aanlevering=Aanlevering.VERWIJDERD)
    for product in reversed(stand.stapel):
        past = product.soort is nieuw.soort and (product.einde or product.begin) == dag
        if past and (reden is None or product.reden in (None, reden)):
            return weg(product)
    if nieuw.soort is RegieSoort.START:
        return weg(nieuw, begin=dag)
    return weg(nieuw, einde=dag, reden=reden or nieuw.reden or "")


def _judged(opdracht: Regieopdracht, gemeld: Gemeld, stand: Regiestand) -> list[Bevinding]:
    """Level 3, and what waits for an answer."""
    assert gemeld.toewijzing is not None
    plek = f"Toewijzing {gemeld.toewijzing.nummer}"
    bevindingen = regie.judge_all(gemeld.producten, gemeld.toewijzing, stand)
    if opdracht.in_plaats_van is not None:
        bevindingen = [regie.in_steps(b) for b in bevindingen]
    if (wacht := regie.op080(plek, stand)) is not None:
        bevindingen.append(wacht)
    return bevindingen


def _around(
    werk: Werk, omgeving: Omgeving, gemeld: Gemeld, toewijzing: Toewijzing
) -> list[Bevinding]:
    """Level 2, and what is judged outside the product: client, gemeente, categorie."""
    plek = f"Toewijzing {toewijzing.nummer}"
    bevindingen: list[Bevinding] = []
    product, gemeente, wet = gemeld.producten[-1], toewijzing.gemeente, toewijzing.wet
    bekend = contracts_of(werk).categorieen(gemeente, wet, product.productcode or "")
    kan_niet = (
        regie.tr381(plek, gemeente, product, bekend),
        kop.unknown_gemeente(plek, gemeente, toewijzing.ingangsdatum, omgeving.gemeenten),
    )
    bevindingen.extend(b for b in kan_niet if b is not None)
    redenen = labels("reden_beeindiging", toewijzing.wet)
    fout_reden = [
        regie.wrong_reason(plek, p.reden, toewijzing.wet, list(redenen))
        for p in gemeld.producten
        if p.reden is not None and p.reden not in redenen and not p.is_removal
    ]
    bevindingen.extend(fout_reden)
    client = werk.praktijk.client(toewijzing.bsn)
    if client is None or client.geboortedatum is None or is_gewist(toewijzing.bsn):
        bevindingen.append(_no_birth(plek, toewijzing.bsn))
    elif not fout_reden:
        bericht = message(werk, omgeving, gemeld, ZONDER_NUMMER)
        if isinstance(bericht, Bericht305):
            bevindingen.extend(bericht305.controleer(bericht))
        else:
            bevindingen.extend(bericht307.controleer(bericht))
    return bevindingen


def _no_birth(plek: str, bsn: str) -> Bevinding:
    uitleg = (
        "Van deze cliënt is geen geboortedatum bekend; een start- of stopbericht moet die hebben."
    )
    if is_gewist(bsn):
        uitleg = "De gegevens van deze cliënt zijn opgeschoond; er is niets meer te melden."
        return fout("XSD", None, plek, uitleg, "")
    return fout("XSD", None, plek, uitleg, "Vul de geboortedatum in bij de cliënt.")


def message(
    werk: Werk, omgeving: Omgeving, gemeld: Gemeld, identificatie: str
) -> Bericht305 | Bericht307:
    """The message of a report on a known toewijzing of a client whose date of birth is known."""
    toewijzing = gemeld.toewijzing
    assert toewijzing is not None
    client = werk.praktijk.client(toewijzing.bsn)
    assert client is not None
    header = own_header(
        header_values(werk, omgeving, toewijzing.wet, gemeld.soort),
        require_praktijk(werk).agb,
        toewijzing.gemeente,
        identificatie,
        omgeving.vandaag,
    )
    if gemeld.soort is RegieSoort.START:
        starts = tuple(start_product(p) for p in gemeld.producten)
        return Bericht305(header, Client305(*_person(client), start_producten=starts))
    stops = tuple(stop_product(p) for p in gemeld.producten)
    return Bericht307(header, Client307(*_person(client), stop_producten=stops))


def _person(client: Client) -> tuple[str, Geboortedatum, str, VerkorteNaam]:
    return (
        client.bsn,
        birth_of(client),
        client.geslacht or GESLACHT_ONBEKEND,
        name_of(client),
    )
