#!/usr/bin/env python3
"""usage: two_instances_tests.py ABASTO CONFIGURATION, beside tests/support/with_postgresql: two instances on one database behind the
proxy of the example. Sixteen writers go on through the proxy while one instance after the other is killed: each receipt that was answered
is in the ledger once, and a killed instance leaves no gap in the service. Before that, somebody guesses passwords: they wait, others do not.
"""

import atexit
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "api"))
from server import ITEM, SITE, Client, Server, on_hand, run, token_for  # noqa: E402

WRITERS = 16
SECONDS = 12.0
GAP_SECONDS = 10.0


class Proxy:
    """Looks like a server to Client."""

    def __init__(self, configuration, instances):
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        places = {name: f"127.0.0.1:{port}" for name, port in zip(["ABASTO_BIND", "ABASTO_A", "ABASTO_B"], [self.port, *instances])}
        self.process = subprocess.Popen(["haproxy", "-db", "-q", "-f", configuration], env={**os.environ, **places})
        atexit.register(self.process.kill)

    def connect(self, _past_proxy):
        return socket.create_connection(("127.0.0.1", self.port), timeout=30)


class Writer:
    """Records receipts of one piece through the proxy; one that is not answered is sent again under its key."""

    def __init__(self, number, token):
        self.number, self.token = number, token
        self.answered = 0
        self.gap = 0.0  # the longest time without an answer

    def write(self, proxy, until):
        client = None
        last = time.monotonic()
        is_open = False  # sent and not answered
        while (now := time.monotonic()) < until or is_open and now < until + GAP_SECONDS:
            try:
                is_open = True
                client = client or Client(proxy, self.token)
                status, text = client.receive(f"{self.number}-{self.answered}", batch=f"W{self.number}")
            except (OSError, ValueError, IndexError):
                client = None
                continue
            if status in (502, 503, 504):  # the proxy's, or an instance that is not ready
                client = None
                time.sleep(0.05)
                continue
            is_open = False
            if status != 201:
                raise SystemExit(f"{status} {text}")
            self.answered += 1
            now = time.monotonic()
            self.gap, last = max(self.gap, now - last), now


def prepare(abasto, data, folder, keys):
    """A programme of one shelf."""
    run(abasto, "init", "--data", data)
    for kind, rows in [("items", f"code,name,kind\n{ITEM},Test,other\n"), ("sites", f"code,name,role\n{SITE},Bodega,warehouse\n")]:
        path = os.path.join(folder, kind + ".csv")
        with open(path, "w", encoding="utf-8") as file:
            file.write(rows)
        run(abasto, "import", "template", kind, path, "--data", data, "--commit")
    return token_for(abasto, data, keys)


def wait_for(proxy):
    """Until it listens and has found an instance."""
    for _ in range(100):
        try:
            if Client(proxy, "").ask("GET", "/health/live")[0] == 200:
                return
        except (OSError, ValueError, IndexError):
            pass
        time.sleep(0.1)
    raise SystemExit("the proxy does not answer")


def guess(proxy, address, claimed):
    """The status of a log-in with a wrong password from that address of this machine, which claims another one."""
    body = '{"login":"Ana","password":"a guess"}'
    with socket.create_connection(("127.0.0.1", proxy.port), timeout=30, source_address=(address, 0)) as client:
        client.sendall(f"POST /api/v1/sessions HTTP/1.1\r\nHost: abasto\r\nConnection: close\r\nContent-Type: application/json\r\n"
                       f"X-Forwarded-For: {claimed}\r\nContent-Length: {len(body)}\r\n\r\n{body}".encode())
        return int(client.makefile("rb").readline().split()[1])


def guessing_stops_nobody_else(proxy):
    """Each instance counts by itself, and waits get longer: soon one refuses."""
    statuses = []
    while len(statuses) < 30 and 429 not in statuses:
        statuses.append(guess(proxy, "127.0.0.2", f"192.0.2.{len(statuses)}"))
    elsewhere = guess(proxy, "127.0.0.3", "127.0.0.2")
    print(f"guesses were answered {statuses}, somebody else {elsewhere}")
    return 429 in statuses and elsewhere == 401


def main(abasto, configuration):
    if not shutil.which("haproxy"):
        print("not run: HAProxy is not installed; deploy/install test installs it")
        return 77
    data = os.environ["ABASTO_POSTGRESQL"]
    os.environ["ABASTO_TRUST_FORWARDED_FOR"] = "true"
    with tempfile.TemporaryDirectory() as folder:
        keys = ["--keys", folder]
        token = prepare(abasto, data, folder, keys)
        instances = [Server(abasto, data, 0, keys) for _ in range(2)]
        proxy = Proxy(configuration, [instance.own_port for instance in instances])
        wait_for(proxy)
        told_apart = guessing_stops_nobody_else(proxy)
        writers = [Writer(number, token) for number in range(WRITERS)]
        threads = [threading.Thread(target=writer.write, args=(proxy, time.monotonic() + SECONDS)) for writer in writers]
        for thread in threads:
            thread.start()
        for number in [0, 1, 0]:
            time.sleep(SECONDS / 4)
            instances[number].kill()
            time.sleep(1)
            instances[number] = Server(abasto, data, instances[number].own_port, keys)
        for thread in threads:
            thread.join()
        statuses = [instance.stop() for instance in instances]
        proxy.process.terminate()
        answered, booked = sum(writer.answered for writer in writers), on_hand(abasto, data)
        gap = max(writer.gap for writer in writers)
        print(f"{answered} receipts answered, {booked} in the ledger, {gap:.2f} s without an answer at most")
        run(abasto, "verify", "--data", data)
        return 0 if told_apart and answered == booked > 0 and gap < GAP_SECONDS and statuses == [0, 0] else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
