#!/usr/bin/env python3
"""usage: examples.py README BINARY: runs the README's examples marked ```sh test, in order, in an empty folder."""

import contextlib
import os
import re
import signal
import subprocess
import sys
import tempfile
from pathlib import Path


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
            run(example, folder, environment)
    print(f"{len(examples)} examples ran")
    return 0 if examples else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
