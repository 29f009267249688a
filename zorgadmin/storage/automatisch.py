"""Backups that nobody asks for, in the folder PAD.reserve beside the vault.

Of each kind at most one a day is made: `dag` at the end of a command that wrote, `import` before
the first import that changes something, `migratie` before the vault is raised to a newer version,
`herstel` of the vault that a restore replaces. Of each kind the last of the 7 latest days, 5 latest
weeks and 12 latest months stay. Backups made by hand are never removed.

The user may name a second folder, such as one on a stick: each backup is copied to a folder of the
same name in it when it is there.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Final, Literal

from zorgadmin.domain.fouten import GeweigerdError, ZorgadminError
from zorgadmin.storage.files import PRIVATE_FOLDER
from zorgadmin.storage.reservekop import SUFFIX, folder_of
from zorgadmin.storage.werkmap import replace_private

Soort = Literal["dag", "import", "migratie", "herstel"]

DAGEN: Final = 7
WEKEN: Final = 5
MAANDEN: Final = 12

_OOK_NAAR = "ook-naar.txt"
_NAAM = re.compile(r"(dag|import|migratie|herstel)-(\d{4}-\d\d-\d\d)(?:-\d+)?\.reservekopie")


def name_of(soort: str, moment: date) -> str:
    """File name of a backup of this day."""
    return f"{soort}-{moment:%Y-%m-%d}{SUFFIX}"


def second_folder(pad: Path) -> Path | None:
    """The second folder that the user named for the backups of a vault."""
    try:
        tekst = (folder_of(pad) / _OOK_NAAR).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return Path(tekst) if tekst else None


def choose_second_folder(pad: Path, folder: Path | None) -> None:
    """Name the second folder, or none; GeweigerdError when nothing can be written to it."""
    plek = folder_of(pad) / _OOK_NAAR
    try:
        if folder is None:
            plek.unlink(missing_ok=True)
            return
        if not folder.is_dir() or not os.access(folder, os.W_OK):
            raise GeweigerdError(
                f"In de map {folder} kan niet worden geschreven. Kies een map die er is."
            )
        plek.parent.mkdir(PRIVATE_FOLDER, exist_ok=True)
        replace_private(plek, str(folder.absolute()).encode())
    except OSError as fout:
        raise GeweigerdError(
            f"De keuze kan niet worden bewaard in {plek.parent}. Controleer de rechten van die map."
        ) from fout


class Automaat:
    """Makes the backups of one vault; `waarschuw` tells the user what did not work."""

    def __init__(
        self,
        pad: Path,
        sleutel: bytes | None,
        salt: str | None,
        nu: Callable[[], datetime],
        waarschuw: Callable[[str], None],
    ) -> None:
        self._pad = pad
        self._sleutel = sleutel
        self._salt = salt
        self._nu = nu
        self._waarschuw = waarschuw
        self._folder = folder_of(pad)

    def keep(self, soort: Soort) -> None:
        """Make today's backup of a kind unless it is there; a failure is only told."""
        doel = self._folder / name_of(soort, self._nu())
        is_er = doel.exists()
        try:
            if not is_er:
                self._write(doel)
                rotate(self._folder, soort)
        except (ZorgadminError, OSError) as fout:
            self._waarschuw(f"Let op: de automatische reservekopie is niet gemaakt. {fout}")
            return
        tweede = second_folder(self._pad)
        if tweede is not None:
            self._copy(doel, tweede / self._folder.name, soort, zeg=not is_er)

    def _copy(self, bron: Path, folder: Path, soort: Soort, *, zeg: bool) -> None:
        """Copy a backup to the second folder when it is there and has none of today yet.

        `zeg`: that it did not work is told once a day.
        """
        doel = folder / bron.name
        try:
            if doel.exists():
                return
            folder.mkdir(PRIVATE_FOLDER, exist_ok=True)
            inhoud = bron.read_bytes()
            replace_private(doel, inhoud)
            gelukt = doel.read_bytes() == inhoud
            rotate(folder, soort)
        except OSError:
            gelukt = False
        if not gelukt and zeg:
            self._waarschuw(
                f"Let op: de reservekopie staat niet ook in {folder.parent}. Is die map er?"
            )

    def before_migration(self) -> None:
        """Back up before the tables change; without a backup they do not."""
        self._write(self._folder / name_of("migratie", self._nu()))
        rotate(self._folder, "migratie")

    def _write(self, doel: Path) -> None:
        from zorgadmin.storage import reserve

        reserve.write(self._pad, self._sleutel, self._salt, doel, self._nu())


def rotate(folder: Path, soort: Soort) -> None:
    """Remove the backups of a kind that are no longer among those to keep."""
    dagen: dict[date, list[Path]] = defaultdict(list)
    for bestand in folder.iterdir():
        if (gevonden := _NAAM.fullmatch(bestand.name)) and gevonden[1] == soort:
            with suppress(ValueError):
                dagen[date.fromisoformat(gevonden[2])].append(bestand)
    for dag in dagen.keys() - to_keep(dagen.keys()):
        for bestand in dagen[dag]:
            with suppress(OSError):
                bestand.unlink()


def to_keep(dagen: Collection[date]) -> set[date]:
    """The days whose backups stay: the last of each of the latest days, weeks and months."""
    blijft: set[date] = set()
    for aantal, periode in (
        (DAGEN, lambda dag: dag),
        (WEKEN, lambda dag: dag.isocalendar()[:2]),
        (MAANDEN, lambda dag: (dag.year, dag.month)),
    ):
        laatste = {periode(dag): dag for dag in sorted(dagen)}
        blijft.update(sorted(laatste.values())[-aantal:])
    return blijft
