#!/usr/bin/env python3
"""Renews what the documents show of the program's output, after rules or lists have changed.

    python3 tools/examples.py

runs each `$ dateline …` of docs/explain.md, the README's first `show` and the README's record with the
program $DATELINE (default target/release/dateline), writes what it prints in the place of what stands
there, and names each example that has changed: the text around it may speak of the old one. A line `…`
stands for lines that are left out; from there on an example is left as it is.
"""

import json
import os
import re
import subprocess
import tempfile

PROGRAM = os.environ.get("DATELINE", "target/release/dateline")
SHOWN = re.compile(r"`cargo run --release -- (show [^`]+)` prints[^\n]*\n\n```text\n(.*?)```", re.S)
TAGGED = re.compile(r"`harare\.txt`\n\n```text\n(.*?)```.*?```json\n(.*?)```", re.S)
TOLD = re.compile(r"```text\n\$ dateline ([^\n]*)\n(.*?)```", re.S)


def output(arguments):
    environment = os.environ | {"COLUMNS": "100"}
    command = f"'{PROGRAM}' {arguments}"
    run = subprocess.run(
        command, shell=True, check=True, capture_output=True, text=True, env=environment
    )
    return run.stdout.rstrip("\n").split("\n")


def renewed(arguments, old):
    """What an example shows, up to the first line that is left out."""
    lines = old.rstrip("\n").split("\n")
    new = output(arguments)
    if "…" in lines:
        kept = lines.index("…")
        new = new[:kept] + lines[kept:]
    if new != lines:
        print(f"changed: dateline {arguments}")
    return "\n".join(new) + "\n"


def with_breaks(record):
    """A record in lines: each field, annotation and entity has one."""
    written = lambda value: json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    fields = []
    for name, value in record.items():
        rows = isinstance(value, list) and value and isinstance(value[0], dict)
        inner = ",\n  ".join(map(written, value)) if rows else ""
        fields.append(f'"{name}":[\n  {inner}]' if rows else f'"{name}":{written(value)}')
    return "{" + ",\n ".join(fields) + "}\n"


def tagged(text, old):
    """The record of `harare.txt`."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "harare.txt")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        new = with_breaks(json.loads("\n".join(output(f"tag --quiet '{path}'"))))
    if new != old:
        print("changed: dateline tag harare.txt")
    return new


def renew(path, pattern, made=renewed):
    with open(path, encoding="utf-8") as file:
        text = file.read()

    def example(found):
        whole, old = found.group(0), found.group(2)
        return whole[: -len(old) - 3] + made(found.group(1), old) + "```"

    text = pattern.sub(example, text)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


renew("docs/explain.md", TOLD)
renew("README.md", SHOWN)
renew("README.md", TAGGED, tagged)
