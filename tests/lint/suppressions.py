"""Whoever silences a check says why, on the spot."""

import re

from tree import Finding, is_cmake, is_cpp

REASON = re.compile(r"\w.{9,}")
NOLINT = re.compile(r"NOLINT(NEXTLINE|BEGIN|END)?\b(\([\w.,* -]+\))?:?(.*)")
SILENCER = re.compile(
    r"#\s*pragma\s+(GCC|clang)\s+diagnostic\s+ignored|clang-format off|-Wno-|-fno-sanitize=|# noqa|shellcheck disable|ts-ignore"
    r"|eslint-disable"
)


def comment_of(line):
    return re.split(r"//|#(?!\s*pragma)", line, maxsplit=1)[1:]


def nolint_fault(line):
    match = NOLINT.search(line)
    if not match or match.group(1) == "END":
        return None
    if not match.group(2):
        return "NOLINT names no check: NOLINT(check): reason"
    return None if REASON.search(match.group(3)) else "NOLINT gives no reason: NOLINT(check): reason"


def silencer_fault(line, line_before):
    match = SILENCER.search(line)
    if not match:
        return None
    here = comment_of(line.replace(match.group(), ""))
    if any(REASON.search(comment) for comment in here + comment_of(line_before)):
        return None
    return f"'{match.group()}' gives no reason on this line or the one before"


def findings(tree):
    for path, text in tree.items():
        if not is_cpp(path) and not is_cmake(path) and not path.startswith(("deploy/", ".ci/", "services/web/")):
            continue
        lines = text.splitlines()
        for number, line in enumerate(lines, 1):
            fault = nolint_fault(line) or silencer_fault(line, lines[number - 2] if number > 1 else "")
            if fault:
                yield Finding(path, number, fault)
