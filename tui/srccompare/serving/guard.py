"""Who may speak to the served workbench: pages of its own, and nothing that another site sends a browser to.

The server has no authentication, so that whoever reaches it works as the analyst. Listening on the loopback address
keeps other machines out, but not the analyst's own browser: a page of any site may open a connection to
``localhost``, and a name of its own may be made to point there. Both are refused by the names that a browser sends.
"""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

LOOPBACK = "127.0.0.1"


def is_loopback(host: str) -> bool:
    """Return whether only this machine can reach a server that listens on ``host``."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def address(host: str, port: int) -> str:
    """Return ``host:port`` as a browser writes it: IPv6 in brackets."""
    name = f"[{host}]" if ":" in host and not host.startswith("[") else host
    return f"{name}:{port}"


def refusal(listening: str, host: str | None, origin: str | None) -> str:
    """Say why a request is refused; empty where it may pass.

    Args:
        listening: the host that the server listens on.
        host: the request's ``Host`` header.
        origin: its ``Origin`` header, None where it has none (a page that the analyst opens).
    """
    if not host:
        return "the request names no host"
    asked = urlsplit(f"//{host}").hostname or ""
    if is_loopback(listening) and not is_loopback(asked):
        return f"the request is for {asked}, not for this machine"
    if origin is not None and urlsplit(origin).netloc.lower() != host.lower():
        return "the request comes from a page of another site"
    return ""
