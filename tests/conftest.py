"""What all tests share: a clean environment, repeatable properties, the published facts."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Before Qt is loaded: without a screen it would end the whole run.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

SHARED = Path(__file__).resolve().parents[2] / "shared"

# The same examples on every run and every machine, however slow it is. To look further:
# --hypothesis-profile=default
settings.register_profile(
    "ci",
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("ci")


CLIENT = re.compile(rb"(?<!\d)\d{9}(?!\d)|Zilverberg")
"""A BSN, or the name of every client in the plays."""


@pytest.fixture(scope="session", autouse=True)
def logs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where all tests log; in the end no client may be in it, whatever they tried."""
    folder = tmp_path_factory.mktemp("log")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ZORGADMIN_LOGMAP", str(folder))
        yield folder
    for path in folder.iterdir():
        assert not CLIENT.search(path.read_bytes()), path.read_text("utf-8")


@pytest.fixture(autouse=True)
def environment() -> Iterator[None]:
    """Keep a vault, password or date out that the developer or another test has set."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("ZORGADMIN_")]:
            if name != "ZORGADMIN_LOGMAP":
                patch.delenv(name)
        patch.setenv("LC_ALL", "C.UTF-8")
        patch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
        yield


@pytest.fixture(scope="session")
def shared() -> Path:
    """Folder with the published facts, beside the project; without it the test is skipped."""
    if not SHARED.is_dir():
        pytest.skip("the published facts are not beside the project")
    return SHARED
