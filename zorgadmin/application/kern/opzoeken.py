"""What a number means that the user gives: numbers are unique per wet, not over both (spec 1).

Own numbers are unique over both; those of other software that were taken over need not be.
"""

from __future__ import annotations

from collections.abc import Sequence

from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import DeclaratieRij
from zorgadmin.domain.buiten import LAATSTE_NUMMER
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.contract import Contracten
from zorgadmin.domain.fouten import GebruikError
from zorgadmin.domain.grootboek import Regel
from zorgadmin.domain.tekst import opsomming
from zorgadmin.domain.toewijzing import Toewijzing
from zorgadmin.domain.uitweg import Uitweg


def contracts_of(werk: Werk) -> Contracten:
    """Every agreement of the practice about products, with what was agreed besides."""
    return Contracten(werk.praktijk.contracten(), werk.praktijk.afspraken())


def find(werk: Werk, declaratienummer: str, wet: Wet | None = None) -> DeclaratieRij:
    """The declaratie; GebruikError when the number is unknown, or used under both wetten."""
    gevonden = werk.declaraties.by_nummer(declaratienummer, wet)
    require_one(f"Declaratie {declaratienummer}", [d.wet for d in gevonden], wet)
    return gevonden[0]


def find_line(
    werk: Werk, referentienummer: str, wet: Wet | None = None
) -> tuple[Regel, DeclaratieRij]:
    """The line with its declaratie; GebruikError as of `find`."""
    gevonden = werk.declaraties.by_referentie(referentienummer, wet)
    require_one(f"Regel {referentienummer}", [d.wet for _, d in gevonden], wet)
    return gevonden[0]


def find_toewijzing(
    werk: Werk, nummer: int, gemeente: str | None = None, wet: Wet | None = None
) -> Toewijzing:
    """The toewijzing as it holds now; GebruikError when the number is unknown, or not unique."""
    bestaat = 0 <= nummer <= LAATSTE_NUMMER
    gevonden = werk.toewijzingen.current(gemeente, wet, nummer) if bestaat else ()
    if len({t.gemeente for t in gevonden}) > 1:
        namen = opsomming([f"{t.gemeente}/{t.wet}" for t in gevonden])
        raise GebruikError(
            f"Toewijzing {nummer} is er meer dan één keer ({namen}). "
            "Geef erbij van welke gemeente je haar bedoelt."
        )
    require_one(f"Toewijzing {nummer}", [t.wet for t in gevonden], wet)
    return gevonden[0]


def require_one(wat: str, wetten: Sequence[Wet | None], wet: Wet | None) -> None:
    """GebruikError unless what was looked for, under `wet` if not None, is there once."""
    if not wetten:
        waar = f" ({wet})" if wet is not None else ""
        raise GebruikError(f"{wat}{waar} bestaat niet. Controleer het nummer.")
    if len(wetten) > 1:
        raise GebruikError(
            f"{wat} is er onder beide wetten. Geef erbij welke je bedoelt.", Uitweg.WET_KIEZEN
        )


def require_reason(reden: str) -> str:
    """What the user gave as a reason; GebruikError when it says nothing."""
    if not reden.strip():
        raise GebruikError("Geef een reden; die blijft bewaard.")
    return reden.strip()
