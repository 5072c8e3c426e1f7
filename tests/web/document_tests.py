#!/usr/bin/env python3
"""Whether services/web/api/openapi.json, from which the web app's types come, says what the server says.

usage: document_tests.py ABASTO FILE [--write]     --write: brings the file up to date
"""

import http.client
import json
import subprocess
import sys
import tempfile
from pathlib import Path

UNTYPED = ("description", "example", "summary")  # of no use to types; without them the file changes only where types do


def without_prose(node):
    if isinstance(node, dict):
        return {key: without_prose(value) for key, value in node.items() if key not in UNTYPED or not isinstance(value, str) and key != "example"}
    return [without_prose(one) for one in node] if isinstance(node, list) else node


def describe(abasto):
    """The document of a server over an empty programme."""
    with tempfile.TemporaryDirectory() as data:
        subprocess.run([abasto, "init", "--data", data], check=True, capture_output=True)
        server = subprocess.Popen([abasto, "serve", "--data", data, "--port", "0"], stdout=subprocess.PIPE, text=True)
        try:
            port = int(server.stdout.readline().rsplit(":", 1)[1])
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            connection.request("GET", "/api/v1/openapi.json")
            return json.loads(connection.getresponse().read())
        finally:
            server.terminate()
            server.wait()


def main(abasto, file, *options):
    text = json.dumps(without_prose(describe(abasto)), indent=1, ensure_ascii=False) + "\n"
    if "--write" in options:
        Path(file).write_text(text, encoding="utf-8")
        return 0
    if Path(file).read_text(encoding="utf-8") == text:
        print("the web app's document is the server's")
        return 0
    print(f"{file} is stale; bring it up to date with: tests/web/document_tests.py build/release/abasto services/web/api/openapi.json --write")
    return 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
