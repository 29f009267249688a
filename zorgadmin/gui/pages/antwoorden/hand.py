"""Antwoorden: an answer that came outside the message traffic, recorded by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from zorgadmin.application.antwoorden.declaraties import DeclaratieBeeld, Regelbeeld, lines_of
from zorgadmin.application.antwoorden.verwerken import antwoord
from zorgadmin.application.kern.benoemen import retour_label
from zorgadmin.application.kern.rijen import DeclaratieRij
from zorgadmin.domain.tekst import euro, maand_kort, maandnaam
from zorgadmin.gui import scale
from zorgadmin.gui.dialogs.base import Dialog
from zorgadmin.gui.models.table import Column
from zorgadmin.gui.page import Page
from zorgadmin.gui.widgets.basis import button, label, row
from zorgadmin.gui.widgets.form import Form
from zorgadmin.gui.widgets.table import Table
from zorgadmin.rules.catalogus import known_answers

_RIJEN = 8
_BERICHT = (
    "Gebruik dit alleen als het antwoord niet als bericht komt. Wat je niet afkeurt, is toegekend. "
    "Komt er toch een bericht, dan bevestigt of vervangt dat wat je hier vastlegt."
)
_PAPIER = (
    "Deze cliënt is buiten het berichtenverkeer: neem over wat de gemeente schreef. Wat je niet "
    "afkeurt, is toegekend."
)
_GOED = ("0200", "8001")


def ask_answer(page: Page, beeld: DeclaratieBeeld) -> None:
    """Load the lines of a declaratie and ask what the gemeente answered."""
    nummer, wet = beeld.rij.declaratienummer, beeld.rij.wet
    page.read(
        page,
        lambda diensten: lines_of(diensten, nummer, wet),
        lambda regels: AnswerDialog(page, beeld, regels).open(),
        wat="antwoord",
    )


class AnswerDialog(Dialog):
    """Every line is granted unless a code is given for it."""

    def __init__(self, page: Page, beeld: DeclaratieBeeld, regels: Sequence[Regelbeeld]) -> None:
        super().__init__("Antwoord vastleggen", page, breed=scale.BREED_BLAD)
        self._page, self._beeld, self._regels = page, beeld, regels
        self._codes: dict[str, tuple[str, ...]] = {
            r.regel.referentienummer: r.regel.retourcodes
            for r in regels
            if r.regel.status.is_rejected
        }
        wie = f"{beeld.afnemer}, {maandnaam(beeld.rij.maand)}"
        uitleg_ = f"Declaratie {beeld.rij.declaratienummer} ({wie}). "
        uitleg_ += _BERICHT if beeld.rij.client is None else _PAPIER
        self.inhoud.addWidget(label(uitleg_, wrap=True))
        self._tabel: Table[Regelbeeld] = Table(
            "Regels van de declaratie",
            (
                Column("Cliënt", lambda r: r.client),
                Column("Product", lambda r: r.product, breed=True),
                Column("Over", lambda r: maand_kort(r.regel.sleutel.maand)),
                Column("Bedrag", lambda r: euro(r.cent), lambda r: r.cent, rechts=True),
                Column("Oordeel", self._verdict, toon=self._tone),
            ),
        )
        self._tabel.show_all_rows(_RIJEN)
        self._tabel.set_rows(regels)
        self.inhoud.addWidget(self._tabel)
        wet = beeld.rij.wet
        codes = sorted(code for code in known_answers() if code not in _GOED)
        self._keuze = Form()
        self._keuze.add_choice(
            "code",
            "Afgekeurd met &code",
            [("", ""), *((code, f"{code}: {retour_label(wet, code)}") for code in codes)],
            zoekbaar=True,
        )
        self.inhoud.addWidget(self._keuze)
        self.inhoud.addLayout(
            row(
                button("Keur gekozen regels af", self._reject),
                button("Toch toegekend", self._grant),
                1,
            )
        )
        self._totaal = label("", "tussenkop", wrap=True)
        self.inhoud.addWidget(self._totaal)
        self._form = Form()
        self._form.add_text(
            "reden", "&Waar komt het vandaan?", hulp="bijvoorbeeld: brief van 12 mei"
        )
        self.inhoud.addWidget(self._form)
        self.add_confirm("Leg vast", self._confirm)
        self._show_total()

    def _verdict(self, beeld: Regelbeeld) -> str:
        codes = self._codes.get(beeld.regel.referentienummer)
        return f"afgekeurd ({', '.join(codes)})" if codes else "toegekend"

    def _tone(self, beeld: Regelbeeld) -> str:
        return "fout" if beeld.regel.referentienummer in self._codes else "goed"

    def _reject(self) -> None:
        code = str(self._keuze.values()["code"])
        if not code:
            self._keuze.show_faults({"code": "Kies de code die de gemeente gaf."})
            return
        self._keuze.show_faults({})
        if not self._tabel.selected:
            self.meldingen.show_one("Kies eerst de regels die zijn afgekeurd.", "fout")
            return
        for beeld in self._tabel.selected:
            nummer = beeld.regel.referentienummer
            self._codes[nummer] = tuple(dict.fromkeys((*self._codes.get(nummer, ()), code)))
        self._show_total()

    def _grant(self) -> None:
        for beeld in self._tabel.selected:
            self._codes.pop(beeld.regel.referentienummer, None)
        self._show_total()

    def _show_total(self) -> None:
        self.meldingen.clear()
        gekozen = self._tabel.selected
        self._tabel.outdate()
        self._tabel.set_rows(self._regels)
        if gekozen:
            self._tabel.select(gekozen[0])
        af = sum(r.cent for r in self._regels if r.regel.referentienummer in self._codes)
        totaal = sum(r.cent for r in self._regels)
        self._totaal.setText(f"Toegekend {euro(totaal - af)}, afgekeurd {euro(af)}.")

    def _confirm(self) -> None:
        reden = str(self._form.values()["reden"])
        if not reden:
            self._form.show_faults({"reden": "Zeg waar het antwoord vandaan komt."})
            return
        record_answer(self._page, self._beeld.rij, self._codes, reden)
        self.accept()


def record_answer(
    page: Page, rij: DeclaratieRij, afgekeurd: Mapping[str, tuple[str, ...]], reden: str
) -> None:
    """Record the answer."""
    nummer = rij.declaratienummer
    codes = page.session.starter.retourcodes()
    page.do(
        "Antwoord vastleggen …",
        lambda diensten: antwoord(diensten, nummer, afgekeurd, reden, codes, rij.wet),
        lambda gedaan: page.meldingen.show_one(
            f"Declaratie {nummer}: {euro(gedaan.toegekend_cent)} toegekend, "
            f"{euro(gedaan.afgekeurd_cent)} afgekeurd. {gedaan.about_earlier}".strip(),
            "goed",
        ),
    )


def dialog_for(page: Page, beeld: DeclaratieBeeld, regels: Sequence[Regelbeeld]) -> QWidget:
    """The dialog, shown."""
    return AnswerDialog(page, beeld, regels).opened()
