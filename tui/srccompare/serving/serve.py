"""`srccompare serve`: one workbench for each browser tab, each a process of its own on the same case."""

from __future__ import annotations

import argparse
import os
import shlex
import socket
import subprocess
import sys
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from srccompare.errors import UsageError
from srccompare.serving.guard import LOOPBACK, address, is_loopback, refusal

if TYPE_CHECKING:
    from aiohttp import web
    from aiohttp.typedefs import Handler

PORT = 8000
FONT_SIZES = range(6, 49)  # pixels; the page's ?fontsize=
NO_EXTRA = "serving needs the [web] extra"
GET_EXTRA = "Install it: python -m pip install 'srccompare[web]'"
NO_AUTHENTICATION = (
    "it asks nobody for a password: whoever can open this page can change {analyst} and write files as you"
)
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)


def parser() -> argparse.ArgumentParser:
    """Return the parser of `srccompare serve`."""
    found = argparse.ArgumentParser(
        prog="srccompare serve",
        description="Open the workbench in a browser. The server has no authentication: it listens on this machine "
        "alone unless --host says otherwise.",
    )
    found.add_argument("case", type=Path, nargs="*", metavar="CASE", help="as for the workbench itself")
    found.add_argument("--host", default=LOOPBACK, metavar="ADDRESS", help=f"where to listen (default {LOOPBACK})")
    found.add_argument("--port", type=int, default=PORT, metavar="N", help=f"default {PORT}; 0 takes a free one")
    found.add_argument("--analyst", metavar="NAME", help="whose work it is (else SRCCOMPARE_ANALYST, else you)")
    return found


def command(case: Sequence[Path], analyst: str | None) -> str:
    """Return the shell command that opens the workbench for one tab; every part is quoted."""
    parts = [sys.executable, "-m", "srccompare"]
    if analyst:
        parts += ["--analyst", analyst]
    parts += ["--", *(str(path.absolute()) for path in case)]
    return subprocess.list2cmdline(parts) if os.name == "nt" else shlex.join(parts)


def listen(host: str, port: int) -> socket.socket:
    """Return a listening socket.

    Raises:
        UsageError: where the address is not to be had.
    """
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except (OSError, OverflowError) as error:
        reason = error.strerror.lower() if isinstance(error, OSError) and error.strerror else str(error)
        advice = "Choose another with --port; 0 takes a free one"
        raise UsageError(f"cannot listen on {address(host, port)}: {reason}", advice=advice) from error


def page(socket_url: str, size: str) -> str:
    """Return the page: a terminal and nothing from any other host."""
    chosen = int(size) if size.isascii() and size.isdigit() and int(size) in FONT_SIZES else 16
    text = files("srccompare.serving").joinpath("page.html").read_text(encoding="utf-8")
    for name, value in {"{socket}": socket_url, "{size}": str(chosen)}.items():
        text = text.replace(name, value)
    return text


def application(shell: str, host: str, port: int) -> web.Application:
    """Return the server's routes behind the guard.

    textual-serve brings the socket, the terminal and its files; its page is not used, for it loads a font from
    another host, which would tell that host when an analyst works.
    """
    from aiohttp import web  # noqa: PLC0415 - part of the [web] extra
    from textual_serve.server import Server  # noqa: PLC0415

    server = Server(shell, host=host, port=port, title="srccompare")

    @web.middleware
    async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
        if why := refusal(host, request.headers.get("Host"), request.headers.get("Origin")):
            return web.Response(status=403, text=f"Refused: {why}.\n")
        return await handler(request)

    async def index(request: web.Request) -> web.Response:
        text = page(f"ws://{request.host}/ws", request.query.get("fontsize", ""))
        return web.Response(
            text=text,
            content_type="text/html",
            headers={"Content-Security-Policy": POLICY, "Referrer-Policy": "no-referrer", "Cache-Control": "no-store"},
        )

    app = web.Application(middlewares=[guard])
    app.add_routes(
        [
            web.get("/", index),
            web.get("/ws", server.handle_websocket),
            web.get("/download/{key}", server.handle_download),
            web.static("/static", server.statics_path),
        ]
    )
    return app


def serve(arguments: Sequence[str]) -> None:
    """Serve the workbench until it is interrupted.

    Raises:
        UsageError: without the [web] extra, for a case that is not there, or an address that is not to be had.
    """
    chosen = parser().parse_args(arguments)
    for path in chosen.case:
        if not path.exists():
            raise UsageError("there is no such file or folder", path=path, advice="Check the spelling")
    try:
        import textual_serve.server  # noqa: F401, PLC0415 - say what is missing before anything listens
        from aiohttp import web  # noqa: PLC0415 - part of the [web] extra
    except ImportError as error:
        raise UsageError(NO_EXTRA, advice=GET_EXTRA) from error
    listener = listen(chosen.host, chosen.port)
    port = listener.getsockname()[1]
    analyst = f"the annotations of {chosen.analyst}" if chosen.analyst else "your annotations"
    app = application(command(chosen.case, chosen.analyst), chosen.host, port)
    print(f"srccompare on http://{address(chosen.host, port)}/  (^C ends it)", flush=True)  # noqa: T201 - it says where
    warning = NO_AUTHENTICATION.format(analyst=analyst)
    reach = "" if is_loopback(chosen.host) else f" {chosen.host} can be reached from other machines."
    print(f"Warning:{reach} {warning[0].upper()}{warning[1:]}.", file=sys.stderr, flush=True)  # noqa: T201
    web.run_app(app, sock=listener, print=lambda *_: None, access_log=None)
