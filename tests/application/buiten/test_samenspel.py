"""Whatever happens in whatever order: nothing from outside the traffic gets into a message."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.reports.lezen import text
from tests.spel import ADRES, PRAKTIJK, Json, Spel, contract

EERSTE = 1_000_000_000
BSN = "999900018"
NAMEN = ("Kimberley", "Samuel")
OPGEZET = (
    contract(omschrijving="Jeugdhulp"),
    *(
        f'[[client]]\nnummer = {nummer}\nbuiten = "{soort}"\nachternaam = "Zilverberg"\n'
        f'voornamen = "{naam}"\ngeboortedatum = 2015-03-04\n'
        for nummer, soort, naam in ((11, "zonder bsn", NAMEN[0]), (12, "geheim", NAMEN[1]))
    ),
    f'[[client]]\nbsn = "{BSN}"\nachternaam = "Zilverberg"\n',
    *(
        f'[[toewijzing]]\ngemeente = "0384"\nwet = "jw"\n{wie}\nproductcategorie = "45"\n'
        'productcode = "45A04"\ningangsdatum = 2026-01-01\neinddatum = 2026-12-31\nvolume = 3\n'
        'eenheid = "uur"\nfrequentie = "week"\n'
        for wie in (
            "client = 11",
            "client = 12",
            f'bsn = "{BSN}"\ntoewijzingnummer = 2001',
        )
    ),
)
STAPPEN = st.one_of(
    st.tuples(
        st.just("uren"),
        st.sampled_from([EERSTE, EERSTE + 1, 2001]),
        st.sampled_from(["2026-03-04", "2026-04-08", "2026-05-06"]),
        st.integers(1, 20),
    ),
    st.tuples(
        st.sampled_from(["declareer", "op papier"]),
        st.sampled_from(["2026-03", "2026-04", "2026-05"]),
    ),
    st.tuples(st.just("antwoord"), st.booleans()),
    st.tuples(st.sampled_from(["opnieuw", "bsn", "regie"])),
)


@settings(
    max_examples=6,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.lists(STAPPEN, min_size=8, max_size=14))
def test_both_sides_stay_apart(stappen: list[tuple[object, ...]]) -> None:
    with TemporaryDirectory() as folder:
        spel = Spel(Path(folder), vandaag="2026-06-03")
        spel.richt_in(*OPGEZET, praktijk=PRAKTIJK + ADRES)
        spel.uren("2001;2026-03-03;60;minuut", f"{EERSTE};2026-03-03;60;minuut")
        for stap in stappen:
            _do(spel, *stap)
        _do(spel, "declareer", "2026-05")
        _do(spel, "op papier", "2026-05")
        _check(spel)


def _do(spel: Spel, wat: object, *deel: object) -> None:
    match wat, deel:
        case "uren", (nummer, dag, uren):
            spel.run("importeer", spel.bestand("u.csv", _row(nummer, dag, uren)))
        case "declareer", (maand,):
            spel.declareer(str(maand), code=None)
        case "op papier", (maand,):
            spel.declareer(str(maand), "--buiten-verkeer", code=None)
        case "antwoord", (goed,):
            _answer(spel, goed=bool(goed))
        case "opnieuw", ():
            afgekeurd = [p for p in _stand(spel)["prestaties"] if p["status"] == "afgekeurd"]
            if afgekeurd:
                spel.run("opnieuw", afgekeurd[0]["referentienummer"])
        case "bsn", ():
            spel.run("client", "11", "--bsn", BSN)
        case "regie", ():
            spel.run("regie", "--maak", "--naar", spel.naar)


def _answer(spel: Spel, *, goed: bool) -> None:
    """Record an answer on everything that was made: all granted, or the first line rejected."""
    for d in _stand(spel)["declaraties"]:
        nummer = d["declaratienummer"]
        if d["status"] == "aangemaakt":
            spel.run("ingediend", nummer)
            regels = _stand(spel)["prestaties"]
            eerste = next(p for p in regels if p["declaratienummer"] == nummer)
            keur_af = ("--afgekeurd", f"{eerste['referentienummer']}=9321")
            hoe = ("--toegekend",) if goed else keur_af
            spel.run("antwoord", nummer, *hoe, "--reden", "brief")


def _row(nummer: object, dag: object, uren: object) -> str:
    return f"toewijzingnummer;datum;hoeveelheid;eenheid\n{nummer};{dag};{uren};uur\n"


def _stand(spel: Spel) -> Json:
    return spel.run("stand").json


def _check(spel: Spel) -> None:
    bestanden = list(spel.naar.iterdir()) if spel.naar.exists() else []
    for pad in bestanden:
        if pad.suffix == ".xml":
            inhoud = pad.read_text(encoding="utf-8")
            assert set(re.findall(r"Bsn>(\w[^<]*)<", inhoud)) == {BSN}
            nummers = {int(n) for n in re.findall(r"ToewijzingNummer>(\d+)<", inhoud)}
            assert nummers <= {2001}
        else:
            tekst = text(pad)
            assert len(set(re.findall(r"Intern cliëntnummer (\d+)", tekst))) == 1
            assert BSN not in tekst
            assert NAMEN[1] not in tekst
    stand = _stand(spel)
    brief = {d["declaratienummer"]: d.get("client") for d in stand["declaraties"]}
    for p in stand["prestaties"]:
        assert brief[p["declaratienummer"]] == p.get("client")
        assert (p["toewijzingnummer"] >= EERSTE) is (p["bsn"] is None)
    assert spel.run("kluis", "controleer").code == 0
