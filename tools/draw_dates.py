#!/usr/bin/env python3
"""Draws dates and numbers of real news for a reader's verdicts.

    python3 tools/draw_dates.py draw NEWS FOLDER [--seed N] [--rows N] > contexts.txt
    python3 tools/draw_dates.py totals FOLDER

`draw` takes articles of each `*.jsonl.gz` of NEWS by the seed, gives those of Reuters the day of
their dateline, tags them ($DATELINE, default target/release/dateline), and writes two tables into FOLDER: `dates-SEED.tsv`, date annotations,
and `dates-numbers-SEED.tsv`, runs of digits that lie in no date. The contexts that it prints are text of
the articles and stay out of the project. The column `verdict` is for the reader: of a date `right`,
`wrong` (no date, or another day, value or kind) or `extent`; of a number `right` (no date) or
`missed`. A verdict that FOLDER already has of the same row is kept. `totals` counts them.
"""

import argparse
import collections
import csv
import datetime
import glob
import gzip
import json
import os
import random
import re
import subprocess
import sys

ARTICLES = 60
REACH = 90
DATES = ["document", "start", "end", "value", "verdict", "note"]
NUMBERS = ["document", "start", "end", "verdict", "note"]
DIGITS = re.compile(r"(?<![\w.,])\d[\d.,:/-]*\w*")


# The datelines of Reuters, whose articles are of 1987.
DATELINE = re.compile(r"\b(Jan|Feb|March|April|May|June|July|Aug|Sept?|Oct|Nov|Dec)[a-z.]* (\d{1,2})\b")


def articles(folder, seed):
    for path in sorted(glob.glob(os.path.join(folder, "*.jsonl.gz"))):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from map(dated, random.Random(seed).sample(list(lines), ARTICLES))


def dated(line):
    record = json.loads(line)
    found = record["id"].startswith("reuters") and DATELINE.search(record["text"][:300])
    if found:
        month = datetime.datetime.strptime(found[1][:3], "%b").month
        record["date"] = f"1987-{month:02}-{int(found[2]):02}"
    return json.dumps(record) + "\n"


def tagged(lines):
    program = os.environ.get("DATELINE", "target/release/dateline")
    done = subprocess.run(
        [program, "tag", "--quiet", "--text", "--input", "jsonl", "-"],
        input="".join(lines), capture_output=True, text=True, check=False,
    )
    if done.returncode == 2:
        sys.exit(done.stderr)
    return [json.loads(line) for line in done.stdout.splitlines()]


def mentions(records):
    """The dates, and the runs of digits outside them, each with its record."""
    dates, numbers = [], []
    for record in records:
        rows = [row for row in record["annotations"] if row["type"] == "date"]
        dates += [(record, row["start"], row["end"], row) for row in rows]
        for found in DIGITS.finditer(record["text"]):
            start, end = found.span()
            if all(end <= row["start"] or row["end"] <= start for row in rows):
                numbers.append((record, start, end, None))
    return dates, numbers


def said(row):
    if row is None:
        return ""
    parts = [row["kind"], row["value"], row.get("mod"), row.get("signal"),
             row.get("earliest", "") + ".." + row.get("latest", "")]
    return " ".join(part for part in parts if part)


def write(path, columns, drawn):
    kept = {}
    if os.path.exists(path):
        with open(path, encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows, delimiter="\t"):
                kept[tuple(row[name] for name in columns[:-2])] = (row["verdict"], row["note"])
    with open(path, "w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, delimiter="\t", lineterminator="\n")
        writer.writerow(columns)
        for record, start, end, row in drawn:
            key = (record["id"], str(start), str(end)) + ((row["value"],) if row else ())
            writer.writerow([*key, *kept.get(key, ("", ""))])


def show(drawn):
    for number, (record, start, end, row) in enumerate(drawn):
        text = record["text"]
        around = text[max(0, start - REACH):start] + "[" + text[start:end] + "]" + text[end:end + REACH]
        date = (record.get("date") or {}).get("value", "-")
        print(number, record["id"], date, said(row), "|", " ".join(around.split()))


def draw(args):
    records = tagged(articles(args.news, args.seed))
    for name, columns, found in zip(("dates", "dates-numbers"), (DATES, NUMBERS), mentions(records)):
        pick = random.Random(args.seed)
        drawn = pick.sample(found, min(args.rows, len(found)))
        drawn.sort(key=lambda one: (one[0]["id"], one[1]))
        os.makedirs(args.folder, exist_ok=True)
        write(os.path.join(args.folder, f"{name}-{args.seed}.tsv"), columns, drawn)
        show(drawn)


def totals(args):
    for path in sorted(glob.glob(os.path.join(args.folder, "*.tsv"))):
        if not os.path.basename(path).startswith("dates-"):
            continue
        with open(path, encoding="utf-8", newline="") as rows:
            counts = collections.Counter(row["verdict"] for row in csv.DictReader(rows, delimiter="\t"))
        print(os.path.basename(path), dict(counts.most_common()))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    commands = parser.add_subparsers(required=True)
    one = commands.add_parser("draw")
    one.add_argument("news")
    one.add_argument("folder")
    one.add_argument("--seed", type=int, default=1)
    one.add_argument("--rows", type=int, default=300)
    one.set_defaults(run=draw)
    two = commands.add_parser("totals")
    two.add_argument("folder")
    two.set_defaults(run=totals)
    args = parser.parse_args()
    args.run(args)


main()
