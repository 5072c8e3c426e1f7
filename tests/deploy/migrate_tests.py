#!/usr/bin/env python3
"""usage: migrate_tests.py ABASTO, beside tests/support/with_postgresql: the demonstration, and the public LMIS reports where they are, move to
PostgreSQL and back, killed with -9 again and again on the way. Every row of every table is the same afterwards, byte for byte.
"""

import os
import sqlite3
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "api"))
from server import run  # noqa: E402

FIRST_KILL_SECONDS = 0.03
LATER = 2  # times as long each time
SHARED = os.environ.get("ABASTO_SHARED", os.path.join(os.path.dirname(__file__), "..", "..", "..", "shared"))


def canonical(folder):
    """Every value of every table, in the order of the rows' own values."""
    connection = sqlite3.connect(f"file:{folder}/abasto.db?mode=ro", uri=True)
    tables = [name for name, in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
    text = []
    for table in tables:
        if table != "seal":
            rows = sorted(repr(row) for row in connection.execute(f"SELECT * FROM {table}"))
            text += [f"{table}: {len(rows)}", *rows]
    connection.close()
    return "\n".join(text).encode()


def shown(abasto, data):
    return [run(abasto, command, "--data", data, "--format", "csv") for command in ("stock", "discrepancies")]


def move(abasto, source, target, keys):
    """Gives how often it was killed before it arrived."""
    kills, patience = 0, FIRST_KILL_SECONDS
    while True:
        moving = subprocess.Popen([abasto, "migrate", "--from", source, "--to", target, "--keys", keys],
                                  stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        try:
            _, told = moving.communicate(timeout=patience)
        except subprocess.TimeoutExpired:
            moving.kill()
            moving.communicate()
            kills, patience = kills + 1, patience * LATER
            continue
        if moving.returncode != 0:
            raise SystemExit(f"{source} to {target} after {kills} kills: {told}")
        return kills


def schema_of_its_own(name):
    server = os.environ["ABASTO_POSTGRESQL"]
    run("psql", "--quiet", server, "--command", f"CREATE SCHEMA {name}")
    return f"{server}&options=-csearch_path%3D{name}"


def there_and_back(abasto, folder, name):
    home, back, there = os.path.join(folder, name), os.path.join(folder, name + "-back"), schema_of_its_own(name)
    before, seen = canonical(home), shown(abasto, home)
    kills = move(abasto, home, there, home)
    if shown(abasto, there) != seen:
        raise SystemExit(f"{name} shows something else on PostgreSQL")
    kills += move(abasto, there, back, home)
    run(abasto, "verify", "--data", back)
    if canonical(back) != before or shown(abasto, back) != seen:
        raise SystemExit(f"{name} came back as something else")
    print(f"{name}: {len(before)} bytes are the same after {kills} kills on the way there and back")
    return kills


def load_demo(abasto, data):
    run(abasto, "init", "--data", data)
    run(abasto, "demo", "--data", data)


def load_lmis(abasto, data, reports):
    run(abasto, "init", "--data", data)
    run(abasto, "import", "lmis", "--data", data, "--products", f"{reports}/products.csv", "--sites", f"{reports}/sites.csv",
        f"{reports}/monthly_reports.csv", "--commit")


def main(abasto):
    with tempfile.TemporaryDirectory() as folder:
        load_demo(abasto, os.path.join(folder, "demo"))
        kills = there_and_back(abasto, folder, "demo")
        reports = os.path.join(SHARED, "data", "lmis")
        if os.path.isdir(reports):
            load_lmis(abasto, os.path.join(folder, "lmis"), reports)
            kills += there_and_back(abasto, folder, "lmis")
        else:
            print("skipped: the LMIS reports, there is no shared/data/lmis")
    return 0 if kills > 0 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
