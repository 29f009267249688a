"""What import-linter does not look at: circles of single modules, those for types included."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter

import grimp
import pytest


@pytest.mark.parametrize("package", ["zorgadmin.gui"])
def test_no_module_needs_itself_by_way_of_others(package: str) -> None:
    graph = grimp.build_graph("zorgadmin", cache_dir=None)
    needs = {
        module: graph.find_modules_directly_imported_by(module)
        for module in graph.find_descendants(package)
    }
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as circle:
        pytest.fail(" > ".join(circle.args[1]))
