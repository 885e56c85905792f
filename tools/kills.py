#!/usr/bin/env python3
"""Kills a run at random moments, lets it go on each time, and compares what comes out.

    python3 tools/kills.py NEWS… [--kills 50] [--seed 1] [--out-dir] [-- OPTION…]

tags NEWS with the program $DATELINE (default target/release/dateline) without disturbance, then the
same with --resume, killed (SIGKILL) at that many moments drawn from the time that the whole takes,
until it ends by itself; then says whether both outputs and both summaries are equal, byte for byte.
"""

import argparse
import filecmp
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time

PROGRAM = os.environ.get("DATELINE", "target/release/dateline")


def command(arguments, to, folder, *more):
    where = ["--out-dir" if arguments.out_dir else "-o", os.path.join(folder, to)]
    summary = ["--summary", os.path.join(folder, to + ".json")]
    return [PROGRAM, "tag", *arguments.news, "--quiet", *where, *summary, *arguments.options, *more]


def numbers(folder, to):
    with open(os.path.join(folder, to + ".json"), encoding="utf-8") as file:
        return json.load(file) | {"arguments": None}


def same(one, other):
    if os.path.isfile(one):
        return filecmp.cmp(one, other, shallow=False)
    names = sorted(os.listdir(one))
    if names != sorted(os.listdir(other)):
        return False
    return all(filecmp.cmp(os.path.join(one, name), os.path.join(other, name), False) for name in names)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("news", nargs="+")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out-dir", action="store_true")
    own, _, options = " ".join(sys.argv[1:]).partition(" -- ")
    arguments = parser.parse_args(own.split())
    arguments.options = options.split()
    draw = random.Random(arguments.seed)
    folder = tempfile.mkdtemp()
    started = time.monotonic()
    subprocess.run(command(arguments, "whole", folder), check=False)
    whole = time.monotonic() - started
    kills = early = 0
    # Most moments lie in the run's middle; some before its first record, which is begun anew.
    while kills < arguments.kills:
        run = subprocess.Popen(command(arguments, "killed", folder, "--resume"))
        try:
            run.wait(draw.uniform(0, 2.5 * whole / arguments.kills))
            early += 1
            break
        except subprocess.TimeoutExpired:
            run.kill()
            run.wait()
            kills += 1
    subprocess.run(command(arguments, "killed", folder, "--resume"), check=False)
    one, other = os.path.join(folder, "whole"), os.path.join(folder, "killed")
    equal = same(one, other) and numbers(folder, "whole") == numbers(folder, "killed")
    left = [name for name in os.listdir(folder) if name.startswith("killed.part")]
    print(f"{kills} kills, undisturbed in {whole:.1f} s: {'equal' if equal else 'DIFFERENT'}", *left)
    if early:
        print("the run ended before all kills: take more news, or fewer kills")
    shutil.rmtree(folder)
    sys.exit(not equal)


main()
