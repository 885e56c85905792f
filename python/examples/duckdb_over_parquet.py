"""Parquet by the command, questions by DuckDB: python examples/duckdb_over_parquet.py ARTICLES OUT

Needs duckdb.
"""

import subprocess
import sys
from pathlib import Path

import duckdb

articles, out = sys.argv[1:]
command = ["tag", articles, "--format", "parquet", "--out-dir", out, "--quiet"]
subprocess.run([sys.executable, "-m", "dateline", *command], check=True)

tables = duckdb.connect()
for table in ["documents", "annotations", "entities", "counts"]:
    path = str(Path(out) / table / "*.parquet").replace("'", "''")
    tables.execute(f"CREATE VIEW {table} AS SELECT * FROM read_parquet('{path}')")

# The countries that most articles name.
tables.sql("""
    SELECT country, count(DISTINCT document) AS articles
    FROM entities WHERE type = 'place' AND country IS NOT NULL
    GROUP BY country ORDER BY articles DESC, country LIMIT 10
""").show()

# Killed, as reported, per month: by the rules of `dateline stats`, which adds up cardinals without a
# status, of a chain of restatements the last alone, and no share to its whole.
tables.sql("""
    WITH RECURSIVE restated(document, id) AS (
        SELECT document, same FROM counts WHERE status IS NULL AND same IS NOT NULL
        UNION
        SELECT document, counts.same FROM counts JOIN restated USING (document, id)
        WHERE counts.same IS NOT NULL
    ),
    shares AS (
        SELECT share.document, share.id FROM counts AS share JOIN counts AS whole
        ON share.document = whole.document AND share.part_of = whole.id
        WHERE whole.kind = 'cardinal' AND whole.status IS NULL AND whole.event = share.event
    )
    SELECT strftime(published, '%Y-%m') AS month, count(*) AS reports,
        sum(coalesce(low, 0)) AS low, sum(coalesce(high, low, 0)) AS high
    FROM counts ANTI JOIN restated USING (document, id) ANTI JOIN shares USING (document, id)
    WHERE kind = 'cardinal' AND status IS NULL AND event = 'kill' AND published IS NOT NULL
    GROUP BY month ORDER BY month
""").write_csv(str(Path(out) / "months.csv"))
