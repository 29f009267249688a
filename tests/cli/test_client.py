"""Same BSN, other person: what a 301 says of a known client is taken over only when it is sure."""

from __future__ import annotations

from tests.cli.post import PER_WEEK, bericht301
from tests.spel import BSN, Json, Spel

NIEUWER = PER_WEEK.met(datum="2026-03-01")


def namen(spel: Spel) -> list[tuple[object, ...]]:
    """Family name, first names, DatumGebruik and Voorletters of every client."""
    return [(rij[3], rij[5], rij[7], rij[8]) for rij in spel.inhoud()["client"]]


def anders(spel: Spel, code: int = 0, **velden: str) -> Json:
    """A newer 301 about the same BSN."""
    return spel.importeer(bericht301(NIEUWER, identificatie="G2", **velden), code=code)


def test_another_spelling_is_taken_over_and_shown(toegewezen: Spel) -> None:
    resultaat = anders(toegewezen, achternaam="Zilverbergh")
    assert (resultaat["status"], resultaat["meldingen"]) == ("verwerkt", [])
    assert resultaat["gevolgen"]["client"] == {
        "nummer": 1,
        "overgenomen": True,
        "verschillen": [{"veld": "achternaam", "was": "Zilverberg", "wordt": "Zilverbergh"}],
    }
    assert namen(toegewezen)[0][0] == "Zilverbergh"


def test_somebody_else_is_processed_but_not_taken_over(toegewezen: Spel) -> None:
    resultaat = anders(toegewezen, achternaam="Kuipers", geboren="1980-05-05")
    assert (resultaat["status"], resultaat["gevolgen"]["retour"]["goedgekeurd"]) == (
        "verwerkt",
        True,
    )
    (melding,) = resultaat["meldingen"]
    assert (melding["regel"], melding["ernst"]) == ("CLIENT", "waarschuwing")
    assert "achternaam en geboortedatum" in melding["uitleg"]
    assert "Kuipers" not in melding["uitleg"]
    assert "zorgadmin client NUMMER --neem-over" in melding["oplossing"]
    assert resultaat["gevolgen"]["client"] == {
        "nummer": 1,
        "overgenomen": False,
        "verschillen": [
            {"veld": "achternaam", "was": "Zilverberg", "wordt": "Kuipers"},
            {"veld": "geboortedatum", "was": "14-02-2012", "wordt": "05-05-1980"},
        ],
    }
    assert namen(toegewezen)[0][0] == "Zilverberg"
    (taak,) = [t for t in toegewezen.taken() if t["soort"] == "client"]
    assert BSN not in taak["over"]
    assert "zorgadmin client" in taak["actie"]


def test_what_waits_can_be_taken_over(toegewezen: Spel) -> None:
    anders(toegewezen, achternaam="Kuipers")
    (wacht,) = toegewezen.run("client").json
    assert wacht["nummer"] == 1
    gedaan = toegewezen.run("client", "1", "--neem-over").json
    assert (gedaan["overgenomen"], namen(toegewezen)[0][0]) == (True, "Kuipers")
    assert toegewezen.run("client").json == []
    assert toegewezen.run("client", "1", "--neem-over").code == 2


def test_what_was_let_be_is_not_asked_again(toegewezen: Spel) -> None:
    anders(toegewezen, achternaam="Kuipers")
    assert toegewezen.run("client", "1", "--behoud").code == 0
    assert namen(toegewezen)[0][0] == "Zilverberg"
    weer = bericht301(NIEUWER, identificatie="G3", achternaam="Kuipers")
    assert toegewezen.importeer(weer)["meldingen"] == []
    assert toegewezen.run("client").json == []


def test_what_waits_lapses_when_a_later_301_says_what_is_known(toegewezen: Spel) -> None:
    anders(toegewezen, achternaam="Kuipers")
    toegewezen.importeer(bericht301(NIEUWER, identificatie="G3"))
    assert toegewezen.run("client").json == []


def test_voorletters_and_datumgebruik_are_kept(praktijk: Spel) -> None:
    bericht = (
        bericht301(geboren="2012-02-01")
        .replace(b"</b:Datum>", b"</b:Datum><b:DatumGebruik>1</b:DatumGebruik>")
        .replace(b"</b:Voornamen>", b"</b:Voornamen><b:Voorletters>NM</b:Voorletters>")
    )
    assert praktijk.importeer(bericht)["status"] == "verwerkt"
    assert namen(praktijk) == [("Zilverberg", "Noor", "1", "NM")]


def test_a_decision_needs_one_of_two_options(toegewezen: Spel) -> None:
    assert toegewezen.run("client", "1").code == 2
    assert toegewezen.run("client", "1", "--behoud", "--neem-over").code == 2
    assert toegewezen.run("client", "--behoud").code == 2
