"""A package from outside is divided, kept and applied, and gets hold of nothing but itself."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from random import Random

import pytest

from tests.fuzz.mutaties import damage_zip
from tests.pakketten import regel, schemas, stylesheet, stylesheets, write, zipped
from tests.verzoek_builders import bericht305, bericht319
from zorgadmin.domain.berichten.basis import XsdVersie
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.standaard import Oordeelsregel, StandaardDeel, Standaardhelft
from zorgadmin.messages.codec import write as schrijf
from zorgadmin.messages.fouten import LeesError
from zorgadmin.messages.pakket import oordeel
from zorgadmin.messages.pakket.indelen import divide
from zorgadmin.messages.pakket.lezen import package_files
from zorgadmin.messages.pakket.oordeel import second_opinion, try_package
from zorgadmin.messages.pakket.proces import PakketTaak, judge

START = schrijf(bericht305(), Wet.JW)
JW305 = {**schemas(Wet.JW, "305"), **stylesheets(Wet.JW, "305", regel("Client", "TR999", "Nee."))}
SHARED = Path(__file__).resolve().parents[3] / "shared" / "istandaarden"


def package(bestanden: Mapping[str, str | bytes]) -> list[StandaardDeel]:
    return divide(
        {naam: i if isinstance(i, bytes) else i.encode() for naam, i in bestanden.items()}
    )


def verdict(bestanden: Mapping[str, str], bericht: bytes = START) -> object:
    """What a package says of a message, without a process of its own."""
    inhoud = {naam: tekst.encode() for naam, tekst in bestanden.items()}
    return judge(
        PakketTaak(inhoud, (), tuple(n for n in inhoud if n.endswith("JW305.xsl")), bericht)
    )


# --- Read and divided ----------------------------------------------------------------------------


def test_a_folder_and_a_zip_hold_the_same_package(tmp_path: Path) -> None:
    map_ = write(tmp_path / "pakket", {**JW305, "leesmij.pdf": b"%PDF-", "x/voorbeeld.xml": "<a/>"})
    zip_ = tmp_path / "pakket.zip"
    zip_.write_bytes(zipped({**JW305, "leesmij.pdf": b"%PDF-"}))
    assert package_files(map_) == package_files(zip_)
    assert set(package_files(map_)) == set(JW305)


def test_a_package_is_divided_by_wet_and_half() -> None:
    delen = package({**JW305, **{f"wmo/{n}": t for n, t in schemas(Wet.WMO, "305").items()}})
    assert [(deel.wet, deel.deel, deel.soorten) for deel in delen] == [
        (Wet.WMO, Standaardhelft.SCHEMAS, ("305",)),
        (Wet.JW, Standaardhelft.SCHEMAS, ("305",)),
        (Wet.JW, Standaardhelft.STYLESHEETS, ("305",)),
    ]
    assert delen == package(
        {**JW305, **{f"wmo/{n}": t for n, t in schemas(Wet.WMO, "305").items()}}
    )


def test_a_schema_says_its_version() -> None:
    (deel,) = package(schemas(Wet.JW, "305", "323", versie="0.1.0"))
    assert deel.versies == {"305": XsdVersie("0.1.0", "0.1.0"), "323": XsdVersie("0.1.0", "0.1.0")}


@pytest.mark.skipif(not SHARED.is_dir(), reason="the published facts are not beside the project")
@pytest.mark.parametrize(("map_", "aantal"), [("ijw", 14), ("iwmo", 7)])
def test_the_published_schemas_are_a_package(map_: str, aantal: int) -> None:
    (deel,) = divide(package_files(SHARED / "xsd" / map_))
    assert len(deel.soorten) == aantal
    try_package([deel])


@pytest.mark.parametrize(
    ("bestanden", "reden"),
    [
        ({"a.xsd": "<a/>"}, "Hierin staat niets van iWmo 3.2 of iJw 3.2"),
        ({"a.xsl": "<a"}, "a.xsl is geen geldige XML"),
        ({"a.xsl": "<!DOCTYPE a [<!ENTITY e 'x'>]><a/>"}, "a.xsl heeft een DOCTYPE"),
        ({"JW305.xsl": "<a/>"}, "Hierin staat niets"),
        ({"x/JW301.xsl": stylesheet("", ""), "y/jw301.xsl": stylesheet("", "")}, "twee keer"),
        (
            {n: t for n, t in schemas(Wet.JW, "305").items() if "basis" not in n},
            "Het basisschema van ijw ontbreekt",
        ),
    ],
)
def test_what_is_no_package_is_refused(bestanden: dict[str, str], reden: str) -> None:
    with pytest.raises(LeesError, match=reden):
        package(bestanden)


def test_what_cannot_be_read_is_refused(tmp_path: Path) -> None:
    leeg = tmp_path / "leeg"
    leeg.mkdir()
    geen = tmp_path / "geen.zip"
    geen.write_bytes(b"niets")
    buiten = tmp_path / "buiten.zip"
    buiten.write_bytes(zipped({"../JW305.xsl": "<a/>"}))
    groot = tmp_path / "groot.zip"
    groot.write_bytes(zipped({"a.xsl": b" " * 6_000_000}))
    for pad, reden in (
        (tmp_path / "weg", "bestaat niet"),
        (leeg, "staan geen schema's"),
        (geen, "geen map en geen ZIP"),
        (buiten, "mappen erbuiten"),
        (groot, "te groot"),
    ):
        with pytest.raises(LeesError, match=reden):
            package_files(pad)


# --- Applied -------------------------------------------------------------------------------------


def test_a_package_judges_in_a_process_of_its_own() -> None:
    delen = package(JW305)
    try_package(delen)
    tweede = second_opinion(delen, Wet.JW, "305", START)
    assert tweede.regels == (Oordeelsregel("TR999", "0001", "/Bericht/Client", "Nee."),)
    assert tweede.delen == {Standaardhelft.SCHEMAS, Standaardhelft.STYLESHEETS}
    assert tweede.mislukt == ""


def test_a_message_that_breaks_its_schema_is_not_given_to_the_stylesheet() -> None:
    fout = START.replace(b">1</jw305:StatusAanlevering>", b">7</jw305:StatusAanlevering>")
    tweede = second_opinion(package(JW305), Wet.JW, "305", fout)
    assert {regel.regel for regel in tweede.regels} == {"XSD"}
    assert tweede.delen == {Standaardhelft.SCHEMAS}


def test_a_kind_that_the_package_lacks_gets_no_verdict() -> None:
    for wet, soort in ((Wet.JW, "319"), (Wet.WMO, "305")):
        tweede = second_opinion(package(JW305), wet, soort, schrijf(bericht319(), Wet.JW))
        assert (tweede.regels, tweede.delen, tweede.mislukt) == ((), frozenset(), "")


def test_a_package_that_cannot_be_used_is_refused() -> None:
    kapot = stylesheets(Wet.JW, "305", "<xsl:call-template/>")
    with pytest.raises(LeesError, match="Het pakket is niet te gebruiken"):
        try_package(package(kapot))
    los = {"JW305.xsl": stylesheet("", '<xsl:import href="er-niet.xsl"/>')}
    with pytest.raises(LeesError, match=r"er-niet\.xsl staat niet in het pakket"):
        try_package(package(los))


def test_a_stylesheet_that_never_ends_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(oordeel, "SECONDS", 3)
    diep = (
        '<xsl:template match="/"><xsl:call-template name="a"/></xsl:template>'
        '<xsl:template name="a"><xsl:param name="n" select="0"/><xsl:if test="$n &lt; 60">'
        + '<xsl:call-template name="a"><xsl:with-param name="n" select="$n + 1"/>'
        "</xsl:call-template>" * 2 + "</xsl:if></xsl:template>"
    )
    tweede = second_opinion(package({"JW305.xsl": stylesheet(diep, "")}), Wet.JW, "305", START)
    assert tweede.mislukt == "Dat duurde langer dan 3 seconden."
    assert tweede.delen == frozenset()


@pytest.mark.parametrize(
    "begin",
    [
        '<xsl:import href="/etc/passwd"/>',
        '<xsl:import href="file:///etc/passwd"/>',
        '<xsl:import href="../../../../../../etc/passwd"/>',
        '<xsl:include href="http://127.0.0.1:9/a.xsl"/>',
    ],
)
def test_a_stylesheet_imports_from_its_package_only(begin: str) -> None:
    uitslag = verdict({"x/JW305.xsl": stylesheet("", begin)})
    assert isinstance(uitslag, str)
    assert "staat niet in het pakket" in uitslag


@pytest.mark.parametrize(
    "bron", ["/etc/passwd", "file:///etc/passwd", "http://127.0.0.1:9/", "ander.xml"]
)
def test_a_stylesheet_reads_no_documents(bron: str) -> None:
    lees = f'<xsl:template match="/"><r:Fout><r:Code><xsl:value-of select="document(\'{bron}\')"/>'
    uitslag = verdict({"JW305.xsl": stylesheet(f"{lees}</r:Code></r:Fout></xsl:template>", "")})
    assert isinstance(uitslag, str)


def test_a_stylesheet_writes_no_files(tmp_path: Path) -> None:
    doel = tmp_path / "geschreven"
    schrijft = (
        '<xsl:template match="/"><e:document xmlns:e="http://exslt.org/common" '
        f'href="{doel}"><a/></e:document></xsl:template>'
    )
    blad = stylesheet(schrijft, "").replace(
        'version="1.0"',
        'version="1.0" extension-element-prefixes="e" xmlns:e="http://exslt.org/common"',
        1,
    )
    verdict({"JW305.xsl": blad})
    assert not doel.exists()


def test_texts_of_a_report_are_short_and_name_nobody() -> None:
    lang = regel("Client", "TR1", "999900006 " + "x" * 900)
    (regel_,) = second_opinion(
        package(stylesheets(Wet.JW, "305", lang)), Wet.JW, "305", START
    ).regels
    assert "999900006" not in regel_.uitleg
    assert len(regel_.uitleg) <= 300


def test_a_stylesheet_that_gives_up_names_nobody() -> None:
    stopt = (
        '<xsl:template match="*[local-name()=\'Client\']" mode="regel">'
        '<xsl:message terminate="yes">Client 999900006 deugt niet</xsl:message></xsl:template>'
    )
    pakket = package(stylesheets(Wet.JW, "305", stopt))
    mislukt = second_opinion(pakket, Wet.JW, "305", START).mislukt
    assert "deugt niet" in mislukt
    assert "999900006" not in mislukt


def test_a_stylesheet_without_a_report_gives_no_verdict() -> None:
    niets = stylesheet('<xsl:template match="/">Alles goed</xsl:template>', "")
    assert verdict({"JW305.xsl": niets}) == "JW305.xsl: er kwam geen rapport uit"


def test_a_damaged_package_is_read_or_refused(tmp_path: Path) -> None:
    goed = zipped({**JW305, **{f"wmo/{n}": t for n, t in schemas(Wet.WMO, "319").items()}})
    pad = tmp_path / "pakket.zip"
    gelezen = 0
    for nummer in range(300):
        toeval = Random(nummer)  # noqa: S311 - not about secrets
        pad.write_bytes(damage_zip(toeval, goed, [goed]))
        try:
            gelezen += bool(divide(package_files(pad)))
        except LeesError as fout:
            assert str(fout).endswith(".")  # noqa: PT017 - every refusal is a sentence
    assert gelezen > 20
