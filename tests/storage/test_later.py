"""What SQLAlchemy imports and a vault does not use is loaded when it is asked for."""

from __future__ import annotations

import subprocess
import sys

_CODE = """
import sys
import zorgadmin.storage.engine
print("email" in sys.modules, "asyncio.events" in sys.modules)
import asyncio, asyncio.events, importlib.metadata
print(importlib.metadata.version("sqlalchemy") != "", asyncio.run(asyncio.sleep(0, "klaar")))
from importlib import metadata
print(metadata is sys.modules["importlib.metadata"] is importlib.metadata)
print(asyncio is sys.modules["asyncio"], asyncio.events.get_event_loop is asyncio.get_event_loop)
"""


def test_a_vault_loads_no_more_than_it_uses_and_others_get_all_of_it() -> None:
    klaar = subprocess.run(
        [sys.executable, "-c", _CODE], check=True, capture_output=True, text=True
    )
    assert klaar.stdout.splitlines() == ["False False", "True klaar", "True", "True True"]
