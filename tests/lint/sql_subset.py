"""The SQL of the stores stays inside what SQLite and PostgreSQL both understand, and understand alike."""

import re

from tree import Finding, is_cpp, is_product, joined_literals, line_of

STATEMENT = re.compile(r"\s*\(?\s*(SELECT|WITH|INSERT|UPDATE|DELETE|CREATE|DROP|ALTER|PRAGMA)\s")
FORBIDDEN = {
    r"\bLIKE\b|\bGLOB\b": "LIKE folds case on one engine only",
    r"\bINSERT OR\b|\bREPLACE INTO\b": "say ON CONFLICT",
    r"\browid\b|\bsqlite_\w+|\bPRAGMA\b": "SQLite alone has it",
    r"\b(now|date|datetime|strftime|julianday|current_\w+)\s*\(": "no clock in SQL",
    r"\b(ifnull|iif|group_concat|total|printf|hex|instr|zeroblob)\s*\(": "SQLite alone has it",
    r"\$\d+ IS (NOT )?NULL": "PostgreSQL cannot tell the type of a parameter that is only asked whether it is NULL",
}
SUM = re.compile(r"\bSUM\s*\((?:[^()]|\([^()]*\))*\)", re.IGNORECASE)
COMPARED = re.compile(r"^(,\s*0\))?\s*(<>|[<>=])")
ORDER = re.compile(r"\bORDER BY ((?:(?!\bLIMIT\b|\)|\bUNION\b).)*)", re.DOTALL)
NULLABLE = re.compile(r'\{"(\w+)",\s*(?:\w+::)*(?:integer|text|blob)_or_none\}')


def sum_faults(sql):
    """PostgreSQL sums BIGINT to NUMERIC, which no column of ours is."""
    for match in SUM.finditer(sql):
        cast = sql[:match.start()].endswith("CAST(") and sql[match.end():].startswith(" AS BIGINT)")
        if not cast and not COMPARED.match(sql[match.end():]):
            yield "read a sum as CAST(SUM(...) AS BIGINT)"


def order_faults(sql, nullable):
    """SQLite puts NULL first, PostgreSQL last."""
    for match in ORDER.finditer(sql):
        for term in match.group(1).split(","):
            words = term.split()
            if words and words[0].split(".")[-1] in nullable and "NULLS" not in words:
                yield f"ORDER BY {words[0]} without NULLS FIRST or LAST"


def faults(sql, nullable):
    for pattern, why in FORBIDDEN.items():
        if found := re.search(pattern, sql):
            yield f"{found.group().strip()}: {why}"
    yield from sum_faults(sql)
    yield from order_faults(sql, nullable)


def findings(tree):
    product = {path: text for path, text in tree.items() if is_cpp(path) and is_product(path)}
    nullable = {name for text in product.values() for name in NULLABLE.findall(text)}
    for path, text in product.items():
        if path.startswith("services/platform/db/"):
            continue  # each driver speaks its engine's own language
        for offset, sql in joined_literals(text):
            for fault in faults(sql, nullable) if STATEMENT.match(sql) else ():
                yield Finding(path, line_of(text, offset), f"not in the common SQL: {fault}")
