"""The table of figures: sealed cases are counted, their details are told to nobody."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest

BENCH = Path(__file__).parents[2] / "bench"
GOLD = """
case: {name}
{seal}
sources: {{one: one.txt, two: two.txt}}
facts:
  - id: secret-toll
    question: People killed
    kind: count
    status: disputed
    values:
      one: [{{value: 3, unit: person, approx: false, quote: "Three people were killed", by: null}}]
      two: [{{value: 8, unit: person, approx: false, quote: "Eight people were killed", by: null}}]
"""


@pytest.fixture(scope="module")
def accuracy() -> ModuleType:
    spec = importlib.util.spec_from_file_location("accuracy", BENCH / "accuracy.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["accuracy"] = module
    spec.loader.exec_module(module)
    return module


def _case(folder: Path, seal: str = "") -> Path:
    folder.mkdir()
    folder.joinpath("gold.yaml").write_text(GOLD.format(name=folder.name, seal=seal))
    folder.joinpath("one.txt").write_text("Fire at a mill\n\nThree people were killed at the mill.\n")
    folder.joinpath("two.txt").write_text("Mill burns\n\nNobody was found. The owner has eight dogs.\n")
    return folder


def _printed(module: ModuleType, arguments: Sequence[object], capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sys, "argv", ["accuracy.py", *map(str, arguments)])
        assert module.main() == 0
    return capsys.readouterr().out


def test_a_sealed_case_is_counted_and_not_told(
    accuracy: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was missed in a sealed case is not printed, that something was missed is; totals stand apart."""
    cases = [_case(tmp_path / "open-case"), _case(tmp_path / "shut-case", "sealed: true")]
    lines = _printed(accuracy, [*cases, "--wrong"], capsys).splitlines()
    starts = [line.split()[0] for line in lines[1:6]]
    assert starts == ["open-case", "missed", "shut-case", "open", "sealed"]
    assert lines[6].split()[0] == "all"
    assert sum("secret-toll" in line for line in lines) == 1


def test_without_sealed_cases_there_is_one_total(
    accuracy: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A table of open cases alone has no totals of its parts."""
    lines = _printed(accuracy, [_case(tmp_path / "open-case"), "--wrong"], capsys).splitlines()
    assert [line.split()[0] for line in lines[1:4]] == ["open-case", "missed", "all"]
