"""The libraries that the program is made with, and their licences as they state them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from zorgadmin.domain.record import record
from zorgadmin.resources import resources

_LICENTIES = ("licen", "copying", "notice", "authors")
_LANG = 60


@record
class Bibliotheek:
    """One library; `teksten` are its licence files, empty when it brings none."""

    naam: str
    versie: str
    licentie: str
    teksten: str


def libraries() -> Sequence[Bibliotheek]:
    """Every library that is there, by name, and the font; those of other systems are not."""
    namen = (resources() / "bibliotheken.txt").read_text(encoding="utf-8").split()
    gevonden = [bibliotheek for naam in namen if (bibliotheek := _library(naam)) is not None]
    return sorted([*gevonden, _letters()], key=lambda bibliotheek: bibliotheek.naam.lower())


def _letters() -> Bibliotheek:
    tekst = (resources() / "letters" / "OFL.txt").read_text(encoding="utf-8")
    return Bibliotheek("Liberation Sans", "2.1.5", "OFL-1.1", tekst)


def _library(naam: str) -> Bibliotheek | None:
    try:
        gevonden = distribution(naam)
    except PackageNotFoundError:
        return None
    return Bibliotheek(
        gevonden.metadata["Name"],
        gevonden.version,
        _licence(gevonden),
        "\n\n".join(_texts(gevonden)).strip(),
    )


def _licence(gevonden: Distribution) -> str:
    """The licence by its short name."""
    for veld in ("License-Expression", "License"):
        tekst = "".join(gevonden.metadata.get_all(veld) or ()).strip()
        if tekst and len(tekst) <= _LANG and "\n" not in tekst:
            return tekst
    soorten = [
        regel.rpartition("::")[2].strip()
        for regel in gevonden.metadata.get_all("Classifier") or ()
        if regel.startswith("License ::")
    ]
    return ", ".join(soorten) or "zie de tekst"


def _texts(gevonden: Distribution) -> Iterator[str]:
    for pad in gevonden.files or ():
        if ".dist-info" in str(pad) and pad.name.lower().startswith(_LICENTIES):
            with suppress(OSError):
                tekst = Path(str(pad.locate())).read_text(encoding="utf-8", errors="replace")
                yield f"{pad.name}\n\n{tekst}"
