#!/usr/bin/env python3
"""Counts in news that nobody has marked, as a table for a reader's verdicts.

    python3 tools/count_verdicts.py draw NEWS.jsonl.gz... --seed 1 --table counts.tsv --contexts FILE
    python3 tools/count_verdicts.py totals counts.tsv

The draw is that of link_verdicts.py: one count an article. The reader writes `right` or `wrong` of
each of its parts: whether it is a count, and of this value; kind, unit and rate; bound; head; what is
counted. What is rightly absent is right; of what is no count every part is wrong. `--contexts`
writes what is to be read, which is text of the articles and stays out of the project.
"""

import collections
import csv
import json
import sys

from link_verdicts import ARTICLES, EXTENT, articles, drawn, lowest, main, tagged

PARTS = ["number", "kind", "bound", "head", "what"]
BEFORE, BEHIND = 130, 90


def context(place, record, count):
    text, number = record["text"], count["number"]
    start, end = count["start"], count["end"]
    around = f"{text[max(0, start - BEFORE):start]}⟦{text[start:end]}⟧{text[end:end + BEHIND]}"
    value = number.get("value", f"{number.get('low')}..{number.get('high')}")
    said = [count["kind"], count["bound"], value]
    said += [f"{name}={count[name]}" for name in ("unit", "per", "out_of", "what") if name in count]
    said += [f"head={count['head']['lemma']}"] if "head" in count else []
    return f"#{place} {' '.join(map(str, said))}\n{' '.join(around.split())}\n"


def draw(options):
    lines = list(articles(options.news))
    chosen = lowest(options.rows * ARTICLES, options.seed, lines, lambda line: [json.loads(line)["id"]])
    found = [(record, drawn(record, options.seed)) for record in tagged(options.program, chosen)]
    found = [(record, count) for record, count in found if count]
    found = lowest(options.rows, options.seed, found, lambda pair: [pair[0]["id"], "row"])
    with open(options.contexts, "w", encoding="utf-8") as file:
        for place, (record, count) in enumerate(found, 1):
            print(context(place, record, count), file=file)
    with open(options.table, "w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, delimiter="\t", lineterminator="\n")
        table.writerow([*EXTENT, *PARTS, "note"])
        for record, count in found:
            table.writerow([record["id"], count["start"], count["end"], *["?" for _ in PARTS], ""])


def totals(options):
    for path in options.tables:
        with open(path, encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, delimiter="\t"))
        print(f"{path}: {len(rows)} counts")
        for part in PARTS:
            right = sum(row[part] == "right" for row in rows)
            print(f"  {part:6} {right / max(1, len(rows)):.3f} ({len(rows) - right} wrong)")
        whole = sum(all(row[part] == "right" for part in PARTS) for row in rows)
        print(f"  all    {whole / max(1, len(rows)):.3f}")


if __name__ == "__main__":
    sys.exit(main(__doc__, draw, totals))
