"""A public header begins with its contract; the domain counts in whole pieces and asks no clock."""

import re

from tree import Finding, code_only, is_cpp, is_product, line_of

CONTRACT_LETTERS_MIN = 30
FRACTION = re.compile(r"\b(double|float)\b")
CLOCK = re.compile(r"\b(system_clock|steady_clock|high_resolution_clock|random_device|getenv)\b")


def contract_findings(path, text):
    comment = re.match(r"(?:[ \t]*//[^\n]*\n)*", text).group()
    if len(re.sub(r"\W", "", comment)) < CONTRACT_LETTERS_MIN:
        yield Finding(path, 1, "a header begins with its contract: a comment that says what it gives, in what units, what it refuses")
    if "#pragma once" not in text:
        yield Finding(path, 1, "has no #pragma once")
    for match in re.finditer(r"^\s*using namespace\b", text, re.MULTILINE):
        yield Finding(path, line_of(text, match.start()), "using namespace in a header")


def domain_findings(path, text):
    code = code_only(text)
    for match in CLOCK.finditer(code):
        yield Finding(path, line_of(text, match.start()), f"the domain knows no {match.group()}; it comes in as an argument")
    if not path.startswith("domain/planning/"):
        for match in FRACTION.finditer(code):
            yield Finding(path, line_of(text, match.start()), f"{match.group()} lives in domain/planning only")


def findings(tree):
    for path, text in tree.items():
        if not is_cpp(path) or not is_product(path):
            continue
        if path.endswith(".hpp"):
            yield from contract_findings(path, text)
        if path.startswith("domain/"):
            yield from domain_findings(path, text)
