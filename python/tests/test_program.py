"""The `dateline` command that the package installs."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import sysconfig

import pytest
from conftest import PROGRAM, ROOT, run


def test_the_command_is_installed_and_is_the_program(articles, lines):
    command = shutil.which("dateline", path=sysconfig.get_path("scripts"))
    stream = "".join(json.dumps(article) + "\n" for article in articles)
    done = subprocess.run([command, "tag", "-"], input=stream, capture_output=True, encoding="utf-8")
    assert (done.returncode, done.stdout.splitlines()) == (0, lines)
    assert f"{len(lines)} documents" in done.stderr


def test_the_status_tells_how_it_ended():
    for arguments, status in [(["schema"], 0), (["tag"], 2), (["tag", "no-such-file"], 2), (["--help"], 0)]:
        done = subprocess.run([*PROGRAM, *arguments], capture_output=True)
        assert done.returncode == status, arguments
    done = subprocess.run([*PROGRAM, "tag", "-"], input=b'{"text": "Calm."}\n{}\n', capture_output=True)
    assert done.returncode == 1


def test_the_summary_has_the_arguments_of_the_command(tmp_path):
    summary = tmp_path / "summary.json"
    run("tag", ROOT / "corpus/articles", "-o", tmp_path / "out", "--summary", summary)
    assert json.loads(summary.read_text())["arguments"][:2] == ["tag", str(ROOT / "corpus/articles")]


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
def test_ctrl_c_ends_it_as_it_ends_the_program():
    process = subprocess.Popen([*PROGRAM, "tag", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    process.stdin.write(b'{"text": "Accra was calm."}\n')
    process.stdin.flush()
    assert process.stdout.readline()
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 130
    process.stdin.close()
    process.stdout.close()


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of Unix")
def test_a_reader_that_goes_away_is_no_failure(article_file):
    command = [*PROGRAM, "tag", *[str(article_file)], "--quiet"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.read(10)
    process.stdout.close()
    assert (process.wait(60), process.stderr.read()) == (0, b"")
    process.stderr.close()
