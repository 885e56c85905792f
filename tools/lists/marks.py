"""Marks that `dateline gazetteer check` asks for."""

import csv
import re

from . import table

COMMON = 50
ACTORS = {"organization", "group", "person"}


class Marks:
    """Marks names that are ordinary words too, and those that an earlier actor has."""

    def __init__(self, path):
        with open(path, encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE, restval="")
            self.capitals = {row["word"]: int(row["caps"]) for row in rows if row["caps"]}

    def marked(self, rows):
        """The rows, with ? or = before what needs it."""
        rows, taken = sorted(rows, key=lambda row: row["id"].encode()), set()
        for row in rows:
            aliases = row.get("aliases") or []
            aliases = aliases.split("|") if isinstance(aliases, str) else list(aliases)
            surfaces = {alias.lstrip("?=!"): alias for alias in [row["name"], *aliases] if alias}
            for surface, alias in surfaces.items():
                mark = self.mark(row, surface) if alias == surface else ""
                key = (surface, row.get("country", ""))
                if alias == surface and row["kind"] in ACTORS and key in taken:
                    mark = "?"
                taken.add(key)
                if mark:
                    aliases = [f"{mark}{surface}", *(a for a in aliases if a != surface)]
            row["aliases"] = aliases
        return rows

    def mark(self, row, surface):
        if len(re.sub(r"\W", "", surface)) < 3 and not surface.isupper():
            return "?"
        if row["kind"] == "people":
            return ""
        if not re.fullmatch(r"[^\W\d_][a-z]+", surface) or self.capitals.get(table.fold(surface).lower(), 100) >= COMMON:
            return ""
        known = row["kind"] in ("country", "admin1") or row.get("flags") == "capital" \
            or int(row.get("population") or 0) >= 500_000
        return "=" if known else "?"
