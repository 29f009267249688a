"""The application of Qt: language, font, theme, and the one window."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QApplication

from zorgadmin import __version__
from zorgadmin.application.kern.starter import Starter
from zorgadmin.domain.fouten import GebruikError, KluisError
from zorgadmin.gui import theme
from zorgadmin.gui.icons import icon
from zorgadmin.gui.nederlands import speak_dutch
from zorgadmin.gui.openen_met import is_vault
from zorgadmin.gui.settings import Settings


def run_window(starter: Starter, pad: Path | None, bestanden: Sequence[Path] = ()) -> int:
    """Open the window and stay until it is closed; returns the exit code.

    Where the vault has a window already, that one comes to the front with the files and nothing is
    opened; where that one hangs, this says so. Files that come without a named vault go to the
    window that is there, whatever its vault.
    """
    require_screen()
    from zorgadmin.gui.een_venster import OneWindow

    settings = Settings(_settings_file())
    app = make_app(settings)
    een = OneWindow(app, _settings_file())
    if bestanden and not starter.has_named_vault(pad) and een.pass_on(bestanden):
        return 0
    kluizen = [bestand for bestand in bestanden if is_vault(bestand)]
    berichten = [bestand.absolute() for bestand in bestanden if not is_vault(bestand)]
    pad = kluizen[-1] if kluizen else pad
    while not een.claim(starter.kluispad(pad), bestanden):
        if not een.hangs:
            return 0
        if not ask_again(starter, pad):
            return KluisError.exitcode
    from zorgadmin.gui.main_window import MainWindow

    window = MainWindow(starter, pad, settings)
    window.may_use = een.claim
    een.knocked.connect(window.receive)
    if sys.platform == "darwin":
        # The desktop opens files there by an event; elsewhere every event would be looked at.
        app.installEventFilter(window.open_with)

    def unexpected(
        _soort: type[BaseException], fout: BaseException, spoor: TracebackType | None
    ) -> None:
        if isinstance(fout, KeyboardInterrupt):
            app.quit()
        else:
            window.show_defect(fout.with_traceback(spoor))

    sys.excepthook = unexpected
    window.begin()
    window.show()
    window.open_with.take(berichten)
    return app.exec()


def ask_again(starter: Starter, pad: Path | None) -> bool:
    """Say that the window of a vault hangs; whether to knock once more."""
    from zorgadmin.gui.dialogs.ask import HangsDialog

    wie = starter.kluizen_van_venster(pad).window_lock().holder
    return bool(HangsDialog(wie).exec())


def require_screen() -> None:
    """GebruikError where no window can be shown; Qt itself would end the process."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise GebruikError(
            "Er is geen scherm om het venster op te tonen. "
            "`zorgadmin --help` toont wat er zonder venster kan."
        )


def make_app(settings: Settings) -> QApplication:
    """The application of this process, in Dutch and in the chosen colours."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(["zorgadmin"])
    app.setApplicationName("zorgadmin")
    app.setApplicationDisplayName("zorgadmin")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("zorgadmin")
    speak_dutch(app)
    theme.apply(settings.appearance)
    app.setWindowIcon(icon("declareren", "accent"))
    return app


def _settings_file() -> Path:
    from platformdirs import user_config_path

    return user_config_path("zorgadmin", appauthor=False) / "venster.ini"
