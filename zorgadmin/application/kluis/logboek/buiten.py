"""Entries about care outside the message traffic, in words."""

from __future__ import annotations

from zorgadmin.application.kluis.logboek.waarden import Waarden


def notified_sentence(soort: str, nummer: str, na: Waarden) -> str:
    """A gemeente was told of a toewijzing, or confirmed that it has what it was told."""
    if soort == "toewijzing":
        return f"Toewijzing {nummer}{na.wet} gemeld aan de gemeente: melding {na.tekst('bericht')}"
    dag = na.dag("ontvangen")
    wat = f"door de gemeente ontvangen op {dag}" if dag else "toch niet ontvangen"
    return f"Melding {nummer}{na.wet} {wat}"


def traffic_sentence(nummer: str, na: Waarden) -> str:
    """How a client takes part in the message traffic; empty for an entry about another thing."""
    if "verder_als" in na:
        return f"Cliënt {nummer} heeft een BSN en gaat verder als cliënt {na.tekst('verder_als')}"
    if "buiten" in na:
        return f"Cliënt {nummer} blijft buiten het berichtenverkeer: {na.tekst('buiten')}"
    if "bsn_van_moeder" in na:
        wie = "van de moeder" if na.is_waar("bsn_van_moeder") else "van de cliënt zelf"
        return f"Cliënt {nummer}: het BSN is dat {wie}"
    return ""
