"""Spark: executors that are processes of their own, one of them killed in the middle."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pyspark = pytest.importorskip("pyspark")
if shutil.which("java") is None:
    pytest.skip("there is no Java", allow_module_level=True)

import dateline.spark  # noqa: E402
import pyarrow.dataset  # noqa: E402
from pyspark.sql import SparkSession  # noqa: E402
from pyspark.sql import functions as f  # noqa: E402

SCHEMA = "id string, text string, date string"
JOB = Path(__file__).parents[1] / "examples" / "spark_job.py"


@pytest.fixture(scope="module")
def spark():
    """Two executors of one core."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master("local-cluster[2,1,2048]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate()
    )
    yield session
    session.stop()


def said(value):
    """A row as JSON has it: what is null is absent, but for the date."""
    if isinstance(value, dict):
        return {key: said(inner) for key, inner in value.items() if inner is not None}
    return [said(inner) for inner in value] if isinstance(value, list) else value


def collected(frame):
    """Records by id."""
    rows = (row.asDict(recursive=True) for row in frame.collect())
    return {row["id"]: {"date": None, **said(row)} for row in rows}


def expected(records):
    """The command line's, without the field that Spark does not carry."""
    return {
        record["id"]: {key: value for key, value in record.items() if key != "meta"}
        for record in records
    }


def test_records_are_those_of_the_command_line(spark, articles, records):
    frame = spark.createDataFrame(rows(articles), SCHEMA)
    assert collected(dateline.spark.tag(frame.repartition(4))) == expected(records)


def rows(articles):
    return [(article["id"], article["text"], article.get("date")) for article in articles]


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")
def test_nothing_is_lost_with_an_executor(spark, articles, records, tmp_path):
    flag = tmp_path / "killed"

    def killing(batches):
        for batch in batches:
            # The parts before have been tagged; this one begins anew, in another executor.
            if pyspark.TaskContext.get().partitionId() == 3 and not flag.exists():
                # The process of Java over this process's daemon.
                status = Path(f"/proc/{os.getppid()}/status").read_text()
                executor = status.split("PPid:")[1].split()[0]
                flag.write_text(executor)
                os.kill(int(executor), signal.SIGKILL)
            yield batch

    frame = spark.createDataFrame(rows(articles), SCHEMA).repartition(8)
    frame = frame.mapInArrow(killing, frame.schema)
    assert collected(dateline.spark.tag(frame)) == expected(records)
    assert not Path(f"/proc/{flag.read_text()}/cmdline").exists()


def test_columns_have_other_names_and_types(spark):
    rows = [("a", "Accra was calm on Friday.", "2024-03-05"), ("b", None, None), ("c", " ", None)]
    frame = spark.createDataFrame(rows, "url string, story string, day string")
    pipeline = dateline.Pipeline(only=["date"], text=True)
    for kind in ["date", "timestamp"]:
        typed = frame.withColumn("day", f.col("day").cast(kind))
        tagged = collected(dateline.spark.tag(typed, "story", "day", "url", pipeline=pipeline))
        assert tagged["a"]["date"] == {"value": "2024-03-05", "from": "record"}
        assert [row["value"] for row in tagged["a"]["annotations"]] == ["2024-03-01"]
        assert tagged["a"]["text"] == rows[0][1]
        for id in "bc":
            assert tagged[id]["problems"][0]["code"] == "unreadable_record"
    (nameless,) = dateline.spark.tag(frame.limit(1), "story", None, None).collect()
    assert (nameless.id, nameless.date) == ("-#1", None)


def test_the_job_writes_parquet_by_day(article_file, articles, records, tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    shutil.copy(article_file, folder / "corpus.jsonl")
    out = tmp_path / "records"
    environment = {**os.environ, "PYSPARK_SUBMIT_ARGS": "--master local[2] pyspark-shell"}
    command = [sys.executable, JOB, folder, out, "--partitions", "3"]
    subprocess.run(command, check=True, env=environment, capture_output=True)
    days = {path.name.removeprefix("day=") for path in out.iterdir() if path.is_dir()}
    assert days == {article.get("date", "__HIVE_DEFAULT_PARTITION__") for article in articles}
    table = pyarrow.dataset.dataset(out, partitioning="hive").to_table().to_pylist()
    written = {row.pop("id"): row for row in table}
    for record in records:
        row = written[record["id"]]
        assert [said(row) for row in row["annotations"]] == record["annotations"]


def test_the_job_reads_text_files(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    text = "Accra was calm on Friday.\nSo was Harare.\n"
    (folder / "2024-03-05-calm.txt").write_text(text)
    out = tmp_path / "records"
    environment = {**os.environ, "PYSPARK_SUBMIT_ARGS": "--master local[1] pyspark-shell"}
    command = [sys.executable, JOB, folder, out, "--form", "txt"]
    subprocess.run(command, check=True, env=environment, capture_output=True)
    (row,) = pyarrow.dataset.dataset(out, partitioning="hive").to_table().to_pylist()
    record = dateline.tag(text, date="2024-03-05", id="2024-03-05-calm.txt").to_dict()
    assert [said(annotation) for annotation in row["annotations"]] == record["annotations"]
    assert json.dumps(row["date"]["value"]) == '"2024-03-05"'
