"""What no tracked file may say: where someone's machine keeps things, which registry it asks, that something is unfinished."""

import re

from tree import Finding

# Written with one-letter classes so that this file does not find itself.
BANNED = [
    (re.compile(r"(^|[^\w./$}~-])/(root|home|work)/[a-z.]"), "a path of one machine"),
    (re.compile(r"_auth[T]oken|BEGIN [A-Z ]*PRIVATE [K]EY|regis[t]ry *=|\"resolved\": *\"[h]ttp"), "a credential or a registry setting"),
    (re.compile(r"regis[t]ry\.npmjs|files\.python[h]osted|deb\.[d]ebian\.org|proxy\.g[o]lang"), "the host of a registry"),
    (re.compile(r"\b([T]ODO|[F]IXME|[X]XX)\b"), "something left unfinished"),
    (re.compile("[\U0001F300-\U0001FAFF\u2600-\u27BF]"), "an emoji"),
]


def findings(tree):
    for path, text in tree.items():
        for number, line in enumerate(text.splitlines(), 1):
            for pattern, meaning in BANNED:
                if pattern.search(line):
                    yield Finding(path, number, f"{meaning}: {line.strip()[:80]}")
