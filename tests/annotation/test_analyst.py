"""Whose work it is, and under which file name it is kept."""

from __future__ import annotations

import pytest

from srccompare.annotation.analyst import analyst_name, config_file, file_name
from srccompare.errors import UsageError


def test_the_name_is_looked_for_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """The option, the environment, the configuration, the login name."""
    monkeypatch.setenv("LOGNAME", "login")
    assert analyst_name() == "login"
    config_file().parent.mkdir(parents=True)
    config_file().write_text("analyst: Ada  Brandt\n", "utf-8")
    assert analyst_name() == "Ada Brandt"
    monkeypatch.setenv("SRCCOMPARE_ANALYST", "env")
    assert analyst_name() == "env"
    assert analyst_name("given") == "given"


def test_a_damaged_configuration_is_told() -> None:
    """The fault names the file; a name without letters is refused."""
    config_file().parent.mkdir(parents=True)
    config_file().write_text("analyst: [a\n", "utf-8")
    with pytest.raises(UsageError, match=r"config\.yaml"):
        analyst_name()
    with pytest.raises(UsageError, match="no analyst"):
        analyst_name("../..")


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("anna", "anna.yaml"),
        ("Ada Brandt", "Ada-Brandt.yaml"),
        ("../../etc/passwd", "etc-passwd.yaml"),
        (".hidden", "hidden.yaml"),
        ("a\x00b\x1b[31m", "a-b-31m.yaml"),
        ("Фируза", "Фируза.yaml"),
        ("CON", "CON_.yaml"),
        ("x" * 300, "x" * 60 + ".yaml"),
    ],
)
def test_names_make_safe_file_names(name: str, file: str) -> None:
    """No path, no device, no control character; letters of any script."""
    assert file_name(name) == file
