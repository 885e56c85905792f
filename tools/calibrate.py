#!/usr/bin/env python3
"""How far confidences keep what they promise, and what they should be.

    python3 tools/calibrate.py [GOLD…]

tags the texts of gold sets (default: the project's own articles, and those held apart) with the
program $DATELINE (default target/release/dateline), and prints, for each group of annotations, the
expected calibration error (Naeini et al. 2015, ten bands of equal width): as it is; as it would be
if each confidence were that which isotonic regression (Ayer et al. 1955) fits; and the same where
each article is left out of the fit that it is measured by. Then the fitted steps, for the table in
src/resolve/calibration.rs. Fit them with that table empty.
"""

import collections
import json
import os
import subprocess
import sys

PROGRAM = os.environ.get("DATELINE", "target/release/dateline")
OWN = ["corpus/gold.jsonl", "corpus/apart/gold.jsonl"]
BANDS = 10
LEAST = [0, 0.6, 0.7, 0.8, 0.9, 0.95]


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def day(record):
    date = record.get("date")
    return date.get("value") if isinstance(date, dict) else date


def tagged(gold):
    rows = [{"id": record["id"], "text": record["text"], "date": day(record)} for record in gold]
    text = "".join(json.dumps(row) + "\n" for row in rows)
    done = subprocess.run(
        [PROGRAM, "tag", "-", "--input", "jsonl", "--quiet"],
        input=text, capture_output=True, text=True, check=True,
    )
    return {record["id"]: record for record in map(json.loads, done.stdout.splitlines())}


def group(row):
    """Type, and of actors whether they are named."""
    return row["type"] + (" " + row["mention"] if row["type"] == "actor" else "")


def verdicts(paths):
    """(confidence, whether right) of every annotation, by group and article: right is one of the
    gold's type and extent, of counts of its numeral."""
    found = collections.defaultdict(lambda: collections.defaultdict(list))
    for path in paths:
        gold = lines(path)
        records = tagged(gold)
        for record in gold:
            rows = record["annotations"]
            wanted = {(row["type"], row["start"], row["end"]) for row in rows}
            numbers = {(row["number"]["start"], row["number"]["end"]) for row in rows if "number" in row}
            for row in records[record["id"]]["annotations"]:
                right = (row["type"], row["start"], row["end"]) in wanted
                if row["type"] == "count":
                    right = (row["number"]["start"], row["number"]["end"]) in numbers
                verdict = row["confidence"], right
                for name in {row["type"], group(row)}:
                    found[name][record["id"]].append(verdict)
    return found


def error(pairs):
    """Expected calibration error."""
    bands = collections.defaultdict(list)
    for sure, right in pairs:
        bands[min(BANDS - 1, int(sure * BANDS))].append((sure, right))
    gaps = (abs(sum(sure - right for sure, right in band)) for band in bands.values())
    return sum(gaps) / max(1, len(pairs))


def isotonic(pairs):
    """[(least confidence, share right, how many)], rising. One right and one wrong are added to each
    block, so that nothing is said to be certain."""
    blocks = []
    for sure in sorted({sure for sure, _ in pairs}):
        here = [right for value, right in pairs if value == sure]
        blocks.append([sure, sum(here), len(here)])
        while len(blocks) > 1 and share(blocks[-2]) >= share(blocks[-1]):
            _, right, count = blocks.pop()
            blocks[-1][1] += right
            blocks[-1][2] += count
    return [(least, share((least, right, count)), count) for least, right, count in blocks]


def share(block):
    return (block[1] + 1) / (block[2] + 2)


def put_right(sure, steps):
    return next((value for least, value, _ in reversed(steps) if sure >= least), steps[0][1])


def kept(pairs, least):
    rights = [right for sure, right in pairs if sure >= least]
    return f"{sum(rights) / len(rights):.3f} ({len(rights) / len(pairs):.0%})" if rights else "–"


def main():
    found = verdicts(sys.argv[1:] or OWN)
    print("| annotations | how many | error | fitted | fitted without the article |")
    print("| --- | --- | --- | --- | --- |")
    for name, articles in sorted(found.items()):
        pairs = [pair for rows in articles.values() for pair in rows]
        steps = isotonic(pairs)
        fitted = [(put_right(sure, steps), right) for sure, right in pairs]
        apart = []
        for left_out, rows in articles.items():
            others = [pair for article, rows in articles.items() if article != left_out for pair in rows]
            fit = isotonic(others)
            apart += [(put_right(sure, fit), right) for sure, right in rows]
        print(f"| {name} | {len(pairs)} | {error(pairs):.3f} | {error(fitted):.3f} | {error(apart):.3f} |")
    print("\nPrecision, and the share of annotations kept, by --min-confidence:\n")
    print("| annotations |" + "".join(f" {least} |" for least in LEAST))
    print("| --- |" + " --- |" * len(LEAST))
    for name, articles in sorted(found.items()):
        pairs = [pair for rows in articles.values() for pair in rows]
        print(f"| {name} |" + "".join(f" {kept(pairs, least)} |" for least in LEAST))
    print()
    for name, articles in sorted(found.items()):
        pairs = [pair for rows in articles.values() for pair in rows]
        steps = "  ".join(f"{least:.2f}: {value:.2f} ({count})" for least, value, count in isotonic(pairs))
        print(f"{name}: {steps}")


main()
