"""Return message on a toewijzing (302): made from the 301 it answers, values exactly as received.

Three shapes (IV028): a header without codes when all is well, a header with the code for which the
message is rejected, or the whole 301 with codes on every class and 0200 in the header. The header
repeats Afzender, Ontvanger, BerichtIdentificatie and XsdVersie of the 301 and adds its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from lxml import etree

from zorgadmin.domain.retourcodes import AKKOORD, Plaats, Retourcodes
from zorgadmin.messages.encode import DECLARATIE, escape, root_tags, tags, value_tags
from zorgadmin.messages.fouten import LeesError
from zorgadmin.messages.reader import Element, read_xml, recognise
from zorgadmin.messages.releases import Berichtsoort, berichtsoort

_REPEATED = ("Afzender", "Ontvanger", "BerichtIdentificatie", "XsdVersie")


def make_302(
    bericht301: Element | bytes, codes: Retourcodes, identificatie: str, dagtekening: date
) -> bytes:
    """The 302 on a 301 that follows its schema, in its release.

    LeesError when it is no 301, ValueError when `codes` names a class that the 301 does not have.
    """
    root = read_xml(bericht301) if isinstance(bericht301, bytes) else bericht301
    bron = recognise(root)
    if bron.soort != "301":
        raise LeesError(f"Een 302 antwoordt op een 301, niet op een {bron.soort}.")
    soort = berichtsoort(bron.wet, "302", bron.release)
    begin, eind = root_tags(soort)
    regels = [DECLARATIE, begin]
    regels += _header(_child(root, "Header", bron), soort, codes, identificatie, dagtekening)
    if codes.klassen is not None:
        client = _child(root, "Client", bron)
        regels += _copy(client, 1, soort, _codes_by_class(client, bron, codes))
    return "".join([*regels, eind]).encode()


def _child(element: Element, naam: str, soort: Berichtsoort) -> Element:
    kind = element.find(f"{{{soort.namespace}}}{naam}")
    if kind is None:
        raise LeesError(f"Het bericht heeft geen {naam}.")
    return kind


def _header(
    bron: Element, soort: Berichtsoort, codes: Retourcodes, identificatie: str, dagtekening: date
) -> Iterator[str]:
    begin, eind = tags(soort.naam, "Header", 1)
    yield begin
    yield _value(soort.naam, "BerichtCode", 2, soort.berichtcode)
    yield _value(soort.naam, "BerichtVersie", 2, str(soort.bericht_versie))
    yield _value(soort.naam, "BerichtSubversie", 2, str(soort.bericht_subversie))
    for element in bron:
        if etree.QName(element).localname in _REPEATED:
            yield from _copy(element, 2, soort, {})
    yield _value(soort.naam, "IdentificatieRetour", 2, identificatie)
    yield _value(soort.naam, "DagtekeningRetour", 2, dagtekening.isoformat())
    voor, na = tags(soort.naam, "XsdVersieRetour", 2)
    yield voor
    versie = soort.xsd_versie
    yield _value(soort.standaard, "BasisschemaXsdVersie", 3, versie.basisschema_xsd_versie)
    yield _value(soort.standaard, "BerichtXsdVersie", 3, versie.bericht_xsd_versie)
    yield na
    akkoord = () if codes.klassen is None else (AKKOORD,)
    yield from _retourcodes(soort, codes.header or akkoord, 2)
    yield eind


def _codes_by_class(
    client: Element, bron: Berichtsoort, codes: Retourcodes
) -> dict[Element, tuple[str, ...]]:
    """Every class of the message with its codes, 0200 where nothing is wrong."""
    per_plaats = dict(codes.klassen or {})
    gevonden = {
        element: per_plaats.pop(plaats, (AKKOORD,)) for element, plaats in _places(client, bron)
    }
    if per_plaats:
        raise ValueError(f"no such class in the 301: {list(per_plaats)}")
    return gevonden


def _places(client: Element, bron: Berichtsoort) -> Iterator[tuple[Element, Plaats]]:
    ruimte = f"{{{bron.namespace}}}"
    yield client, ("client",)
    for index, relatie in enumerate(client.findall(f"{ruimte}Relaties/{ruimte}Relatie")):
        yield relatie, ("relatie", index)
        yield _child(relatie, "Contact", bron), ("relatie", index, "contact")
    for index, contact in enumerate(client.findall(f"{ruimte}Contactgegevens/{ruimte}Contact")):
        yield contact, ("contact", index)
    producten = client.findall(f"{ruimte}ToegewezenProducten/{ruimte}ToegewezenProduct")
    for index, product in enumerate(producten):
        yield product, ("toegewezen_product", index)


def _copy(
    element: Element, diepte: int, soort: Berichtsoort, codes: dict[Element, tuple[str, ...]]
) -> Iterator[str]:
    """Lines of a received element, with its codes at the end where it has them."""
    naam = etree.QName(element)
    basis = naam.namespace == soort.basis_namespace
    prefix = soort.standaard if basis else soort.naam
    if len(element) == 0:
        tekst = element.text or ""
        yield _value(prefix, naam.localname, diepte, tekst if tekst.strip() else "")
        return
    begin, eind = tags(prefix, naam.localname, diepte)
    yield begin
    for kind in element:
        yield from _copy(kind, diepte + 1, soort, codes)
    yield from _retourcodes(soort, codes.get(element, ()), diepte + 1)
    yield eind


def _retourcodes(soort: Berichtsoort, codes: Iterable[str], diepte: int) -> Iterator[str]:
    regels = [_value(soort.naam, "RetourCode", diepte + 1, code) for code in codes]
    if regels:
        begin, eind = tags(soort.naam, "RetourCodes", diepte)
        yield from (begin, *regels, eind)


def _value(prefix: str, naam: str, diepte: int, waarde: str) -> str:
    begin, eind = value_tags(prefix, naam, diepte)
    return f"{begin}{escape(waarde)}{eind}"
