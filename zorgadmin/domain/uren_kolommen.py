"""Names of columns that are near ours, for sheets that were made elsewhere (chapter 13)."""

from __future__ import annotations

from collections.abc import Mapping

BIJNA: Mapping[str, tuple[str, ...]] = {
    "toewijzingnummer": (
        *("toewijzingsnummer", "toewijzing", "toewijzingnr", "toewijzingsnr", "toewijzing nr"),
        *(
            "toewijzing nummer",
            "toewijzings nummer",
            "nummer toewijzing",
            "toew.nr",
            "toewijzing-id",
        ),
    ),
    "gemeente": ("gemeentecode", "code gemeente"),
    "bsn": ("burgerservicenummer", "bsn nummer", "bsn-nummer", "bsnnummer"),
    "productcode": ("product code", "code product", "product-code"),
    "datum": (
        *("date", "dag", "day", "datum zorg", "datum bezoek", "datum inzet", "startdatum"),
        *("start date", "zorgdatum"),
    ),
    "maand": ("maand", "month"),
    "hoeveelheid": ("aantal", "quantity", "omvang"),
    "duur": (
        *("duur", "duration", "tijdsduur", "uren", "aantal uren", "aantal uur", "hours"),
        *("duration (h)", "duur (uur)", "duur (uren)", "minuten", "aantal minuten", "minutes"),
    ),
    "eenheid": ("unit",),
    "begin": (
        *("begintijd", "begin tijd", "start", "starttijd", "start tijd", "start time", "van"),
        *("aanvang", "from"),
    ),
    "eind": (
        *("einde", "eindtijd", "eind tijd", "end", "end time", "tot", "stop", "stoptijd"),
        *("stop time", "to"),
    ),
    "client": (
        *("cliënt", "client", "klant", "customer", "naam cliënt", "naam client", "cliëntnaam"),
        *("clientnaam", "naam", "name"),
    ),
    "product": ("product", "project", "activiteit"),
    "notitie": ("notities", "opmerking", "opmerkingen", "toelichting", "note", "notes"),
    "referentie": ("ref", "kenmerk", "reference", "id"),
    "noshow": (
        *("no-show", "no show", "no_show", "niet verschenen", "niet thuis", "cliënt afwezig"),
        *("client afwezig", "afwezig"),
    ),
    "onderaannemer": ("door onderaannemer", "uitgevoerd door onderaannemer", "onder-aannemer"),
}
"""Names near ours, in the order in which one is looked for."""

VAN_BIJNA: Mapping[str, str] = {naam: kolom for kolom, namen in BIJNA.items() for naam in namen}
