"""The workbench in a browser: the program is started as a user starts it."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from srccompare.errors import UsageError
from srccompare.serving import serve
from srccompare.serving.serve import command, page
from terminal import PROGRAM

BROWSER = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), ""
)
DRIVER = shutil.which("chromedriver") or ""
QUIET = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--window-size=1500,900",
)  # fmt: skip


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """An environment in which nothing of the developer's own is read or written."""
    own = {f"XDG_{name}_HOME": str(tmp_path / "home" / name.lower()) for name in ("CONFIG", "DATA", "STATE", "CACHE")}
    kept = {key: value for key, value in os.environ.items() if key not in {"NO_COLOR", "TEXTUAL_THEME"}}
    return {**kept, **own, "HOME": str(tmp_path / "home"), "SRCCOMPARE_ANALYST": "analyst-1"}


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case of two reports with one dispute."""
    folder = tmp_path / "case"
    folder.mkdir()
    for name, killed in (("one", 4), ("two", 9)):
        (folder / f"{name}.txt").write_text(f"Police said {killed} guards were killed in Lorn on Monday.\n")
    return folder


@contextmanager
def served(case: Path, env: dict[str, str], *options: str) -> Iterator[tuple[int, str]]:
    """Serve a case on a free port; gives the port and the warning."""
    with subprocess.Popen(
        [str(PROGRAM), "serve", str(case), "--port", "0", *options],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env,
    ) as server:  # fmt: skip
        try:
            assert server.stdout is not None
            line = server.stdout.readline()
            found = re.search(r"http://\S+?:(\d+)/", line)
            assert server.stderr is not None
            assert found, (line, server.stderr.read())
            yield int(found[1]), server.stderr.readline()
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(30)


def _get(port: int, path: str = "/", **headers: str) -> tuple[int, str, dict[str, str]]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text, dict(answer.getheaders())


def test_it_serves_its_page_on_this_machine_and_warns(case: Path, env: dict[str, str]) -> None:
    """The page comes from this machine alone, loads nothing from another, and the lack of a password is said."""
    with served(case, env) as (port, warning):
        status, text, headers = _get(port)
        assert status == 200
        assert f"ws://127.0.0.1:{port}/ws" in text
        assert not re.search(r"https?://", text)
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert _get(port, "/static/js/textual.js")[0] == 200
        assert _get(port, Host="rebound.example")[0] == 403
        assert _get(port, "/ws", Origin="http://news.example", Upgrade="websocket", Connection="Upgrade")[0] == 403
        with pytest.raises(OSError, match=r".*"), socket.create_connection((_own_address(), port), timeout=2):
            pass
        assert "asks nobody for a password" in warning


def _own_address() -> str:
    """An address of this machine other than loopback; one that nobody has where there is none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # nothing is sent: the system only chooses a way out
            found = str(probe.getsockname()[0])
        except OSError:
            found = ""
    return found if found and not found.startswith("127.") else "192.0.2.1"


def test_a_port_that_is_taken_is_said(case: Path) -> None:
    """An address that is not to be had is an error in words, with what to do."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(UsageError, match=f"cannot listen on 127.0.0.1:{port}.*--port"):
            serve([str(case), "--port", str(port)])


def test_a_case_that_is_not_there_is_said(tmp_path: Path) -> None:
    """Nothing is served for a folder that does not exist."""
    with pytest.raises(UsageError, match="no such file or folder"):
        serve([str(tmp_path / "gone")])


def test_without_the_extra_it_says_what_to_install(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plain installation names the extra."""
    monkeypatch.setitem(sys.modules, "textual_serve", None)
    monkeypatch.setitem(sys.modules, "textual_serve.server", None)
    with pytest.raises(UsageError, match=r"srccompare\[web\]"):
        serve([str(case)])


@pytest.mark.skipif(os.name == "nt", reason="POSIX quoting")
def test_a_folder_s_name_is_no_command(tmp_path: Path) -> None:
    """A folder named like a shell command is a folder."""
    import shlex

    name = "a; touch owned $(touch owned) '\"`"
    parts = shlex.split(command([tmp_path / name], "ana; rm x"))
    assert parts[-1] == str(tmp_path / name)
    assert parts[parts.index("--analyst") + 1] == "ana; rm x"


@pytest.mark.parametrize(("asked", "size"), [("20", "20"), ("", "16"), ("9999", "16"), ("<script>", "16"), ("²", "16")])
def test_the_page_takes_a_font_size_and_nothing_else(asked: str, size: str) -> None:
    """What stands in the address gets into the page only as a number of pixels."""
    assert f'data-font-size="{size}"' in page("ws://x/ws", asked)
    assert "<script>" not in page("ws://x/ws", asked)


@pytest.mark.skipif(not (BROWSER and DRIVER), reason="no Chromium with its driver on this machine")
def test_a_dispute_is_judged_in_a_browser(case: Path, env: dict[str, str], tmp_path: Path) -> None:
    """Open, step, judge, close the tab: the verdict is on disk."""
    from selenium import webdriver
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.support.ui import WebDriverWait

    options = webdriver.ChromeOptions()
    options.binary_location = BROWSER
    for argument in (*QUIET, f"--user-data-dir={tmp_path / 'browser'}"):
        options.add_argument(argument)
    written = case / "annotations" / "analyst-1.yaml"
    with served(case, env) as (port, _):
        browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
        try:
            browser.get(f"http://127.0.0.1:{port}/")
            wait = WebDriverWait(browser, 60, poll_frequency=0.3)
            wait.until(lambda _: "-first-byte" in str(browser.execute_script("return document.body.className")))

            def judged(_: object) -> bool:
                # The terminal is a canvas that says nothing of what it shows; keys before the case is open do nothing.
                browser.execute_script("document.querySelector('.xterm-helper-textarea').focus()")
                ActionChains(browser).send_keys("n2").perform()
                return written.exists() and "value: 9" in written.read_text()

            wait.until(judged)
            ActionChains(browser).send_keys("n1").perform()
        finally:
            browser.quit()  # a tab that is closed within the second of autosave
    for _ in range(300):  # the program outlives its tab by the time that saving takes
        if "value: 4" in written.read_text():
            break
        time.sleep(0.1)
    assert "value: 4" in written.read_text()
