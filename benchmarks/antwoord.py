"""Import of a 325 that rejects 5,000 of 10,000 lines, against parsing and updating bare.

The floor parses the file with bare lxml and updates the same rows with bare sqlcipher3: the state
of all lines, and state and codes of the rejected ones. It keeps no message, which zorgadmin does.
The backup before the first import of a day is made in the round that is not measured.
"""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from shutil import rmtree

from lxml import etree

from benchmarks import _vloer as vloer
from benchmarks._meten import Proef, compare
from benchmarks._praktijk import (
    APRIL,
    VANDAAG,
    WET,
    claim_of,
    copy_of,
    make_vault,
    new_folder,
    open_vault,
)
from zorgadmin.application.berichten.importeren import importeer
from zorgadmin.application.declareren.maken import declareer
from zorgadmin.domain.berichten.basis import BerichtIdentificatie, TotaalBedragMetDC
from zorgadmin.domain.berichten.bericht323 import Bericht323
from zorgadmin.domain.berichten.bericht325 import (
    Bericht325,
    Client325,
    DeclaratieAntwoord,
    Header325,
    Prestatie325,
)
from zorgadmin.messages.formeel import XmlBerichten

CLIENTEN = 2_000
CODE = "9321"
_TOEGEKEND = "UPDATE prestatie SET status = 'toegekend' WHERE declaratie_id = 1"
_AFGEKEURD = """
    UPDATE prestatie SET status = 'afgekeurd', retourcodes = ? WHERE referentienummer = ?
"""


def main() -> None:
    """Print the ratio."""
    folder = new_folder()
    try:
        pad = folder / "k.zorgadmin"
        make_vault(pad, CLIENTEN)
        gemaakt = declareer(open_vault(pad), claim_of(APRIL, folder))
        assert gemaakt.bestand is not None
        verstuurd = XmlBerichten().lees(gemaakt.bestand.read_bytes()).record
        assert isinstance(verstuurd, Bericht323)
        bericht = answer(verstuurd)
        antwoord = folder / "325.xml"
        antwoord.write_bytes(XmlBerichten().schrijf(bericht, WET))
        eigen = Proef(
            "zorgadmin",
            lambda: copy_of(pad),
            lambda kopie: importeer(open_vault(kopie), [antwoord]),
        )
        compare(
            f"importeer, a 325 that rejects half of {len(gemaakt.regels)} lines",
            eigen,
            _floor(pad, antwoord, bericht),
            doel="at most 3 times",
        )
    finally:
        rmtree(folder)


def _floor(pad: Path, antwoord: Path, bericht: Bericht325) -> Proef[Path]:
    assert bericht.declaratie_antwoord is not None
    codes = [
        (f'["{CODE}"]', prestatie.product_referentie.referentie_nummer)
        for client in bericht.declaratie_antwoord.clienten
        for prestatie in client.prestaties
    ]

    def floor(kopie: Path) -> None:
        etree.fromstring(antwoord.read_bytes())
        with vloer.connect(kopie) as verbinding:
            verbinding.execute("BEGIN IMMEDIATE")
            verbinding.execute(_TOEGEKEND)
            verbinding.executemany(_AFGEKEURD, codes)
            verbinding.execute("COMMIT")

    return Proef("bare lxml and sqlcipher3", lambda: copy_of(pad), floor)


def answer(verstuurd: Bericht323) -> Bericht325:
    """The gemeente rejects every other line."""
    regels = [
        (client.bsn, prestatie)
        for client in verstuurd.declaratie.clienten
        for prestatie in client.prestaties
    ]
    afgekeurd: dict[str, list[Prestatie325]] = {}
    for bsn, regel in regels[::2]:
        waarden = {veld.name: getattr(regel, veld.name) for veld in fields(regel)}
        afgekeurd.setdefault(bsn, []).append(Prestatie325(**waarden | {"retour_codes": (CODE,)}))
    toegekend = sum(regel.ingediend_bedrag.bedrag for _, regel in regels[1::2])
    kop = verstuurd.header
    return Bericht325(
        Header325(
            bericht_code="491",
            bericht_versie=kop.bericht_versie,
            bericht_subversie=kop.bericht_subversie,
            afzender=kop.ontvanger,
            ontvanger=kop.afzender,
            bericht_identificatie=BerichtIdentificatie("A1", VANDAAG),
            xsd_versie=kop.xsd_versie,
            declaratie_identificatie=kop.bericht_identificatie,
            xslt_versie=None,
            xsd_versie_declaratie=kop.xsd_versie,
            retour_codes=("0200",),
        ),
        DeclaratieAntwoord(
            verstuurd.declaratie.declaratie_nummer,
            verstuurd.declaratie.totaal_ingediend_bedrag,
            TotaalBedragMetDC(toegekend, "D"),
            tuple(Client325(bsn, tuple(lijst), ("0200",)) for bsn, lijst in afgekeurd.items()),
            ("0200",),
        ),
    )


if __name__ == "__main__":
    main()
