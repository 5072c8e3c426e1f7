"""usage: full_disk_tests.py ABASTO: fills the disk under a server, and makes room again.

While there is no room writes are refused and readiness is red, reads go on; afterwards the server recovers by itself, what was answered
is in the ledger, and what was refused is not. Mounts a small tmpfs and so needs root; without, it says that it is skipped.
"""

import json
import os
import subprocess
import sys
import tempfile

from server import ITEM, SITE, Client, Server, on_hand, prepare, run

DISK_BYTES = 48 << 20
REFERENCE = "x" * 2000  # so that the disk fills within a few hundred receipts


def fill(path):
    """Leaves no room for another page."""
    with open(path, "wb", buffering=0) as filler:
        try:
            while True:
                filler.write(b"\0" * 4096)
        except OSError:
            pass


def require(condition, message):
    if not condition:
        raise SystemExit(message)


def check_full(client, first):
    """Writes until one is refused; gives how many were taken."""
    for number in range(first, first + 5000):
        status, text = client.receive(f"k{number}", reference=REFERENCE)
        if status != 201:
            require(status in (503, 507), f"a write without room was answered {status} {text}")
            return number
    raise SystemExit("the disk did not fill")


def check(abasto, disk):
    data = os.path.join(disk, "programme")
    token = prepare(abasto, data)
    before = on_hand(abasto, data)
    server = Server(abasto, data)
    client = Client(server, token)
    require(client.receive("k0")[0] == 201, "a write with room was refused")
    fill(os.path.join(disk, "filler"))
    taken = check_full(client, 1)
    status, text = client.ask("GET", f"/api/v1/stock?site={SITE}&item={ITEM}")
    require(status == 200 and json.loads(text)["items"][0]["on_hand"] == before + taken, f"reads: {status} {text}")
    require(client.ask("GET", "/health/ready")[0] == 503, "readiness is green without room")
    require(client.ask("GET", "/health/live")[0] == 200, "the server is taken for dead")
    os.remove(os.path.join(disk, "filler"))
    require(client.receive(f"k{taken}", reference=REFERENCE)[0] == 201, "the server did not recover")
    require(client.ask("GET", "/health/ready")[0] == 200, "readiness stays red with room")
    require(server.stop() == 0, "the server did not stop as it should")
    require(on_hand(abasto, data) == before + taken + 1, "the ledger holds something else than what was answered")
    run(abasto, "verify", "--data", data)
    print(f"{taken} receipts before the disk was full, one refused, and taken when there was room")


def main(abasto):
    with tempfile.TemporaryDirectory() as disk:
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK_BYTES}", "tmpfs", disk], capture_output=True)
        if mounted.returncode != 0:
            print("skipped: a small disk cannot be mounted here")
            return 0
        try:
            check(abasto, disk)
        finally:
            subprocess.run(["umount", "-l", disk], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
