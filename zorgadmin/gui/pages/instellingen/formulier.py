"""What the dialogs of the settings share: keeping what was filled in."""

from __future__ import annotations

from collections.abc import Callable

from zorgadmin.application.kern.formulier import FormulierError
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.starter import Starter
from zorgadmin.gui.dialogs.ask import ConfirmDialog
from zorgadmin.gui.dialogs.base import Dialog
from zorgadmin.gui.page import Page
from zorgadmin.gui.widgets.form import Form


def save_form(
    dialoog: Dialog,
    page: Page,
    form: Form,
    keep: Callable[[Diensten, Starter], str | None],
    toch: Callable[[], None] | None = None,
) -> None:
    """Keep a form; its faults are said at the fields, and the dialog stays.

    Where `keep` asks something first, a yes does `toch`.
    """
    starter = page.session.starter
    form.show_faults({})
    dialoog.meldingen.clear()

    def operation(diensten: Diensten) -> FormulierError | str | None:
        try:
            return keep(diensten, starter)
        except FormulierError as fout:
            return fout

    def done(uitkomst: FormulierError | str | None) -> None:
        if uitkomst is None:
            dialoog.accept()
        elif isinstance(uitkomst, FormulierError):
            for rest in form.show_faults(uitkomst.velden):
                dialoog.meldingen.add(rest, "fout")
        elif toch is not None:
            ConfirmDialog("Klopt dit?", uitkomst, "Toch bewaren", toch, dialoog).open()

    page.session.do(
        "Bewaren …",
        operation,
        done,
        failed=lambda tekst: dialoog.meldingen.show_one(tekst, "fout"),
    )
