#!/usr/bin/env python3
"""usage: lint.py RULE ROOT: prints what breaks the rule in the repository at ROOT, and fails if anything does."""

import importlib
import sys

from tree import read_tree

RULES = ["headers", "includes", "layout", "sizes", "sql", "sql_subset", "suppressions", "words"]


def main(arguments):
    if len(arguments) != 2 or arguments[0] not in RULES:
        print(f"{__doc__}\nrules: {' '.join(RULES)}", file=sys.stderr)
        return 2
    rule, root = arguments
    tree = read_tree(root)
    found = list(importlib.import_module(rule).findings(tree))
    for finding in found:
        print(finding)
    print(f"{rule}: {len(tree)} files, {len(found)} findings")
    return 1 if found or not tree else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
