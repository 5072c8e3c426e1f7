"""Functions, files and CMake stay short. A function over 40 lines needs a reason in long_functions.txt, which only shrinks."""

import re

from tree import Finding, code_only, is_cmake, is_cpp

FUNCTION_LINES = 40
FUNCTION_LINES_MAX = 70
FILE_LINES_MAX = 500
CMAKE_LINES_MAX = 600
REASONS = "tests/lint/long_functions.txt"

SOURCE_ENDINGS = (".cpp", ".hpp", ".py", ".ts", ".tsx", ".css", ".sql", ".sh")
NOT_CODE = re.compile(r"^[ \t]*(#(?:[^\n\\]|\\\n|\\.)*|BOOST_[A-Z_]*SUITE[A-Z_]*\(.*\))", re.MULTILINE)
SCOPE = re.compile(r"\b(namespace|class|struct|union|enum)\b[^()]*$|\bextern\s*$")
NAME = re.compile(r"((?:[\w:]*\boperator\s*\S+?|[\w:~]+))\s*\(")


def blank(match):
    return re.sub(r"[^\n]", " ", match.group())


def matching_brace(code, start):
    depth = 0
    for offset in range(start, len(code)):
        depth += {"{": 1, "}": -1}.get(code[offset], 0)
        if depth == 0:
            return offset
    return len(code) - 1


def name_of(head):
    test_case = re.search(r"BOOST_[A-Z_]*CASE\w*\(\s*(\w+)", head)
    if test_case:
        return test_case.group(1)
    match = NAME.search(head)
    return match.group(1) if match else "?"


def functions(text):
    """(name, first line, number of lines) of every function with a body; a lambda counts to the function around it."""
    code = NOT_CODE.sub(blank, code_only(text))
    offset, head = 0, 0
    while offset < len(code):
        sign = code[offset]
        if sign == "{":
            before = code[head:offset]
            if SCOPE.search(before):
                head = offset + 1
            elif re.search(r"[\w>\]=,({]\Z", before) or not before.strip():
                offset = matching_brace(code, offset)  # an initialiser: the head goes on behind it
            elif "(" in before:
                end = matching_brace(code, offset)
                start = head + len(before) - len(before.lstrip())
                yield name_of(before), code.count("\n", 0, start) + 1, code.count("\n", start, end) + 1
                offset, head = end, end + 1
            else:
                offset = matching_brace(code, offset)
        elif sign in ";}":
            head = offset + 1
        offset += 1


def reasons_of(tree):
    reasons = {}
    for number, line in enumerate(tree.get(REASONS, "").splitlines(), 1):
        if line and not line.startswith("#"):
            function, _, reason = line.partition(" ")
            reasons[function] = (number, reason.strip())
    return reasons


def function_findings(tree):
    reasons = reasons_of(tree)
    for path, text in tree.items():
        if not is_cpp(path):
            continue
        for name, line, lines in functions(text):
            if lines <= FUNCTION_LINES:
                continue
            reason = reasons.pop(f"{path}:{name}", None)
            if lines > FUNCTION_LINES_MAX:
                yield Finding(path, line, f"{name} has {lines} lines; {FUNCTION_LINES_MAX} is the stop")
            elif reason is None or len(reason[1]) < 10:
                yield Finding(path, line, f"{name} has {lines} lines; split it, or say why not in {REASONS}")
    for function, (number, _) in reasons.items():
        yield Finding(REASONS, number, f"{function} is no longer over {FUNCTION_LINES} lines; remove its entry")


def file_findings(tree):
    for path, text in tree.items():
        lines = text.count("\n")
        if path.endswith(SOURCE_ENDINGS) and lines > FILE_LINES_MAX:
            yield Finding(path, 1, f"{lines} lines; {FILE_LINES_MAX} is the stop")
    total = sum(text.count("\n") for path, text in tree.items() if is_cmake(path))
    if total > CMAKE_LINES_MAX:
        yield Finding("CMakeLists.txt", 1, f"CMake has {total} lines in all; {CMAKE_LINES_MAX} is the stop")


def findings(tree):
    yield from function_findings(tree)
    yield from file_findings(tree)
