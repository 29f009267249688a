"""All level 2 checks of a 323 of 10,000 lines, against libxml2's own validation of that file."""

from __future__ import annotations

from shutil import rmtree

from lxml import etree

from benchmarks._meten import Proef, compare
from benchmarks._praktijk import APRIL, WET, claim_of, make_vault, new_folder, open_vault
from zorgadmin.application.declareren.maken import declareer
from zorgadmin.domain.berichten.bericht323 import Bericht323
from zorgadmin.messages.formeel import XmlBerichten
from zorgadmin.messages.releases import berichtsoort
from zorgadmin.messages.schemas import compile_schema
from zorgadmin.rules.niveau2.bericht323 import controleer

CLIENTEN = 2_000


def main() -> None:
    """Print the ratio."""
    folder = new_folder()
    try:
        pad = folder / "k.zorgadmin"
        make_vault(pad, CLIENTEN)
        gemaakt = declareer(open_vault(pad), claim_of(APRIL, folder))
        assert gemaakt.bestand is not None
        inhoud = gemaakt.bestand.read_bytes()
    finally:
        rmtree(folder)
    bericht = XmlBerichten().lees(inhoud).record
    assert isinstance(bericht, Bericht323)
    assert controleer(bericht) == []
    schema = compile_schema(berichtsoort(WET, "323"))
    compare(
        f"level 2 of a 323 of {len(gemaakt.regels)} lines",
        Proef("level 2 checks", lambda: bericht, controleer),
        Proef("libxml2 schema validation", lambda: etree.fromstring(inhoud), schema.assertValid),
        doel="below 1",
    )


if __name__ == "__main__":
    main()
