#!/usr/bin/env python3
"""usage: examples.py README BINARY: runs the README's examples marked ```sh test, in order, in an empty folder."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path


def main(readme, binary):
    examples = re.findall(r"^```sh test\n(.*?)^```$", Path(readme).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    environment = {**os.environ, "PATH": f"{Path(binary).resolve().parent}:{os.environ['PATH']}"}
    with tempfile.TemporaryDirectory() as folder:
        for example in examples:
            print(example, flush=True)
            subprocess.run(["bash", "-euxo", "pipefail", "-c", example], cwd=folder, env=environment, check=True,
                           stdin=subprocess.DEVNULL)
    print(f"{len(examples)} examples ran")
    return 0 if examples else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
