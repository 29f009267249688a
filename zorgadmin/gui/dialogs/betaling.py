"""Money that came in for a declaratie, or that will not come any more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from zorgadmin.application.betalingen.posten import Post
from zorgadmin.application.kern.rijen_betalingen import Betaling
from zorgadmin.application.kern.toml_waarden import WaardeError, amount
from zorgadmin.domain.tekst import datum, euro, maandnaam
from zorgadmin.gui.dialogs.base import FieldsDialog

_DECLARATIE, _BETALING = "declaratie", "betaling"


def _choices(posten: Sequence[Post]) -> list[tuple[str, str]]:
    return [(str(nummer), _in_words(post)) for nummer, post in enumerate(posten)]


def _in_words(post: Post) -> str:
    rij = post.declaratie
    wat = f"{rij.declaratienummer}, {maandnaam(rij.maand)}"
    if post.open_cent < 0:
        return f"{wat}: {euro(-post.open_cent)} terug te betalen"
    return f"{wat}: {euro(post.open_cent)} open"


class PaidDialog(FieldsDialog):
    """Asks for what came in, or was paid back, and when.

    The items are all open, or all to be paid back; `ja` gets one, signed eurocents and the day.
    """

    def __init__(
        self,
        wie: str,
        posten: Sequence[Post],
        vandaag: date,
        ja: Callable[[Post, int, date], object],
        parent: QWidget,
    ) -> None:
        terug = posten[0].open_cent < 0
        vraag = f"Wat heb je {wie} terugbetaald?" if terug else f"Wat heeft {wie} betaald?"
        titel = "Terugbetaling vastleggen" if terug else "Betaling vastleggen"
        super().__init__(titel, vraag, parent)
        self._posten, self._terug, self._vandaag, self._ja = posten, terug, vandaag, ja
        keuze = self.form.add_choice(_DECLARATIE, "&Declaratie", _choices(posten))
        self._bedrag = self.form.add_text("bedrag", "&Bedrag", lang=20)
        self.form.add_day("op", "Betaald &op", datum(vandaag))
        self.add_confirm("Leg vast", self._confirm)
        keuze.currentIndexChanged.connect(self._show_open)
        self._show_open()
        self._bedrag.setFocus()

    @property
    def _post(self) -> Post:
        return self._posten[int(str(self.form.values()[_DECLARATIE]))]

    def _show_open(self) -> None:
        self._bedrag.setText(euro(abs(self._post.open_cent)).removeprefix("€ "))
        self._bedrag.selectAll()

    def _confirm(self) -> None:
        waarden = self.form.values()
        fouten = {}
        try:
            cent = amount(waarden["bedrag"])
        except WaardeError as error:
            cent, fouten["bedrag"] = 0, f"{error}."
        else:
            if cent <= 0:
                fouten["bedrag"] = "Een betaling is meer dan € 0,00."
        dag = waarden["op"]
        if not isinstance(dag, date):
            fouten["op"] = "Schrijf de dag als dd-mm-jjjj."
        elif dag > self._vandaag:
            fouten["op"] = "Deze dag ligt in de toekomst; noem de dag van de betaling."
        if fouten or not isinstance(dag, date):
            self.form.show_faults(fouten)
            return
        post = self._post
        self.accept()
        self._ja(post, -cent if self._terug else cent, dag)


class TakeBackDialog(FieldsDialog):
    """Asks which payment of a declaratie was recorded wrongly; `ja` gets it."""

    def __init__(
        self,
        wie: str,
        betalingen: Sequence[Betaling],
        ja: Callable[[Betaling], object],
        parent: QWidget,
    ) -> None:
        zin = (
            f"{wie}. Wat van een bankafschrift kwam, wacht daarna weer bij Overzichten, Betalingen "
            "tot je zegt waar het bij hoort."
        )
        super().__init__("Betaling terugnemen?", zin, parent)
        self._betalingen, self._ja = betalingen, ja
        keuzes = [
            (str(nummer), f"{euro(b.cent)} op {datum(b.datum)} ({b.bron})")
            for nummer, b in enumerate(betalingen)
        ]
        self.form.add_choice(_BETALING, "&Welke", keuzes, str(len(keuzes) - 1))
        self.add_confirm("Neem terug", self._confirm)

    def _confirm(self) -> None:
        self.accept()
        self._ja(self._betalingen[int(str(self.form.values()[_BETALING]))])


class WriteOffDialog(FieldsDialog):
    """Asks why what is open is let go; `ja` gets the item and the reason."""

    def __init__(
        self, wie: str, posten: Sequence[Post], ja: Callable[[Post, str], object], parent: QWidget
    ) -> None:
        zin = (
            f"Wat {wie} nog niet heeft betaald, vervalt dan en vraagt niets meer. Het blijft in de "
            "overzichten staan als niet betaald."
        )
        super().__init__("Open bedrag afboeken?", zin, parent)
        self._posten, self._ja = posten, ja
        self.form.add_choice(_DECLARATIE, "&Declaratie", _choices(posten))
        self.form.add_text("reden", "&Reden", hulp="Blijft bij de declaratie bewaard")
        self.add_confirm("Boek af", self._confirm)
        self.form.field("reden").setFocus()

    def _confirm(self) -> None:
        waarden = self.form.values()
        reden = str(waarden["reden"]).strip()
        if not reden:
            self.form.show_faults({"reden": "Zeg waarom het open bedrag vervalt."})
            return
        self.accept()
        self._ja(self._posten[int(str(waarden[_DECLARATIE]))], reden)
