"""Composition root: joins the use cases and their adapters; the only place that knows both.

Adapters are imported when they are first needed, because a command should not pay for what it
does not use.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from zorgadmin import __version__, codelijsten
from zorgadmin.application.kern.omgeving import Diensten, Omgeving
from zorgadmin.application.kern.toml_waarden import Lijsten
from zorgadmin.application.kern.verslag import Verslag
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.fouten import GebruikError
from zorgadmin.domain.periode import parse_day

if TYPE_CHECKING:
    from zorgadmin.domain.afspraak import Agenda
    from zorgadmin.domain.betalen.afschrift import Afschrift
    from zorgadmin.domain.urenblad import Urenblad
    from zorgadmin.messages.bestanden import BestandInvoer
    from zorgadmin.messages.formeel import XmlBerichten
    from zorgadmin.reports.rapporten import Rapportage
    from zorgadmin.spreadsheets.uitvoer import Werkbladen
    from zorgadmin.storage.logmap import BestandLogmap
    from zorgadmin.storage.vault import VaultKluizen

KLUIS_VARIABELE = "ZORGADMIN_KLUIS"
LOGMAP_VARIABELE = "ZORGADMIN_LOGMAP"
VANDAAG_VARIABELE = "ZORGADMIN_VANDAAG"
_KLUISNAAM = "praktijk.zorgadmin"
_BIBLIOTHEKEN = (
    *("alembic", "click", "cryptography", "icalendar", "keyring", "lxml"),
    *("mt-940", "openpyxl", "platformdirs", "PySide6-Essentials", "python-calamine"),
    *("reportlab", "sqlalchemy", "sqlcipher3"),
)


class Program:
    """Implements `Starter`, where its methods are described."""

    def __init__(self) -> None:
        self._kluizen: list[VaultKluizen] = []

    def close(self) -> None:
        """Back up, at most once a day, the vaults that were written to, and let go of them."""
        while self._kluizen:
            self._kluizen.pop().close()

    def kluizen(self, pad: Path | None) -> VaultKluizen:
        """The place of a vault."""
        from zorgadmin.storage.vault import VaultKluizen
        from zorgadmin.storage.wachtwoord import Wachtwoorden, terminal

        kluizen = VaultKluizen(
            pad or _default_vault(),
            Wachtwoorden(os.environ, terminal()),
            nu=self._now,
            waarschuw=self._warn,
        )
        self._kluizen.append(kluizen)
        return kluizen

    def kluizen_van_demo(self, pad: Path | None, klok: Callable[[], datetime]) -> VaultKluizen:
        """The place of a vault with made-up data."""
        from zorgadmin.storage.vault import VaultKluizen
        from zorgadmin.storage.wachtwoord import Wachtwoorden

        return VaultKluizen(pad or _default_vault(), Wachtwoorden(os.environ, None), nu=klok)

    def kluizen_van_venster(
        self, pad: Path | None, wachtwoord: str | None = None, nieuw: str = ""
    ) -> VaultKluizen:
        """The place of a vault that the window opens."""
        from zorgadmin.storage.vault import VaultKluizen
        from zorgadmin.storage.wachtwoord import VARIABELE, VARIABELE_NIEUW, Wachtwoorden

        getypt = {VARIABELE_NIEUW: nieuw}
        if wachtwoord is not None:
            getypt[VARIABELE] = wachtwoord
        wachtwoorden = Wachtwoorden({**os.environ, **getypt}, None)
        kluizen = VaultKluizen(self.kluispad(pad), wachtwoorden, nu=self._now, waarschuw=self._warn)
        self._kluizen.append(kluizen)
        return kluizen

    def kluispad(self, pad: Path | None) -> Path:
        """Where a vault is, or would be made."""
        return pad or _default_vault()

    def venster(self, pad: Path | None, bestanden: Sequence[Path] = ()) -> int:
        """Open the window."""
        from zorgadmin.gui.app import run_window

        return run_window(self, pad, bestanden)

    def schermen(
        self, pad: Path | None, naar: Path, *, donker: bool, schaal: int
    ) -> Sequence[Path]:
        """Draw every page."""
        from zorgadmin.gui.screens import draw_screens

        return draw_screens(self, pad, naar, donker=donker, schaal=schaal)

    def has_named_vault(self, pad: Path | None) -> bool:
        """Whether the user named a vault."""
        return pad is not None or bool(os.environ.get(KLUIS_VARIABELE))

    def omgeving(self) -> Omgeving:
        """The outside world."""
        from zorgadmin.storage.uitvoer import BestandUitvoer

        return Omgeving(
            maak_berichten=_berichten,
            maak_invoer=_invoer,
            uitvoer=BestandUitvoer(self._register),
            gemeenten=codelijsten.gemeenten(),
            portaalcodes=codelijsten.labels("portaal_foutcode", Wet.WMO),
            vandaag=self._today,
            nu=self._now(),
            maak_bladen=_bladen,
            maak_rapporten=_rapporten,
        )

    def lijsten(self) -> Lijsten:
        """Code lists for reading a set-up file."""
        return Lijsten(
            codelijsten.gemeenten(), lambda wet: codelijsten.labels("productcategorie", wet)
        )

    def retourcodes(self) -> Collection[str]:
        """Codes that a gemeente may give."""
        return codelijsten.labels("retourcode", Wet.WMO).keys()

    def diensten(self, pad: Path | None) -> Diensten:
        """Open the vault."""
        kluizen = self.kluizen(pad)
        kluis = kluizen.open()
        if not kluizen.has_seen_recovery:
            _say(
                "Let op: de herstelsleutel van deze kluis is nooit getoond. Maak een nieuwe en"
                " bewaar die: zorgadmin kluis wachtwoord --nieuwe-herstelsleutel."
            )
        return Diensten(kluis, self.omgeving())

    def verslag(self) -> Verslag:
        """The log of the program, and its crash reports."""
        return Verslag(_logmap, self._take_done, _facts)

    def _register(self) -> Path | None:
        """Beside the vault in use: where work folders in the user's own folders are noted."""
        return self._kluizen[-1].register if self._kluizen else None

    def _take_done(self) -> Mapping[str, int]:
        return sum((kluizen.take_done() for kluizen in self._kluizen), Counter())

    def _warn(self, tekst: str) -> None:
        """A backup that nobody asked for was not made; the text names a file, the log does not."""
        _say(tekst)
        self.verslag().warn("de automatische reservekopie is niet gemaakt")

    @property
    def _today(self) -> date:
        tekst = os.environ.get(VANDAAG_VARIABELE)
        if not tekst:
            return datetime.now().date()  # noqa: DTZ005  the user's own calendar day
        try:
            return parse_day(tekst)
        except ValueError:
            raise GebruikError(
                f"{VANDAAG_VARIABELE}={tekst} is geen datum. Gebruik jjjj-mm-dd."
            ) from None

    def _now(self) -> datetime:
        tijd = datetime.now().time()  # noqa: DTZ005  the user's own clock
        return datetime.combine(self._today, tijd)


@cache
def _berichten() -> XmlBerichten:
    from zorgadmin.messages.formeel import XmlBerichten

    return XmlBerichten()


def _invoer() -> BestandInvoer:
    from zorgadmin.messages.bestanden import BestandInvoer

    def lees_bladen(inhoud: bytes, naam: str) -> Iterator[Urenblad]:
        from zorgadmin.spreadsheets import uren

        return uren.lees_bladen(inhoud, naam)

    def lees_banktabel(inhoud: bytes) -> Sequence[Afschrift]:
        from zorgadmin.spreadsheets.bank import read_bank_table

        return read_bank_table(inhoud)

    def lees_agenda(inhoud: bytes, van: date, tot: date) -> Agenda:
        from zorgadmin.spreadsheets import agenda

        return agenda.lees_agenda(inhoud, van, tot)

    return BestandInvoer(lees_bladen, lees_banktabel, lees_agenda)


def _bladen() -> Werkbladen:
    from zorgadmin.spreadsheets.uitvoer import Werkbladen

    return Werkbladen()


def _rapporten() -> Rapportage:
    from zorgadmin.reports.rapporten import Rapportage

    return Rapportage()


def _default_vault() -> Path:
    if pad := os.environ.get(KLUIS_VARIABELE):
        return Path(pad)
    from platformdirs import user_data_path

    return user_data_path("zorgadmin", appauthor=False) / _KLUISNAAM


def _logmap() -> BestandLogmap | None:
    """The folder of the log; an empty variable asks for none."""
    from zorgadmin.storage.logmap import BestandLogmap

    gegeven = os.environ.get(LOGMAP_VARIABELE)
    if gegeven is not None:
        return BestandLogmap(Path(gegeven)) if gegeven else None
    from platformdirs import user_log_path

    return BestandLogmap(user_log_path("zorgadmin", appauthor=False))


def _facts() -> dict[str, str]:
    """Program and computer, for a crash report."""
    import platform
    from importlib import metadata

    def versies() -> Iterator[str]:
        for naam in _BIBLIOTHEKEN:
            with suppress(metadata.PackageNotFoundError):
                yield f"{naam} {metadata.version(naam)}"

    return {
        "zorgadmin": __version__,
        "Python": platform.python_version(),
        "Systeem": platform.platform(),
        "Bibliotheken": ", ".join(versies()),
    }


def main(arguments: Sequence[str]) -> int:
    """Run the command line; returns the exit code."""
    from zorgadmin.cli.main import run

    program = Program()
    code = run(program, arguments)
    try:
        program.close()
    except KeyboardInterrupt:
        pass
    except Exception as fout:  # noqa: BLE001  the command is done, so it is no failure of it
        program.verslag().defect(fout, "reservekopie")
        _say("Let op: de automatische reservekopie is niet gemaakt.")
    return code


def _say(tekst: str) -> None:
    with suppress(OSError, ValueError):
        sys.stderr.write(tekst + "\n")
