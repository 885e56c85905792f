#!/usr/bin/env python3
"""How much of other programs' own test cases for numbers and dates the program understands.

    python3 tools/suites.py [--show FAILURE] [SUITE …]

reads $DATELINE_SUITES (default ../shared/suites), runs `dateline tag` on every case
(the program is $DATELINE, default target/release/dateline), and compares by meaning: number or
interval, and unit where both name one. Extents are not compared, since the programs disagree on
them by design. A case that a suite states twice, or for two of its modes, counts once. Cases whose meaning the records
cannot hold are counted apart, by class. Where a suite wants nothing, only what its model looks
for is a false alarm: a suite of currencies does not say that nothing is counted.
Dates are in suite_dates.py.
"""

import argparse
import collections
import json
import os
import re
import subprocess
import sys
from decimal import Decimal, InvalidOperation

import suite_dates

SUITES = ["recognizers_number", "recognizers_unit", "duckling_numeral", "duckling_quantity"]
SUITES += suite_dates.SUITES

# Symbols of the records → base unit and factor, to compare "2000 mg" with "2 g".
BASE = {
    "mg": ("g", "0.001"), "kg": ("g", "1000"), "g": ("g", "1"), "lb": ("lb", "1"),
    "oz": ("oz", "1"), "ml": ("mL", "1"), "mL": ("mL", "1"), "l": ("mL", "1000"),
    "L": ("mL", "1000"), "t": ("t", "1"),
}
# Symbols of lengths in metres, to add up "7 feet and 10 inches".
LENGTHS = {
    "km": "1000", "m": "1", "cm": "0.01", "mm": "0.001", "mi": "1609.344", "yd": "0.9144",
    "ft": "0.3048", "in": "0.0254",
}
LENGTH_UNITS = {
    "Kilometre": "km", "Metre": "m", "Centimetre": "cm", "Mile": "mi", "Yard": "yd", "Foot": "ft",
    "Inch": "in",
}
# A length in several units, which the suite gives in one.
COMPOUNDS = re.compile(r"\d .*(yard|feet|ft|met|km|mile|yds).*\d.* (foot|feet|inch|met|cm|cent|mile)")
# Lengths of time in seconds; a month has 30 days, and a quarter three months.
SECONDS = {
    "S": 1, "M": 60, "H": 3600, "D": 86400, "W": 604800, "MO": 2592000, "Q": 7776000, "Y": 31104000,
}
TIME_UNITS = {
    "Second": "S", "Minute": "M", "Hour": "H", "Day": "D", "Week": "W", "Month": "MO",
    "Quarter": "Q", "Year": "Y",
}
QUANTITY_UNITS = {
    "Gram": "g", "Ounce": "oz", "Cup": "cup", "Bowl": "bowl", "Dish": "dish",
    "Pint": "pt", "Quart": "qt", "Tablespoon": "tbsp", "Teaspoon": "tsp", "Millilitre": "mL",
    "Litre": "L",
}


# Parts of a currency's unit, which the records give in whole units.
SMALL = {"Cent", "Pence", "Penny"}

# What no record counts: addresses, telephone numbers, dates, names with numbers.
NO_COUNTS = re.compile(
    r"\d+\.\d+\.\d+|phone number|\d/\d+/\d{4}|\b[A-Z]+-\d|\bversion (one|two|three)\b"
)

# G and l for a milliard and a lakh, m for minutes: the records know them as giga, gram, litre
# and metre.
LETTERS = re.compile(r"\d ?G\b|^\d+ l$")
TIME_LETTERS = re.compile(r"^\d+ ?(m|['\"])$")

BARE = {"0", "1", "one", "single", "nil", "nought", "a couple", "a couple of", "zero", "none"}


# A power of ten, in one way or another.
TEN = re.compile(r"\de[+-]?\d|x10\^")

# A text about ranks: its numbers are ordinals.
ORDINALS = re.compile(r"\b(ten|fif|six|seven|eigh|nin|twen|thir)\w*th\b|\d(st|nd|rd|th)\b")

# What each model of Recognizers-Text looks for.
KINDS = {
    "Currency": {"money"}, "Percentage": {"percent"}, "Percent": {"percent"},
    "Dimension": {"measure"}, "Temperature": {"measure"}, "Age": {"duration"},
}


def cases(folder, suite):
    """The cases of a suite, each once."""
    seen = set()
    with open(os.path.join(folder, suite + ".jsonl"), encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            model = row.get("model", "").replace("ExperimentalMode", "")
            stated = json.dumps([row["text"], model, row["expect"], row.get("reference")])
            if suite in suite_dates.SUITES or stated not in seen:
                seen.add(stated)
                yield row


def tagged(program, suite, rows):
    """Records of the cases, by id."""
    lines = []
    for row in rows:
        record = {"id": row["id"], "text": row["text"]}
        if suite in suite_dates.SUITES:
            record["text"] = suite_dates.headlined(row["text"])
        if date := suite_dates.reference(row):
            record["date"] = date.isoformat()
        lines.append(json.dumps(record))
    done = subprocess.run(
        [program, "tag", "--quiet", "--input", "jsonl", "-"],
        input="\n".join(lines), capture_output=True, text=True, check=False,
    )
    if done.returncode == 2:
        sys.exit(done.stderr)
    return {record["id"]: record for record in map(json.loads, done.stdout.splitlines())}


def number(text):
    try:
        return Decimal(str(text))
    except InvalidOperation:
        return None


def close(a, b):
    return a is not None and b is not None and abs(a - b) <= max(abs(a), abs(b)) * Decimal("0.0006")


def total_length(record):
    """The counts of length together, in metres; none if one is of something else."""
    total = Decimal(0)
    for row in record["annotations"]:
        factor = LENGTHS.get(row.get("unit", ""))
        if row["type"] != "count" or factor is None or "value" not in row["number"]:
            return None
        total += number(row["number"]["value"]) * number(factor)
    return total or None


def total_seconds(record):
    """The durations together, in seconds; none if the record says anything else."""
    total = Decimal(0)
    for row in record["annotations"]:
        if row["type"] != "date" or row["kind"] != "duration":
            return None
        days, _, hours = row["value"].removeprefix("P").partition("T")
        for part, unit in re.findall(r"([\d.]+)([YMWDQ])", days):
            total += number(part) * SECONDS["MO" if unit == "M" else unit]
        for part, unit in re.findall(r"([\d.]+)([HMS])", hours):
            total += number(part) * SECONDS[unit]
    return total or None


def found_numbers(record, kinds=None):
    """(low, high, unit) of each count, or of those kinds; ages and durations by their number."""
    for row in record["annotations"]:
        if kinds is not None and row["kind"] not in kinds:
            continue
        if row["type"] == "count":
            said = row["number"]
            unit, factor = BASE.get(row.get("unit", ""), (row.get("unit", ""), "1"))
            known = [said[key] for key in ("value",) if key in said]
            for ends in [(value, value) for value in known] + [(said.get("low"), said.get("high"))]:
                scaled = (end if end is None else number(end) * Decimal(factor) for end in ends)
                yield (*scaled, unit)
            if row["kind"] == "cardinal" and known and 0 < known[0] < 1:
                yield number(known[0]) * 100, number(known[0]) * 100, "percent"
            if said.get("value") is None and unit:
                # A model of units reads the end that stands at the unit.
                yield number(said["high"]) * Decimal(factor), number(said["high"]) * Decimal(factor), unit
            if row.get("out_of") is not None:
                yield number(row["out_of"]), number(row["out_of"]), ""
        elif row["type"] == "date" and row["kind"] in ("duration", "set"):
            parts = re.findall(r"([\d.]+)([YMWDHS])", row["value"])
            for part, unit in parts:
                yield number(part), number(part), "time"


def expected(suite, row):
    """What a case asks for: a list of (low, high, unit), or the name of its excluded class."""
    if suite.startswith("recognizers"):
        return recognizers(row)
    return duckling(row)


def recognizers(row):
    model = row["model"]
    if row.get("not_supported") and "rust" in str(row["not_supported"]).lower():
        return "not supported there"
    if "Ordinal" in model and row["expect"]:
        return "ordinals"
    wanted = []
    for said in row["expect"]:
        one = said["Resolution"] if "Resolution" in said else {}
        value = one.get("value")
        if one.get("subtype") == "power" and not TEN.search(row["text"]):
            return "powers of numbers other than ten"
        if value is None:
            return "units without a number"
        unit = one.get("unit", "")
        if model.startswith("NumberRangeModel"):
            if ORDINALS.search(row["text"]):
                return "ordinals"
            interval = re.fullmatch(r"[(\[](.*),(.*)[)\]]", value)
            low, high = (number(end) if end else None for end in interval.groups())
            wanted.append((low, high, ""))
            continue
        plain = number(value.rstrip("%").replace(",", ""))
        if plain is None:
            return "no number"
        small = Decimal("0.01") if unit in SMALL else Decimal(1)
        wanted.append((plain * small, plain * small, unit))
    if LETTERS.search(row["text"]):
        return "letters that are units or names here"
    if NO_COUNTS.search(row["text"]):
        return "addresses, telephone numbers, labels"
    return wanted


def duckling(row):
    wanted = []
    numerals = any(said["expr"].startswith("NumeralValue") for said in row["expect"])
    if numerals and LETTERS.search(row["text"]):
        return "letters that are units or names here"
    for said in row["expect"]:
        expr = said["expr"]
        if found := re.fullmatch(r"DurationData (\d+) (\w+)", expr):
            if TIME_LETTERS.search(row["text"]):
                return "letters that are units or names here"
            seconds = number(found[1]) * SECONDS[TIME_UNITS[found[2]]]
            wanted.append((seconds, seconds, "seconds"))
            continue
        if found := re.fullmatch(r"NumeralValue \(?(-?[\d.e]+)\)?", expr):
            wanted.append((number(found[1]),) * 2 + ("",))
        elif found := re.fullmatch(r"NumeralValue \((.*) / (.*)\)", expr):
            value = number(found[1]) / number(found[2])
            wanted.append((value, value, ""))
        elif found := re.fullmatch(r"(?:simple|quantity) (\w+) \(?(-?[\d./e ]+?)\)?(?: (?:Nothing|\(Just.*))?", expr):
            value = ratio(found[2])
            if COMPOUNDS.search(row["text"]):
                value *= number(LENGTHS[LENGTH_UNITS[found[1]]])
                wanted.append((value, value, "metres"))
                continue
            if found[1] == "Cent":
                value /= 100
            wanted.append((value, value, QUANTITY_UNITS.get(found[1], "")))
        elif found := re.fullmatch(r"between (\w+) \(([\d.e-]+), ?([\d.e-]+)\).*", expr):
            wanted.append((number(found[2]), number(found[3]), QUANTITY_UNITS.get(found[1], "")))
        elif found := re.fullmatch(r"(above|under) (\w+) \(?([\d.e]+)\)?(?: .*)?", expr):
            value = number(found[3])
            wanted.append((value, value, QUANTITY_UNITS.get(found[2], "")))
        elif expr.startswith("OrdinalData"):
            return "ordinals"
        else:
            return "other dimensions"
    return wanted


def ratio(text):
    parts = [number(part) for part in text.split("/")]
    return parts[0] / parts[1] if len(parts) == 2 else parts[0]


def fits(want, got):
    low, high, unit = want
    found_low, found_high, found_unit = got
    base, factor = BASE.get(unit, (unit, "1"))
    ends = [end and end * Decimal(factor) for end in (low, high)]
    known_unit = base in {pair[0] for pair in BASE.values()}
    same_unit = not known_unit or not found_unit or base == found_unit
    same_ends = all(
        close(end, found) or end is None
        for end, found in zip(ends, (found_low, found_high))
    )
    return same_unit and same_ends


# A share that the records give as one number, and suites as two.
SHARE = re.compile(r"\b(\d+|one) (?:in|out of) (\d+|three)\b")
WORDS = {"one": "1", "three": "3"}


def shares(row, wanted, got):
    """Whether what a suite reads number by number is one share here: more than 2 in 5."""
    said = SHARE.search(row["text"])
    if not said:
        return False
    above, below = (number(WORDS.get(part, part)) for part in said.groups())
    known = all({low, high} & {above, below} for low, high, _ in wanted)
    return known and any(close(above / below, one[0]) or close(above / below, one[1]) for one in got)


def meets(want, got):
    """Whether two counts that bound one number from both sides give the interval together."""
    low, high, _ = want
    lows = any(close(low, one[0]) and one[1] is None for one in got)
    highs = any(close(high, one[1]) for one in got)
    return low != high and lows and highs


def failure(row, wanted, got):
    if not wanted:
        return "a number where none is asked for" if got else None
    missing = [want for want in wanted if not any(fits(want, one) for one in got) and not meets(want, got)]
    if not missing or shares(row, wanted, got):
        return None
    return "nothing found" if not got else "another value"


def judged(suite, row, record):
    """(excluded class, None) or (None, how it was understood or why not), and the details."""
    if suite in suite_dates.SUITES:
        readings = suite_dates.expected(suite, row)
        if isinstance(readings, str):
            return readings, None, ()
        how = suite_dates.failure(readings, record, suite_dates.reference(row))
        return None, how, (readings, list(suite_dates.spans(record)))
    wanted = expected(suite, row)
    if not isinstance(wanted, str) and row["text"].strip().lower() in BARE:
        wanted = "bare words that count nothing in news"
    if isinstance(wanted, str):
        return wanted, None, ()
    got = list(found_numbers(record) if wanted else unwanted(row.get("model", ""), record))
    totals = {"metres": total_length, "seconds": total_seconds}
    for unit in {unit for _, _, unit in wanted} & set(totals):
        total = totals[unit](record)
        got = [] if total is None else [(total, total, unit)]
    return None, failure(row, wanted, got) or "understood", (wanted, got)


def unwanted(model, record):
    """What a model that wants nothing here would call a false alarm."""
    if model.startswith("NumberRange"):
        found = (row for row in record["annotations"] if row["type"] == "count")
        return [row["text"] for row in found if row["bound"] != "exact"]
    kinds = (kinds for name, kinds in KINDS.items() if model.startswith(name))
    return found_numbers(record, next(kinds, {"cardinal"}))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("suites", nargs="*", default=SUITES)
    parser.add_argument("--show", help="print the cases of this failure")
    args = parser.parse_args()
    folder = os.environ.get("DATELINE_SUITES", "../shared/suites")
    if not os.path.isdir(folder):
        sys.exit(f"{folder}: no suites are here; set DATELINE_SUITES")
    program = os.environ.get("DATELINE", "target/release/dateline")
    for suite in args.suites:
        rows = list(cases(folder, suite))
        if suite in suite_dates.SUITES:
            rows = list(filter(suite_dates.asks, rows))
        records = tagged(program, suite, rows)
        results, excluded = collections.Counter(), collections.Counter()
        for row in rows:
            out, how, details = judged(suite, row, records[row["id"]])
            if out:
                excluded[out] += 1
                continue
            results[how] += 1
            if args.show and how == args.show:
                print(row["text"], "|", *details)
        asked = sum(results.values())
        share = sum(results[way] for way in suite_dates.ORDER) / asked if asked else 0
        left_out = sum(excluded.values()) / len(rows)
        print(f"{suite}: {share:.3f} of {asked} understood; {left_out:.3f} of {len(rows)} excluded")
        for name, count in results.most_common():
            print(f"    {name:30} {count}")
        for name, count in excluded.most_common():
            print(f"    excluded: {name:20} {count}")


if __name__ == "__main__":
    main()
