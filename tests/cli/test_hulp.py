"""Help and version are one document too where JSON is asked for (spec 6)."""

from __future__ import annotations

import pytest

from tests.spel import Spel
from zorgadmin import __version__


@pytest.mark.parametrize(
    "opdracht",
    [["--help"], ["stand", "--help"], ["kluis", "--help"], ["berichten", "bewaar", "-h"]],
    ids=" ".join,
)
def test_help_is_a_document_with_the_text_of_the_help(spel: Spel, opdracht: list[str]) -> None:
    tekst = spel.run_text(*opdracht)
    document = spel.run(*opdracht)
    assert (tekst.code, document.code) == (0, 0)
    assert document.json == {"hulp": tekst.uit.rstrip("\n")}
    assert document.json["hulp"].startswith("Gebruik: zorgadmin")


@pytest.mark.parametrize("opdracht", ["betaald", "laat-gaan", "verplaats-uren", "geweigerd"])
def test_what_an_option_takes_is_said_in_dutch(spel: Spel, opdracht: str) -> None:
    hulp = spel.run_text(opdracht, "--help").uit
    assert "INTEGER" not in hulp
    assert " TEXT " not in hulp


def test_the_version_is_a_document_too(spel: Spel) -> None:
    assert spel.run("--version").json == {"versie": __version__}
    assert spel.run_text("--version").uit == f"zorgadmin {__version__}\n"


@pytest.mark.parametrize(
    ("opdracht", "hulp"), [([], "zorgadmin --help"), (["kluis"], "zorgadmin kluis --help")]
)
def test_a_command_that_is_missing_is_said_in_a_sentence(
    spel: Spel, opdracht: list[str], hulp: str
) -> None:
    uitkomst = spel.run(*opdracht)
    assert uitkomst.code == 2
    assert uitkomst.json["fout"] == f"Er ontbreekt een opdracht. Zie `{hulp}`."
