"""Who may speak to the served workbench."""

from __future__ import annotations

import pytest

from srccompare.serving.guard import address, is_loopback, refusal


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        ("127.0.0.1:8000", None),
        ("localhost:8000", None),
        ("localhost:8000", "http://localhost:8000"),
        ("[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_its_own_page_may_speak(host: str, origin: str | None) -> None:
    """A page that was opened on this machine reaches the server."""
    assert refusal("127.0.0.1", host, origin) == ""


@pytest.mark.parametrize(
    ("host", "origin", "why"),
    [
        ("127.0.0.1:8000", "http://news.example", "another site"),
        ("127.0.0.1:8000", "http://127.0.0.1:9000", "another site"),
        ("127.0.0.1:8000", "null", "another site"),
        ("rebound.example:8000", "http://rebound.example:8000", "rebound.example"),
        ("", None, "names no host"),
        (None, None, "names no host"),
    ],
)
def test_another_site_is_refused(host: str | None, origin: str | None, why: str) -> None:
    """A page of another site is refused, also under a name that was made to point at this machine."""
    assert why in refusal("127.0.0.1", host, origin)


def test_a_server_for_others_takes_any_name_but_no_other_origin() -> None:
    """Who asks for other machines gets them under any name; pages of other sites stay out."""
    assert refusal("0.0.0.0", "desk.example:80", "http://desk.example:80") == ""  # noqa: S104 - what an analyst may choose
    assert refusal("0.0.0.0", "desk.example:80", "http://news.example") != ""  # noqa: S104


@pytest.mark.parametrize(
    ("host", "only_here"),
    [
        ("127.0.0.1", True),
        ("127.3.2.1", True),
        ("::1", True),
        ("LOCALHOST", True),
        ("0.0.0.0", False),  # noqa: S104
        ("192.0.2.7", False),
        ("localhost.example", False),
    ],
)
def test_loopback_is_told_from_the_rest(host: str, *, only_here: bool) -> None:
    """Only addresses that no other machine reaches count as loopback."""
    assert is_loopback(host) is only_here


def test_an_address_is_written_as_browsers_write_it() -> None:
    """IPv6 stands in brackets."""
    assert (address("::1", 80), address("127.0.0.1", 80)) == ("[::1]:80", "127.0.0.1:80")
