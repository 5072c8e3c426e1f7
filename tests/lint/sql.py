"""SQL stands in *_store files, in services/platform and in migrations, nowhere else."""

import re

from tree import Finding, is_cpp, is_product, line_of, string_literals

STATEMENT = re.compile(
    r'^R?"[^(\n]{0,16}\(?\s*(select|insert\s+(or\s+\w+\s+)?into|update\s+\w+\s+set|delete\s+from'
    r"|create\s+(unique\s+)?(table|index|view|trigger)|drop\s+(table|index|view|trigger)|alter\s+table|pragma|savepoint)\s",
    re.IGNORECASE,
)
CLAUSE = re.compile(r"\b(SELECT|INSERT INTO|DELETE FROM|WHERE|JOIN|GROUP BY|ORDER BY|PRAGMA|BEGIN IMMEDIATE)\b")


def may_hold_sql(path):
    return path.startswith("services/platform/") or re.search(r"_store\.[ch]pp$|migrations?[./_]", path)


def findings(tree):
    for path, text in tree.items():
        if not is_cpp(path) or not is_product(path) or may_hold_sql(path):
            continue
        for offset, literal in string_literals(text):
            if STATEMENT.search(literal) or CLAUSE.search(literal):
                yield Finding(path, line_of(text, offset), f"SQL outside a store: {literal[:60]}")
