"""What tests read from the documents of the command line."""

from __future__ import annotations

from pathlib import Path

from tests.spel import Json


def held_back(declaratie: Json) -> list[tuple[str, str | None]]:
    """Month and retourcode, else rule, of everything that is held back."""
    return [
        (tegen["maand"], bevinding["retourcode"] or bevinding["regel"])
        for tegen in declaratie["tegengehouden"]
        for bevinding in tegen["bevindingen"]
        if bevinding["ernst"] == "fout"
    ]


def lines(declaratie: Json) -> list[tuple[str, int, int]]:
    """Month, volume and amount of every line, credits negative."""
    return [
        (
            p["begin"][:7],
            p["volume"],
            p["bedrag_cent"] if p["debet_credit"] == "D" else -p["bedrag_cent"],
        )
        for p in declaratie["prestaties"]
    ]


def message(declaratie: Json) -> bytes:
    """The 323 that a claim wrote."""
    return Path(declaratie["bestand"]).read_bytes()


def return_message(resultaat: Json) -> bytes:
    """The 302 that an import wrote."""
    return Path(resultaat["gevolgen"]["retour"]["bestand"]).read_bytes()


def received(resultaat: Json) -> dict[int, str]:
    """What became of each toewijzing in a 301."""
    return {t["toewijzingnummer"]: t["status"] for t in resultaat["gevolgen"]["toewijzingen"]}


def without_messages(inhoud: dict[str, list[tuple[object, ...]]]) -> object:
    """A vault but for its message log and the counters, which a 302 takes a number from."""
    return {n: r for n, r in inhoud.items() if not n.startswith("bericht") and n != "teller"}
