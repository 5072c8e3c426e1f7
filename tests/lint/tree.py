"""The files that a lint looks at, and what it says of them."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

CPP_TOKEN = re.compile(
    r'//[^\n]*|/\*.*?\*/'
    r'|R"(?P<mark>[^()\\\s]{0,16})\(.*?\)(?P=mark)"'
    r'|"(?:\\.|[^"\\\n])*"'
    r"|(?<![0-9A-Fa-f])'(?:\\.|[^'\\\n])+'",
    re.DOTALL,
)


@dataclass(frozen=True)
class Finding:
    path: str
    line: int
    message: str

    def __str__(self):
        return f"{self.path}:{self.line}: {self.message}"


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


def read_tree(root):
    """Path -> text of every text file that git tracks or would track."""
    listing = subprocess.run(
        ["git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        check=True, capture_output=True, text=True,
    )
    tree = {}
    for path in filter(None, listing.stdout.split("\0")):
        try:
            tree[path] = (Path(root) / path).read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError):
            continue  # test data in another encoding, or a file deleted but not yet staged
    return tree


def is_cpp(path):
    return path.endswith((".cpp", ".hpp"))


def is_product(path):
    return path.startswith(("domain/", "importers/", "services/"))


def is_cmake(path):
    return path.endswith(("CMakeLists.txt", ".cmake"))


def code_only(text):
    """The text with comments and the insides of literals blanked; offsets and lines stay."""
    return CPP_TOKEN.sub(lambda token: re.sub(r"[^\n]", " ", token.group()), text)


def joined_literals(text):
    """(offset, content) of every run of string literals that the compiler joins."""
    run, begin, end = "", 0, 0
    for offset, literal in string_literals(text):
        if not run or text[end:offset].strip():
            if run:
                yield begin, run
            run, begin = "", offset
        run += literal[literal.index('"') + 1:-1]
        end = offset + len(literal)
    if run:
        yield begin, run


def string_literals(text):
    """(offset, literal) of every string literal outside comments."""
    for token in CPP_TOKEN.finditer(text):
        if token.group().startswith(('"', 'R"')):
            yield token.start(), token.group()
