"""The published package of schemas and stylesheets: loaded, shown and removed (chapter 4)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from zorgadmin.application.kern.nummers import digest
from zorgadmin.application.kern.omgeving import Diensten, require_praktijk
from zorgadmin.application.kern.ports_standaard import StandaardRij
from zorgadmin.domain.berichten.basis import XsdVersie
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.logboek import Handeling
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import count, datum, opsomming
from zorgadmin.rules.catalogus import waarschuwing

DEEL_NAAM = {"xsd": "Schema's", "xslt": "Stylesheets"}
STANDAARD_NAAM = {"wmo": "iWmo", "jw": "iJw"}
_ONDERWERP = "officieel pakket"


@record
class PakketStand:
    """What is loaded after a change, and what is remarkable about it."""

    delen: tuple[StandaardRij, ...]
    bevindingen: tuple[Bevinding, ...] = ()


def load_package(diensten: Diensten, pad: Path) -> PakketStand:
    """Take a package in place of what it brings anew; GeweigerdError leaves all as it was."""
    pakketten = diensten.omgeving.berichten.lees_pakket(pad)
    with diensten.kluis.schrijven() as werk:
        require_praktijk(werk)
        voor = _trail(werk.standaarden.list())
        nieuw = [
            StandaardRij(
                wet=pakket.wet,
                deel=pakket.deel,
                naam=pad.resolve().name,
                sha256=digest(pakket.inhoud),
                geladen=diensten.omgeving.nu,
                soorten=pakket.soorten,
                versies=pakket.versies,
            )
            for pakket in pakketten
        ]
        for rij, pakket in zip(nieuw, pakketten, strict=True):
            werk.standaarden.save(rij, pakket.inhoud)
        delen = tuple(werk.standaarden.list())
        werk.logboek.add(Handeling.STANDAARD, _ONDERWERP, voor, _trail(delen))
    return PakketStand(delen, tuple(_other_versions(diensten, nieuw)))


def remove_package(diensten: Diensten) -> PakketStand:
    """Remove all of it; GeweigerdError when there is none."""
    with diensten.kluis.schrijven() as werk:
        voor = werk.standaarden.list()
        if not voor:
            raise GeweigerdError(
                "Er is geen officieel pakket geladen; er valt niets te verwijderen."
            )
        werk.standaarden.clear()
        werk.logboek.add(Handeling.STANDAARD, _ONDERWERP, _trail(voor), {})
    return PakketStand(())


def loaded_package(diensten: Diensten) -> PakketStand:
    """What is loaded now."""
    with diensten.kluis.lezen() as werk:
        return PakketStand(tuple(werk.standaarden.list()))


def half_text(rij: StandaardRij) -> str:
    """One half in a sentence: what it is of, where it came from, and when."""
    aantal = len(rij.soorten)
    berichten = count(aantal, "bericht", "berichten")
    return (
        f"{DEEL_NAAM[rij.deel]} van {STANDAARD_NAAM[rij.wet]} voor {berichten}, uit {rij.naam}, "
        f"geladen op {datum(rij.geladen.date())}"
    )


def _other_versions(diensten: Diensten, nieuw: Sequence[StandaardRij]) -> list[Bevinding]:
    """IV034: schemas that name other versions than the built-in ones."""
    bevindingen = []
    for rij in nieuw:
        eigen = {
            s: diensten.omgeving.berichten.heen_header(rij.wet, s).xsd_versie for s in rij.versies
        }
        anders = sorted(s for s, versie in rij.versies.items() if versie != eigen[s])
        if anders:
            versie, gewoon = rij.versies[anders[0]], eigen[anders[0]]
            bevindingen.append(
                waarschuwing(
                    "IV034",
                    f"Schema's van {STANDAARD_NAAM[rij.wet]}",
                    f"Het pakket noemt voor {opsomming(anders)} versie "
                    f"{_version(versie)} in plaats van {_version(gewoon)}. Eigen berichten noemen "
                    "voortaan die versie.",
                )
            )
    return bevindingen


def _version(versie: XsdVersie) -> str:
    return f"{versie.bericht_xsd_versie} (basis {versie.basisschema_xsd_versie})"


def _trail(delen: Sequence[StandaardRij]) -> dict[str, str]:
    return {f"{rij.deel} {rij.wet}": rij.sha256 for rij in delen}
