#!/usr/bin/env python3
"""Texts that were made to be slow, beside a usual one: nanoseconds of one processor for each byte.

    python3 tools/worst.py [MEGABYTES] [NAME…]

writes texts of that size (default 10), each one stretch over and over or names and numbers that
never repeat, tags them with the program $DATELINE (default target/release/dateline, --jobs 1,
--any-language), and prints a table for BENCHMARKS.md. Ends with 1 if one takes more than five times
what the usual text takes.
"""

import os
import resource
import subprocess
import sys
import tempfile

PROGRAM = os.environ.get("DATELINE", "target/release/dateline")
MOST = 5.0
USUAL = (
    "Mayor Ana Petrova said in Varna on Friday that 12 ferries were lost. The ministry in Sofia told "
    "reporters that at least 40 people had been arrested since March 3, 2021, and that the talks with "
    "Turkey would go on. \u201cWe know little,\u201d a spokesman of the port said.\n\n"
)
REPEATED = {
    "usual": USUAL, "digits": "1", "capitals": "A", "quotes": '"', "curly quotes": "\u201c", "May": "May ",
    "one word": "ferry ", "nested brackets": "(", "nested square brackets": "[", "bracketed": "(a ",
    "commas": ",", "words and commas": "a, ", "initials": "A. ", "initials, glued": "J.R.", "the of": "the of ",
    "one line without spaces": "abcdefghij", "hyphens": "a-", "full stops": ".", "dots and blanks": ". ",
    "line breaks": "\n", "words a line": "a\n", "blanks": " ", "accents": "\u00e9", "emoji": "\U0001f600",
    "no width": "a\u200b", "right to left": "\u202e", "marks": "e\u0301", "garbled": "\u00c3\u00a9",
    "garbled words": "caf\u00c3\u00a9 ", "numbers": "12 ", "grouped numbers": "1,234,567,",
    "capital words": "ABC ", "one surname": "Petrova ", "dates": "March 3, 2021 ", "days": "3 March ",
    "ISO days": "2021-03-03 ", "weekdays": "Friday ", "clock times": "7:30 p.m. ", "colons": "12:",
    "hundreds": "hundred ", "millions": "million ", "spelled numbers": "one hundred and ",
    "fractions": "1/2/", "ranges": "12-13-", "open ranges": "between 12 and ", "counts": "12 people, ",
    "counts of": "of 12 ", "killed": "killed 12 ", "units": "12 km ", "money": "$3.2 billion ",
    "percent of": "12 percent of ", "weeks after": "two weeks after ", "since until": "since 2009 until ",
    "titles": "President ", "persons": "John Smith ", "appositions": "Smith, the mayor, ", "ages": "Smith, 28, ",
    "lists of names": "Smith, Jones, ", "acronyms": "United Nations (UN) ", "peoples": "Iranians ",
    "demonyms": "Iranian ", "offices": "the prime minister of ", "relatives": "the man who ", "and": "and ",
    "town, state": "Paris, Texas, ", "unknown names": "Zorvak Blimgrin Quentor Vashlim ",
    "unknown speakers": "Zorvak said. Blimgrin said. ", "quoted speech": "\u201cYes,\u201d said ",
    "one report": "On Friday 12 men died. ", "pronouns": "Mr. Brown met the group. He said so. ",
    "dashes": "a \u2014 ", "addresses": "http://a.b/", "braces": '{"a":',
}


def name(number):
    return "".join(chr(97 + number * 7919 // 26**power % 26) for power in range(5)).capitalize()


NUMBERED = {
    "new names": lambda n: f"{name(n)} {name(3 * n + 1)} said on Friday. ",
    "new towns": lambda n: f"In {name(n)}, a town in Kenya, it rained. ",
    "new counts": lambda n: f"They killed {n} people in Kabul. ",
    "new days": lambda n: f"On {1 + n % 28} March {1900 + n % 150} it rained. ",
    "counts without end": lambda n: f"some {n} ferries, ",
    "names without end": lambda n: f"{name(n)} {name(3 * n + 1)} and ",
}


def text(title, size):
    if title in REPEATED:
        stretch = REPEATED[title]
        return stretch * (size // len(stretch.encode()))
    parts, length = [], 0
    while length < size:
        parts.append(NUMBERED[title](len(parts) + 1))
        length += len(parts[-1])
    return "".join(parts)


def seconds(path):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [PROGRAM, "tag", path, "--any-language", "--quiet", "--jobs", "1", "--max-document", "1GB"]
    run = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    # White space alone is no article, and told.
    if run.returncode not in (0, 1):
        sys.exit(f"ended with {run.returncode}: {run.stderr.decode()}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    size = int(float(sys.argv[1]) * 1e6) if len(sys.argv) > 1 else 10_000_000
    titles = sys.argv[2:] or [*REPEATED, *NUMBERED]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "text.txt")
        took = {}
        for title in dict.fromkeys(["usual", *titles]):
            with open(path, "w", encoding="utf-8") as file:
                file.write(text(title, size))
            took[title] = seconds(path) / os.path.getsize(path) * 1e9
    usual = took["usual"]
    print("| text | ns a byte | times usual |\n| --- | --- | --- |")
    for title, each in sorted(took.items(), key=lambda row: -row[1]):
        print(f"| {title} | {each:.0f} | {each / usual:.2f} |")
    sys.exit(max(took.values()) > MOST * usual)


main()
