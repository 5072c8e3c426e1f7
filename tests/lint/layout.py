"""The house has its rooms: nothing else stands at the top, no folder of its own making, every source in its CMakeLists.txt."""

import posixpath
import re

from tree import Finding, is_cmake

TOP = re.compile(r"CMakeLists\.txt|CMakePresets\.json|README\.md|LICENSE|domain|importers|services|tests|deploy|\..+")
ROOMS = {
    "domain": {"base", "catalogue", "network", "stock", "shipping", "outreach", "planning", "journal"},
    "services": {"platform", "inventory", "distribution", "planning", "exchange", "identity", "web", "app"},
}


def place_findings(tree):
    for path in tree:
        parts = path.split("/")
        if not TOP.fullmatch(parts[0]):
            yield Finding(path, 1, f"'{parts[0]}' is not one of the top-level entries")
        elif len(parts) > 2 and parts[1] not in ROOMS.get(parts[0], {parts[1]}):
            yield Finding(path, 1, f"'{parts[0]}/{parts[1]}' is not one of the rooms of the house")


def listed_sources(tree):
    for path, text in tree.items():
        if is_cmake(path):
            for word in re.findall(r"[\w./-]+\.cpp\b", text):
                yield posixpath.normpath(posixpath.join(posixpath.dirname(path), word))


def source_findings(tree):
    listed = set(listed_sources(tree))
    for path, text in tree.items():
        if path.endswith(".cpp") and path not in listed:
            yield Finding(path, 1, "is built by nobody: no CMakeLists.txt lists it")
        if is_cmake(path) and re.search(r"\bGLOB", text):
            yield Finding(path, 1, "sources are listed by hand, not globbed")


def suite_findings(tree):
    for path, text in tree.items():
        match = re.fullmatch(r"tests/.*?(\w+_tests)\.cpp", path)
        if match and not re.search(rf"BOOST_(AUTO|FIXTURE)_TEST_SUITE\({match.group(1)}\b", text):
            yield Finding(path, 1, f"its suite is not called {match.group(1)}")


def findings(tree):
    yield from place_findings(tree)
    yield from source_findings(tree)
    yield from suite_findings(tree)
