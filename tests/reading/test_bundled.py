"""The case that comes with the program."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from srccompare import bundled


def test_the_checkout_is_a_case() -> None:
    """An editable install finds the bundled case at the checkout's root."""
    assert (bundled.bundled_case() / "seeds").is_dir()


def test_a_wheel_holds_the_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a wheel the case lies inside the package, and is taken before anything outside it."""
    package = tmp_path / "site-packages" / "srccompare"
    monkeypatch.setattr(bundled, "files", lambda _name: package)
    with pytest.raises(FileNotFoundError):
        bundled.bundled_case()
    (package / "_bundled" / "seeds").mkdir(parents=True)
    assert bundled.bundled_case() == package / "_bundled"
    importlib.reload(bundled)
