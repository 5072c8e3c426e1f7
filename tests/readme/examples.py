#!/usr/bin/env python3
"""usage: examples.py README BINARY: runs the README's examples marked ```sh test, in order, in an empty folder.

With ABASTO_PROXY=PROXY:UPSTREAM, two ports, the examples' server listens on the second and they ask the first (see tests/api/server.py).
"""

import contextlib
import os
import re
import signal
import subprocess
import sys
import tempfile
from pathlib import Path


def through_proxy(example):
    """The example with the ports of the proxy and of the server behind it in place of its own."""
    if "ABASTO_PROXY" not in os.environ:
        return example
    proxy, upstream = os.environ["ABASTO_PROXY"].split(":")
    for port in set(re.findall(r"--port (\d+)", example)):
        example = example.replace(f"--port {port}", f"--port {upstream}").replace(f":{port}/", f":{proxy}/")
    return example


def run(example, folder, environment):
    """Runs one example; what it began in the background ends with it."""
    shell = subprocess.Popen(["bash", "-euxo", "pipefail", "-c", example], cwd=folder, env=environment,
                             stdin=subprocess.DEVNULL, start_new_session=True)
    try:
        if shell.wait() != 0:
            raise subprocess.CalledProcessError(shell.returncode, "example")
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(shell.pid, signal.SIGTERM)


def main(readme, binary):
    examples = re.findall(r"^```sh test\n(.*?)^```$", Path(readme).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    environment = {**os.environ, "PATH": f"{Path(binary).resolve().parent}:{os.environ['PATH']}"}
    with tempfile.TemporaryDirectory() as folder:
        for example in examples:
            print(example, flush=True)
            run(through_proxy(example), folder, environment)
    print(f"{len(examples)} examples ran")
    return 0 if examples else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
