"""The articles of the corpus and what the command line makes of them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = [sys.executable, "-m", "dateline"]


def run(*arguments: object, input: str = "") -> str:
    """What the program writes."""
    command = [*PROGRAM, *map(str, arguments)]
    done = subprocess.run(command, input=input, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def articles() -> list[dict[str, str]]:
    """The corpus as records with id, text and date; one has no date."""
    written = run("tag", ROOT / "corpus/articles", ROOT / "corpus/apart/articles", "--text", "--quiet")
    records = map(json.loads, written.splitlines())
    return [
        {"id": record["id"], "text": record["text"]}
        | ({"date": record["date"]["value"]} if record["date"] else {})
        for record in records
    ]


@pytest.fixture(scope="session")
def article_file(articles, tmp_path_factory) -> Path:
    """The same as a file of JSON lines."""
    path = tmp_path_factory.mktemp("corpus") / "articles.jsonl"
    path.write_text("".join(json.dumps(article) + "\n" for article in articles), "utf-8")
    return path


@pytest.fixture(scope="session")
def lines(article_file) -> list[str]:
    """What the command line writes of them."""
    return run("tag", article_file, "--quiet").splitlines()


@pytest.fixture(scope="session")
def records(lines) -> list[dict]:
    """The same, read."""
    return [json.loads(line) for line in lines]
