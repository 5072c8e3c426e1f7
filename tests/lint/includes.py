"""Who may include whom (the house's levels), where third-party headers may appear, and no cycles."""

import re

from tree import Finding, is_cpp, is_product, line_of

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?:"([^"]+)"|<([^>]+)>)', re.MULTILINE)

LEVELS = {
    "domain/base": [],
    "domain/catalogue": ["domain/base"],
    "domain/network": ["domain/base"],
    "domain/stock": ["domain/base", "domain/catalogue", "domain/network"],
    "domain/shipping": ["domain/base", "domain/catalogue", "domain/network", "domain/stock"],
    "domain/outreach": ["domain/base", "domain/catalogue", "domain/network", "domain/stock"],
    "domain/planning": ["domain/base", "domain/catalogue", "domain/network", "domain/stock"],
    "domain/journal": ["domain"],
    "importers": ["domain"],
    "services/platform/db": ["domain/base"],
    "services/platform/journal": ["domain", "importers", "services/platform/db"],
    "services/platform/http": ["domain/base", "domain/network", "importers", "services/platform/db"],
    "services/platform/api": ["domain", "importers", "services/platform"],
    "services/platform": ["domain/base"],
    "services/inventory": ["domain", "importers", "services/platform"],
    "services/distribution": ["domain", "importers", "services/platform"],
    "services/planning": ["domain", "importers", "services/platform"],
    "services/exchange": ["domain", "importers", "services/platform"],
    "services/identity": ["domain", "importers", "services/platform"],
    "services/web": ["domain", "importers", "services/platform"],
    "services/app": ["domain", "importers", "services"],
}

# Header -> the only product folder that may include it. The domain may include no third-party header at all.
HOMES = {
    "sqlite3.h": "services/platform/db",
    "libpq-fe.h": "services/platform/db",
    "sodium.h": "services/platform",
    "openssl/evp.h": "services/platform/crypto",
    "openssl/hmac.h": "services/platform/crypto",
    "utf8proc.h": "services/platform/text",
    "CLI/CLI.hpp": "services/app",
}

# Standard headers that would let a file or a clock into the domain. <random> is none of them: an engine seeded by the caller is
# pure, and tests/lint/headers.py keeps out std::random_device.
OUTSIDE_WORLD = {"fstream", "iostream", "filesystem", "ctime"}


def inside(path, folder):
    return path.startswith(folder + "/")


def folder_of(path):
    """The longest folder of LEVELS that holds the path."""
    return max((folder for folder in LEVELS if inside(path, folder)), key=len, default=None)


def own_header_fault(path, folder, header, tree):
    if header not in tree:
        return f'"{header}" is no file of this repository; third-party headers go in <>'
    allowed = [folder, *LEVELS[folder]]
    if not any(inside(header, known) for known in allowed):
        return f"{folder} may not know {header}"
    return None


def foreign_header_fault(path, header):
    if inside(path, "domain") and (re.search(r"[./]", header) or header in OUTSIDE_WORLD):
        return f"the domain includes the standard library only, and no file or clock: <{header}>"
    home = HOMES.get(header)
    if home and not inside(path, home):
        return f"<{header}> is included under {home} only"
    return None


def level_findings(tree):
    for path, text in tree.items():
        if not is_cpp(path) or not is_product(path):
            continue
        folder = folder_of(path)
        if folder is None:
            yield Finding(path, 1, "stands in no folder that tests/lint/includes.py knows")
            continue
        for match in INCLUDE.finditer(text):
            own, foreign = match.groups()
            fault = own_header_fault(path, folder, own, tree) if own else foreign_header_fault(path, foreign)
            if fault:
                yield Finding(path, line_of(text, match.start()), fault)


def cycle_findings(tree):
    graph = {path: [own for own, _ in INCLUDE.findall(text) if own in tree] for path, text in tree.items() if is_cpp(path)}
    done, trail, found = set(), [], []

    def visit(path):
        if path in trail:
            cycle = trail[trail.index(path):] + [path]
            found.append(Finding(path, 1, "includes itself: " + " -> ".join(cycle)))
            return
        if path in done:
            return
        trail.append(path)
        for header in graph[path]:
            visit(header)
        done.add(trail.pop())

    for path in sorted(graph):
        visit(path)
    return found


def findings(tree):
    yield from level_findings(tree)
    yield from cycle_findings(tree)
