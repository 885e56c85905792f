"""The examples run, and say what the command line says."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import run

EXAMPLES = Path(__file__).parents[1] / "examples"


def example(name: str, *arguments: object) -> str:
    command = [sys.executable, EXAMPLES / name, *arguments]
    done = subprocess.run(list(map(str, command)), capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def months(article_file):
    """Killed per month, as `stats` tells it."""
    records = run("tag", article_file, "--quiet")
    told = run("stats", "-", "--of", "event:kill", "--by", "month", "--format", "csv", input=records)
    rows = csv.DictReader(told.splitlines())
    counted = {
        row["part"]: (int(row["reports"]), float(row["low"]), float(row["high"]))
        for row in rows
        if row["part"] and int(row["reports"])
    }
    assert len(counted) > 5
    return counted


def of_file(path: Path):
    rows = csv.DictReader(path.read_text("utf-8").splitlines())
    return {
        row["month"]: (int(row["reports"]), float(row["low"]), float(row["high"])) for row in rows
    }


def test_killed_per_month_is_what_stats_says(article_file, months, tmp_path):
    pytest.importorskip("matplotlib")
    example("killed.py", article_file, tmp_path)
    assert of_file(tmp_path / "months.csv") == months
    plot = (tmp_path / "months.svg").read_text("utf-8")
    assert "killed, as reported, per month" in plot
    map_ = (tmp_path / "map.svg").read_text("utf-8")
    places = {row["place"] for row in csv.DictReader((tmp_path / "killed.csv").open()) if row["lat"]}
    assert places and all(place in map_ for place in places)
    assert "<mark" in (tmp_path / "first.html").read_text("utf-8")


def test_duckdb_says_the_same_of_parquet(article_file, months, tmp_path):
    pytest.importorskip("duckdb")
    shown = example("duckdb_over_parquet.py", article_file, tmp_path / "tables")
    assert "articles" in shown
    assert of_file(tmp_path / "tables" / "months.csv") == months


def test_the_component_stands_beside_the_entities_of_spacy(article_file, articles):
    pytest.importorskip("spacy")
    told = example("beside_spacy.py", article_file)
    assert "  Tunisia: GPE, COUNTRY geonames:2464461" in told
    heads = re.findall(r"^(\S+): both \d+, spaCy alone \d+, dateline alone (\d+)", told, re.M)
    assert [name for name, _ in heads] == [article["id"] for article in articles]
    assert all(int(alone) > 0 for _, alone in heads)
