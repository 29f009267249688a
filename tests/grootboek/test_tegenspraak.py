"""A 325 whose codes contradict each other is refused; a code that adds nothing is passed over.

The practice of `conftest` claimed € 872,40 + € 232,00 + € 436,20 = € 1.540,60 over April.
"""

from __future__ import annotations

from datetime import date

from tests.gemeente.gegevens import Oordeel
from tests.grootboek.antwoorden import antwoord_op, oordeel_over, wijzig
from tests.grootboek.conftest import Praktijk
from tests.spel import BSN, Json

R1, R2, R3 = "R0000000001", "R0000000002", "R0000000003"
DAG = date(2026, 5, 11)
CODE = "RetourCodes/RetourCode"
CLIENT = f"DeclaratieAntwoord/Clienten/Client/{CODE}"


def antwoord(praktijk: Praktijk, *codes: str, client: str = "0200") -> bytes:
    """The answer that lists R2 with these codes, under a client with this one."""
    oordeel = oordeel_over(praktijk.bericht, {R2: codes})
    bericht = antwoord_op(praktijk.bericht, oordeel, DAG)
    return bericht if client == "0200" else wijzig(bericht, CLIENT, client)


def twee_codes(bericht: bytes, pad: str, eerste: str) -> bytes:
    """The message with another code before the first on a path."""
    element = "jw325:RetourCode"
    tekst = wijzig(bericht, pad, "EERSTE").decode()
    oud = f"<{element}>EERSTE</{element}>"
    assert tekst.count(oud) == 1
    codes = eerste.split()
    return tekst.replace(oud, "".join(f"<{element}>{c}</{element}>" for c in codes)).encode()


def refuse(praktijk: Praktijk, bericht: bytes, uitleg: str) -> None:
    voor = praktijk.spel.inhoud()
    resultaat = praktijk.lees(bericht, code=3)
    assert resultaat["status"] == "geweigerd"
    assert [(m["regel"], m["uitleg"]) for m in resultaat["meldingen"]] == [("IV087", uitleg)]
    assert praktijk.spel.inhoud() == voor


def afgekeurd(resultaat: Json) -> dict[str, list[str]]:
    return {a["referentienummer"]: a["retourcodes"] for a in resultaat["gevolgen"]["afgekeurd"]}


# --- Not judged -----------------------------------------------------------------------------------


def test_a_line_that_was_not_judged_needs_a_reason_at_its_client(praktijk: Praktijk) -> None:
    refuse(
        praktijk,
        antwoord(praktijk, "0233"),
        "De regel is niet beoordeeld (0233), maar bij de cliënt staat geen reden (0200).",
    )


def test_a_client_that_was_not_judged_is_no_reason_either(praktijk: Praktijk) -> None:
    refuse(
        praktijk,
        antwoord(praktijk, "0233", client="0233"),
        "De regel is niet beoordeeld (0233), maar bij de cliënt staat geen reden (0233).",
    )


def test_a_line_with_its_own_reason_needs_none_at_its_client(praktijk: Praktijk) -> None:
    assert afgekeurd(praktijk.lees(antwoord(praktijk, "9321", client="0233"))) == {R2: ["9321"]}


# --- Granted and rejected -------------------------------------------------------------------------


def test_a_line_granted_and_rejected(jeugd: Praktijk) -> None:
    refuse(
        jeugd,
        antwoord(jeugd, "8001", "9321"),
        "De regel is toegewezen (8001) en ook afgekeurd (8001 en 9321).",
    )


def test_everything_granted_at_a_client_with_rejected_lines(praktijk: Praktijk) -> None:
    refuse(
        praktijk,
        antwoord(praktijk, "9321", client="8001"),
        "Alles is toegewezen (8001), maar er staan afgekeurde regels bij deze cliënt.",
    )


def test_the_declaratie_granted_and_rejected(jeugd: Praktijk) -> None:
    bericht = antwoord_op(jeugd.bericht, Oordeel(declaratie="9333"), DAG)
    refuse(
        jeugd,
        twee_codes(bericht, f"DeclaratieAntwoord/{CODE}", "8001 9333"),
        "De declaratie is volledig toegewezen (8001) en ook afgekeurd (9333).",
    )


def test_everything_granted_in_the_header_and_no_answer(praktijk: Praktijk) -> None:
    bericht = antwoord_op(praktijk.bericht, Oordeel(header="8001"), DAG)
    refuse(
        praktijk,
        bericht,
        "De declaratie is volledig toegewezen (8001), maar het antwoord op de declaratie "
        "ontbreekt.",
    )


# --- Codes that add nothing -----------------------------------------------------------------------


def test_no_remark_beside_a_reason_is_passed_over(jeugd: Praktijk) -> None:
    """Only 0200 by itself is no reason."""
    assert afgekeurd(jeugd.lees(antwoord(jeugd, "0200", "9321"))) == {R2: ["9321"]}


def test_no_remark_beside_a_reason_at_the_client_is_passed_over(jeugd: Praktijk) -> None:
    oordeel = oordeel_over(jeugd.bericht, clienten={BSN: "8187"})
    bericht = twee_codes(antwoord_op(jeugd.bericht, oordeel, DAG), CLIENT, "0200 8187")
    assert afgekeurd(jeugd.lees(bericht)) == {R1: ["8187"], R2: ["8187"]}


def test_no_remark_beside_a_reason_in_the_header_is_passed_over(jeugd: Praktijk) -> None:
    bericht = antwoord_op(jeugd.bericht, Oordeel(header="0001"), DAG)
    gevolgen = jeugd.lees(twee_codes(bericht, f"Header/{CODE}", "0200 0001"))["gevolgen"]
    assert (gevolgen["verwerkt"], gevolgen["retourcodes"]) == (False, ["0001"])


def test_an_answer_may_be_signed_before_the_declaratie(praktijk: Praktijk) -> None:
    """No rule for a 325 holds its Dagtekening against the 323."""
    oordeel = oordeel_over(praktijk.bericht, {R2: ("9321",)})
    bericht = antwoord_op(praktijk.bericht, oordeel, date(2026, 5, 3))
    assert afgekeurd(praktijk.lees(bericht)) == {R2: ["9321"]}


def test_an_answer_signed_in_the_future_breaks_tr135(praktijk: Praktijk) -> None:
    oordeel = oordeel_over(praktijk.bericht, {R2: ("9321",)})
    bericht = antwoord_op(praktijk.bericht, oordeel, date(2027, 1, 1))
    (melding,) = praktijk.lees(bericht, code=3)["meldingen"]
    assert (melding["regel"], melding["retourcode"]) == ("TR135", "8848")
    assert melding["oplossing"].startswith("Vraag de gemeente om een verbeterd 325-bericht")


def test_other_schema_versions_than_those_sent_are_remarked_on(praktijk: Praktijk) -> None:
    bericht = wijzig(
        antwoord(praktijk, "9321"), "Header/XsdVersieDeclaratie/BerichtXsdVersie", "9.9.9"
    )
    gelezen = praktijk.lees(bericht)
    (melding,) = gelezen["meldingen"]
    assert (melding["regel"], melding["ernst"]) == ("TR371", "waarschuwing")
    assert "9.9.9" in melding["uitleg"]
    assert gelezen["status"] == "verwerkt"


# --- Held against what was sent -------------------------------------------------------------------


def test_an_answer_on_something_never_sent_breaks_tr337(praktijk: Praktijk) -> None:
    vreemd = wijzig(
        antwoord(praktijk, "9321"), "Header/DeclaratieIdentificatie/Identificatie", "777"
    )
    (melding,) = praktijk.lees(vreemd, code=3)["meldingen"]
    assert (melding["regel"], melding["plek"]) == ("TR337", "Header / DeclaratieIdentificatie")
    assert melding["uitleg"] == "Er is geen declaratiebericht 777 verstuurd."


def test_with_a_vault_an_answer_is_checked_against_what_was_sent(jeugd: Praktijk) -> None:
    goed = jeugd.spel.bestand("a.xml", antwoord(jeugd, "9321"))
    pad = "DeclaratieAntwoord/Clienten/Client/Prestaties/Prestatie/GeleverdVolume"
    fout = jeugd.spel.bestand("b.xml", wijzig(antwoord(jeugd, "9321"), pad, "5"))
    voor = jeugd.spel.inhoud()
    assert jeugd.spel.run("controleer", goed).json["bevindingen"] == []
    uitkomst = jeugd.spel.run("controleer", fout)
    assert uitkomst.code == 1
    (bevinding,) = uitkomst.json["bevindingen"]
    assert bevinding["regel"] == "TR367"
    assert bevinding["uitleg"] == f"Regel {R2} is anders dan verstuurd: volume 5, verstuurd 4."
    assert jeugd.spel.inhoud() == voor
