#!/usr/bin/env python3
"""Each lint finds what it is there for, and leaves what is right alone."""

import contextlib
import importlib
import io
import subprocess
import tempfile
import unittest
from pathlib import Path

import sizes
from lint import RULES, main

CONTRACT = "// Days and months of the calendar; no clock and no time zone.\n#pragma once\n"
BODY = "    work();\n"


def function(lines, name="f"):
    return f"void {name}()\n{{\n{BODY * (lines - 3)}}}\n"


# rule: {what is wrong: files}; in each group of files the rule finds exactly one fault.
BAD = {
    "headers": {
        "no contract": {"domain/base/a.hpp": "#pragma once\nint a();\n"},
        "a contract that says nothing": {"domain/base/a.hpp": "// A date.\n#pragma once\n"},
        "no guard": {"importers/a.hpp": CONTRACT.replace("#pragma once\n", "")},
        "using namespace": {"importers/a.hpp": CONTRACT + "using namespace std;\n"},
        "a clock in the domain": {"domain/stock/a.cpp": "auto t = std::chrono::system_clock::now();\n"},
        "chance in the domain": {"domain/planning/a.cpp": "std::mt19937 random{std::random_device{}()};\n"},
        "fractions of a piece": {"domain/stock/a.cpp": "double half = 0.5;\n"},
    },
    "includes": {
        "against the levels": {"domain/base/a.cpp": '#include "domain/stock/b.hpp"\n', "domain/stock/b.hpp": ""},
        "a sibling": {"domain/shipping/a.cpp": '#include "domain/outreach/b.hpp"\n', "domain/outreach/b.hpp": ""},
        "importers that know a service": {"importers/a.cpp": '#include "services/app/b.hpp"\n', "services/app/b.hpp": ""},
        "a feature that knows a feature": {
            "services/inventory/a.cpp": '#include "services/planning/b.hpp"\n', "services/planning/b.hpp": ""},
        "a platform that knows a feature": {
            "services/platform/journal/a.cpp": '#include "services/planning/b.hpp"\n', "services/planning/b.hpp": ""},
        "a driver that knows the journal": {
            "services/platform/db/a.cpp": '#include "domain/journal/b.hpp"\n', "domain/journal/b.hpp": ""},
        "a product that knows its tests": {"domain/base/a.cpp": '#include "tests/b.hpp"\n', "tests/b.hpp": ""},
        "no such file": {"domain/base/a.cpp": '#include "date.hpp"\n'},
        "third party in the domain": {"domain/base/a.cpp": "#include <fmt/format.h>\n"},
        "a file in the domain": {"domain/base/a.cpp": "#include <fstream>\n"},
        "SQLite outside the driver": {"services/platform/journal/a.cpp": "#include <sqlite3.h>\n"},
        "sodium outside the platform": {"services/identity/a.cpp": "#  include <sodium.h>\n"},
        "a room nobody planned": {"services/misc/a.cpp": ""},
        "a cycle": {"domain/base/a.hpp": '#include "domain/base/b.hpp"\n', "domain/base/b.hpp": '#include "domain/base/a.hpp"\n'},
        "a cycle of tests": {"tests/a.hpp": '#include "tests/b.hpp"\n', "tests/b.hpp": '#include "tests/a.hpp"\n'},
    },
    "layout": {
        "a stray entry": {"notes.txt": "", "README.md": ""},
        "a room nobody planned": {"domain/common/a.hpp": ""},
        "a source that nobody builds": {"domain/base/CMakeLists.txt": "target_sources(x PRIVATE bb.cpp)", "domain/base/b.cpp": ""},
        "a glob": {"domain/CMakeLists.txt": "file(GLOB sources *.cpp)"},
        "a suite of another name": {
            "tests/CMakeLists.txt": "a_tests.cpp", "tests/a_tests.cpp": "BOOST_AUTO_TEST_SUITE(b_tests)\n"},
    },
    "sizes": {
        "41 lines without a reason": {"domain/base/a.cpp": function(41)},
        "41 lines and an empty reason": {"domain/base/a.cpp": function(41), sizes.REASONS: "domain/base/a.cpp:f long\n"},
        "71 lines with a reason": {
            "domain/base/a.cpp": function(71), sizes.REASONS: "domain/base/a.cpp:f one table of all the events\n"},
        "a reason nobody needs": {"domain/base/a.cpp": function(40), sizes.REASONS: "domain/base/a.cpp:f one table of all\n"},
        "a long test": {"tests/a.cpp": function(41).replace("void f()", "BOOST_AUTO_TEST_CASE(f)")},
        "a long member": {"domain/base/a.hpp": "struct A {\n" + function(41) + "};\n"},
        "a long constructor": {"domain/base/a.cpp": function(41).replace("void f()", "A::A(int b) : m_b{b}, m_c(b)")},
        "a long file": {"domain/base/a.cpp": "int a;\n" * 501},
        "much CMake": {"CMakeLists.txt": "\n" * 301, "domain/CMakeLists.txt": "\n" * 300},
    },
    "sql": {
        "a query in a service": {"services/inventory/stock_service.cpp": 'run("SELECT a FROM b");\n'},
        "a lower-case statement": {"services/inventory/stock_api.cpp": 'run("insert into b (c) values ($1)");\n'},
        "a raw string": {"importers/a.cpp": 'run(R"sql(\n  delete from b\n)sql");\n'},
        "a clause by itself": {"services/app/a.cpp": 'text += " WHERE a = $1";\n'},
    },
    "sql_subset": {
        "a search that folds case": {"services/a_store.cpp": 'run("SELECT a FROM b WHERE a LIKE $1");\n'},
        "an engine's own upsert": {"services/a_store.cpp": 'run("INSERT OR IGNORE INTO b (a) VALUES ($1)");\n'},
        "a parameter without a type": {"services/a_store.cpp": 'run("SELECT a FROM b WHERE $1 IS NULL OR a = $1");\n'},
        "a sum of another type": {"services/a_store.cpp": 'run("SELECT a, SUM(c) FROM b GROUP BY a");\n'},
        "NULL in an order": {
            "services/a_store.cpp": '{"c", integer_or_none};\nrun("SELECT c FROM b ORDER BY b.a, b.c DESC LIMIT 1");\n'},
    },
    "suppressions": {
        "a bare NOLINT": {"domain/base/a.cpp": "int a;  // NOLINT\n"},
        "a NOLINT without a reason": {"domain/base/a.cpp": "int a;  // NOLINT(bugprone-x)\n"},
        "a NOLINT for all checks": {"domain/base/a.cpp": "// NOLINTNEXTLINE: because it is needed here\nint a;\n"},
        "a pragma": {"domain/base/a.cpp": '\n#pragma GCC diagnostic ignored "-Wshadow"\n'},
        "formatting off": {"domain/base/a.cpp": "// clang-format off\n"},
        "a warning off": {"CMakeLists.txt": "target_compile_options(a PRIVATE -Wno-shadow)\n"},
        "a shell check off": {"deploy/a": "# shellcheck disable=SC2034\n"},
    },
    "words": {
        "a home": {"README.md": "See /" + "home/ana/abasto.\n"},
        "a workplace": {"deploy/a": "cd /" + "work/main\n"},
        "a registry": {"deploy/a": "https://registry" + ".npmjs.org/x\n"},
        "a token": {".npmrc": "//x/:_auth" + "Token=1\n"},
        "unfinished work": {"domain/base/a.cpp": "// TO" + "DO later\n"},
        "an emoji": {"README.md": "Done \u2705\n"},
    },
}

GOOD = {
    "headers": {
        "domain/base/a.hpp": CONTRACT + "// A double entry, not a double.\n",
        "domain/planning/a.cpp": "double mean = 0.5;\n",
        "domain/stock/a.cpp": 'auto text = "double";\n',
        "tests/a.hpp": "",
    },
    "includes": {
        "domain/stock/a.cpp": '#include "domain/stock/b.hpp"\n#include <vector>\n#include "domain/base/c.hpp"\n',
        "domain/stock/b.hpp": '#include "domain/base/c.hpp"\n',
        "domain/base/c.hpp": "",
        "services/platform/db/a.cpp": "#include <sqlite3.h>\n",
        "services/planning/solver/a.cpp": '#include "services/planning/d.hpp"\n#include <fmt/format.h>\n',
        "services/planning/d.hpp": '#include "services/platform/db/e.hpp"\n',
        "services/platform/db/e.hpp": "",
        "services/app/a.cpp": '#include "services/planning/d.hpp"\n',
        "tests/a.cpp": '#include "services/planning/d.hpp"\n#include <sqlite3.h>\n',
    },
    "layout": {
        "domain/base/CMakeLists.txt": "target_sources(x PRIVATE b.cpp ../c.cpp)",
        "domain/base/b.cpp": "",
        "domain/c.cpp": "",
        "tests/CMakeLists.txt": "add_executable(t b_tests.cpp)",
        "tests/b_tests.cpp": "BOOST_FIXTURE_TEST_SUITE(b_tests, Fixture)\n",
        ".gitignore": "",
    },
    "sizes": {
        "domain/base/a.cpp": function(40) + function(25, "g") * 3,
        "domain/base/b.cpp": function(60),
        "domain/base/c.cpp": "namespace {\nconstexpr int table[] = {\n" + "    1,\n" * 80 + "};\n}\n",
        sizes.REASONS: "# comment\ndomain/base/b.cpp:f one switch over every event\n",
    },
    "sql": {
        "services/inventory/stock_store.cpp": 'run("SELECT a FROM b");\n',
        "services/platform/journal/a.cpp": 'run("SELECT a FROM b");\n',
        "services/inventory/a.cpp": '// "SELECT a FROM b"\nrefuse("selected from two lots, where one was asked");\n',
        "tests/a.cpp": 'run("DELETE FROM b");\n',
    },
    "sql_subset": {
        "services/platform/db/sqlite.cpp": 'run("PRAGMA page_count");\n',
        "services/a_store.cpp":
            '{"c", integer_or_none};\n'
            'run("SELECT a, CAST(SUM(c) AS BIGINT) FROM b WHERE a = $1 AND c < $2 AND d > $1 "\n'
            '    "GROUP BY a HAVING SUM(c) <> 0 ORDER BY a, c NULLS LAST");\n'
            'say("people LIKE this", "$2");\n',
    },
    "suppressions": {
        "domain/base/a.cpp": "int a;  // NOLINT(bugprone-x): the format of the file asks for it\n",
        "domain/base/b.cpp": '// the macro of the test library shadows\n#pragma GCC diagnostic ignored "-Wshadow"\n',
        "CMakeLists.txt": "add_options(-Wno-shadow)  # Boost 1.74 shadows its own names\n",
    },
    "words": {"README.md": "build/release/abasto in ~/.local/share, /etc/apt, $HOME/work/x; the home of the TODOs\n"},
}


def findings(rule, files):
    return list(importlib.import_module(rule).findings(files))


class LintTests(unittest.TestCase):
    def test_every_rule_has_samples(self):
        self.assertEqual(sorted(BAD), RULES)
        self.assertEqual(sorted(GOOD), RULES)

    def test_finds_each_fault_once(self):
        for rule, samples in BAD.items():
            for fault, files in samples.items():
                with self.subTest(rule=rule, fault=fault):
                    found = findings(rule, files)
                    self.assertEqual(len(found), 1, found)

    def test_leaves_what_is_right_alone(self):
        for rule, files in GOOD.items():
            with self.subTest(rule=rule):
                self.assertEqual(findings(rule, files), [])

    def test_names_functions_and_counts_their_lines(self):
        text = (
            "namespace a {\nBOOST_AUTO_TEST_SUITE(s)\n\n"
            "A::A(int b) : m_b{b}\n{\n}\n\n"
            "std::optional<int> A::operator()(char c) const\n{\n    auto f = [] { return '}'; };\n    return {};\n}\n"
            "BOOST_AUTO_TEST_CASE(adds_up)\n{\n}\n}\n"
        )
        self.assertEqual(list(sizes.functions(text)), [("A::A", 4, 3), ("A::operator()", 8, 5), ("adds_up", 13, 3)])

    def test_fails_on_a_bad_repository_and_passes_on_a_good_one(self):
        for rule in RULES:
            bad = next(iter(BAD[rule].values()))
            with self.subTest(rule=rule):
                self.assertEqual(self.status_of(rule, bad), 1)
                self.assertEqual(self.status_of(rule, GOOD[rule]), 0)

    def status_of(self, rule, files):
        with tempfile.TemporaryDirectory() as root:
            subprocess.run(["git", "init", "-q", root], check=True)
            for path, text in files.items():
                (Path(root) / path).parent.mkdir(parents=True, exist_ok=True)
                (Path(root) / path).write_text(text, encoding="utf-8")
            with contextlib.redirect_stdout(io.StringIO()):
                return main([rule, root])


if __name__ == "__main__":
    unittest.main()
