"""What the published schemas say of a message that is damaged in every way, kept as verdicts.

The verdicts are data beside this module, so that a clone without the published schemas is held
against them too. `python -m tests.messages.oordelen` writes them again from the published schemas,
which lie in `../shared`; no text of these is kept, only digests and bits.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from copy import deepcopy
from hashlib import sha256
from pathlib import Path

from lxml import etree

from tests.messages.mutaties import MUTATIES, WAARDEN, VolBericht, edge_values, full_message
from tests.messages.test_schema_feiten import facts
from tests.messages.test_schema_mutaties import BERICHTEN, maak_paar, xsd_path
from zorgadmin.domain.codes import Wet
from zorgadmin.messages.reader import Element
from zorgadmin.messages.releases import berichtsoort
from zorgadmin.messages.sjablonen import basis_schema, message_schema

BESTAND = Path(__file__).with_name("oordelen.json")

Oordelen = dict[str, dict[str, str]]
"""Per part of a message what is said of it: bits as hexadecimal figures, or a digest."""


def own_message(wet: Wet, soort: str) -> VolBericht:
    """A message with every element once, by the own schema."""
    return full_message(*_own(wet, soort))


def own_facts(wet: Wet, soort: str) -> str:
    """Digest of all that the own schemas of a message say."""
    return _digest(facts(schema) for schema in _own(wet, soort))


def verdicts(vol: VolBericht, schema: etree.XMLSchema, feiten: str) -> Oordelen:
    """What a schema says of every damage and of every value at and over its edges."""
    return {
        "schema": {"feiten": feiten, "elementen": str(len(list(vol.root.iter())))},
        "mutaties": {naam: _bits(_damaged(vol, schema, naam)) for naam in MUTATIES},
        "waarden": dict(_values(vol, schema)),
    }


def _damaged(vol: VolBericht, schema: etree.XMLSchema, mutatie: str) -> Iterator[bool]:
    for index in range(1, len(list(vol.root.iter()))):
        root = deepcopy(vol.root)
        MUTATIES[mutatie](list(root.iter())[index])
        yield schema.validate(root)


def _values(vol: VolBericht, schema: etree.XMLSchema) -> Iterator[tuple[str, str]]:
    gezien = {etree.tostring(soort): (waarde, soort) for waarde, soort in vol.waarden}
    for nummer, (waarde, soort) in enumerate(gezien.values()):
        goed, proeven = waarde.text, [*WAARDEN, *edge_values(soort)]
        oordeel = []
        for proef in proeven:
            waarde.text = proef
            oordeel.append(schema.validate(vol.root))
        waarde.text = goed
        naam = etree.QName(waarde).localname
        yield f"{nummer} {naam} {_digest(sorted(proeven))}", _bits(oordeel)


def _bits(oordeel: Iterable[bool]) -> str:
    """Verdicts as hexadecimal figures, a one before them that keeps the first in place."""
    return f"{int('1' + ''.join(str(int(goed)) for goed in oordeel), 2):x}"


def _digest(inhoud: Iterable[object]) -> str:
    # A frozenset is printed in no fixed order.
    return sha256(repr([_ordered(deel) for deel in inhoud]).encode()).hexdigest()[:16]


def _ordered(deel: object) -> object:
    match deel:
        case dict():
            return [(naam, _ordered(waarde)) for naam, waarde in sorted(deel.items())]
        case frozenset():
            return sorted(deel)
        case list() | tuple():
            return [_ordered(kind) for kind in deel]
    return deel


def _own(wet: Wet, soort: str) -> tuple[Element, Element]:
    parser = etree.XMLParser(remove_comments=True, remove_pis=True)
    bericht = berichtsoort(wet, soort)
    return (
        etree.fromstring(message_schema(bericht), parser),
        etree.fromstring(basis_schema(bericht), parser),
    )


def published(wet: Wet, soort: str) -> Oordelen:
    """The verdicts of the published schema of a message."""
    paar, xsd = maak_paar(wet, soort), xsd_path(wet, soort)
    schemas = (xsd, xsd.with_name("basisschema.xsd"))
    feiten = _digest(facts(etree.parse(str(pad)).getroot()) for pad in schemas)
    return verdicts(paar.vol, paar.published, feiten)


def recorded() -> dict[str, Oordelen]:
    """The verdicts as they are kept, by message."""
    oordelen: dict[str, Oordelen] = json.loads(BESTAND.read_text(encoding="utf-8"))
    return oordelen


if __name__ == "__main__":
    alle = {f"{wet}{soort}": published(wet, soort) for wet, soort in BERICHTEN}
    BESTAND.write_text(json.dumps(alle, indent=1) + "\n", encoding="utf-8")
