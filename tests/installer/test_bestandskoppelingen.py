"""What a double click and "Openen met" open, as the installers tell the desktop."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from configparser import RawConfigParser
from pathlib import Path

from zorgadmin.messages.releases import berichtsoorten

INSTALLER = Path(__file__).resolve().parents[2] / "installer"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


def test_every_message_of_the_standards_is_known_to_the_desktop_by_its_namespace() -> None:
    soorten = ET.parse(INSTALLER / "linux" / "zorgadmin.xml").getroot()  # noqa: S314  own file
    bekend = {deel.attrib["namespaceURI"] for deel in soorten.iter(f"{MIME}root-XML")}
    assert bekend == set(berichtsoorten())


def test_the_program_is_offered_for_vaults_and_messages_and_takes_several_files() -> None:
    desktop = RawConfigParser()
    desktop.optionxform = str  # type: ignore[assignment,method-assign]
    desktop.read(INSTALLER / "linux" / "zorgadmin.desktop", encoding="utf-8")
    waarden = desktop["Desktop Entry"]
    assert waarden["Exec"] == "zorgadmin %F"
    assert waarden["MimeType"].split(";") == [
        "application/x-zorgadmin",
        "application/x-istandaard+xml",
        "application/xml",
        "text/xml",
        "",
    ]


def test_the_setup_of_windows_leaves_nothing_behind_of_what_it_registered() -> None:
    regels = (INSTALLER / "windows" / "zorgadmin.nsi").read_text(encoding="utf-8").splitlines()
    gezet = {r.split('"')[1] for r in regels if "WriteRegStr HKCU" in r and "Classes" in r}
    wortels = {"\\".join(sleutel.split("\\")[:3]) for sleutel in gezet}
    weg = {r.split('"')[1] for r in regels if "DeleteReg" in r}
    assert {w for w in wortels if w not in weg and not w.endswith(".xml")} == set()
    assert "Software\\Classes\\.xml\\OpenWithProgids" in weg
