"""Real limits of a real disk: a process that may not write more, a file system that is full, a folder locked away."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import srccompare
from builders import harbour
from srccompare.errors import AnnotationError
from srccompare.session import Workspace, open_session

ROOTS = [str(Path(srccompare.__file__).parents[1]), str(Path(__file__).parents[1])]
LIMITED = """
import resource, signal, sys
from dataclasses import replace
from pathlib import Path
from builders import harbour
from srccompare.errors import AnnotationError
from srccompare.session import open_session
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
comparison = harbour().build()
workspace = open_session(replace(comparison.case, root=Path(sys.argv[1])), comparison, "anna")
workspace.apply(workspace.session.accept("F01", 2))
workspace.save()
limits = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (4_096, limits[1]))
workspace.apply(workspace.session.set_note("F01", "x" * 9_000))
print(workspace.trouble)
try:
    workspace.save()
except AnnotationError as fault:
    print(fault)
resource.setrlimit(resource.RLIMIT_FSIZE, limits)
workspace.apply(workspace.session.set_note("F02", "after"))
print(workspace.save(), workspace.trouble)
workspace.close()
"""


def opened(folder: Path) -> Workspace:
    comparison = harbour().build()
    return open_session(replace(comparison.case, root=folder), comparison, "anna")


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are a matter of POSIX")
def test_a_process_that_may_not_write_more_loses_nothing(folder: Path) -> None:
    """The file and the journal stay whole, the message says what to do, and the next save has everything."""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(ROOTS)}
    command = [sys.executable, "-c", LIMITED, str(folder)]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    told = done.stdout.splitlines()
    assert len(told) == 3, done.stderr
    assert "the journal cannot be written" in told[0]
    assert "may not grow" in told[1]
    assert "nothing is lost" in told[1]
    assert told[2] == "True None"
    workspace = opened(folder)
    notes = [workspace.session.finding(fact) for fact in ("F01", "F02")]
    assert [finding and len(finding.note) for finding in notes] == [9_000, 5]
    workspace.close()


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A file system of 64 kB, where the system lets us make one."""
    place = tmp_path / "small"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)]
    try:
        made = subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        made = False
    if not made:
        pytest.skip("no file system can be mounted here")
    return place


def test_a_full_file_system_loses_nothing(small: Path) -> None:
    """The old file stays whole; when there is room again, the next save has the work."""
    try:
        workspace = opened(small)
        workspace.apply(workspace.session.accept("F01", 2))
        workspace.save()
        before = workspace.path.read_bytes()
        filler = small / "filler"
        try:
            with filler.open("wb") as out:
                out.write(b"x" * 100_000)
        except OSError:
            pass
        workspace.apply(workspace.session.set_note("F01", "x" * 9_000))
        with pytest.raises(AnnotationError, match="disk is full"):
            workspace.save()
        assert workspace.path.read_bytes() == before
        filler.unlink()
        assert workspace.save()
        workspace.close()
        again = opened(small)
        finding = again.session.finding("F01")
        assert finding is not None
        assert len(finding.note) == 9_000
        again.close()
    finally:
        subprocess.run(["umount", str(small)], check=False)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_was_locked_away_loses_nothing(folder: Path) -> None:
    """The message says read-only and what to do; when the folder is open again, so is the way."""
    workspace = opened(folder)
    workspace.apply(workspace.session.accept("F01", 2))
    workspace.save()
    workspace.path.parent.chmod(0o500)
    try:
        workspace.apply(workspace.session.accept("F02", 1))
        with pytest.raises(AnnotationError, match="read-only"):
            workspace.save()
    finally:
        workspace.path.parent.chmod(0o700)
    assert workspace.save()
    workspace.close()
