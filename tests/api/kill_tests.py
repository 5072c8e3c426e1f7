"""usage: kill_tests.py ABASTO: kills a server under 64 writers, again and again, and audits its ledger against the writers' own list.

Every write that was answered is in the ledger once; every one that was not is in it once after it was sent again; the server is ready
two seconds after it begins, each time. 50 rounds, or ABASTO_ROUNDS of them.
"""

import json
import os
import random
import sys
import tempfile
import threading
import time

from server import Client, Server, on_hand, prepare, run

WRITERS = 64
READY_SECONDS = 2.0


class Writer:
    """Records receipts of one piece under keys of its own, and remembers what it was answered."""

    def __init__(self, number, token):
        self.number = number
        self.token = token
        self.answered = {}  # key -> id of the event
        self.open = None    # the key that was sent and not answered

    def record(self, client, key):
        status, text = client.receive(key, batch=f"W{self.number}")
        if status != 201:
            raise SystemExit(f"{key}: {status} {text}")
        return json.loads(text)["id"]

    def settle(self, server):
        """Sends again what was not answered, and the last that was: that must be the same event."""
        client = Client(server, self.token)
        for key in filter(None, [self.open, next(reversed(self.answered), None)]):
            event = self.record(client, key)
            if self.answered.setdefault(key, event) != event:
                raise SystemExit(f"{key}: answered as {self.answered[key]}, later as {event}")
        self.open = None

    def write(self, server):
        client = Client(server, self.token)
        try:
            while True:
                self.open = f"{self.number}-{len(self.answered)}"
                self.answered[self.open] = self.record(client, self.open)
                self.open = None
        except (OSError, ValueError):
            pass  # killed, perhaps within an answer


def begin(work, writers, server):
    threads = [threading.Thread(target=work, args=(writer, server)) for writer in writers]
    for thread in threads:
        thread.start()
    return threads


def end(threads):
    for thread in threads:
        thread.join()


def begin_ready(abasto, data):
    server = Server(abasto, data)
    if server.ready_seconds > READY_SECONDS:
        raise SystemExit(f"ready after {server.ready_seconds:.2f} s")
    return server


def kill_once(abasto, data, writers, pause):
    """Gives the seconds until the server was ready."""
    server = begin_ready(abasto, data)
    end(begin(Writer.settle, writers, server))
    threads = begin(Writer.write, writers, server)
    time.sleep(pause)
    server.kill()
    end(threads)
    return server.ready_seconds


def main(abasto):
    rounds = int(os.environ.get("ABASTO_ROUNDS", 50))
    chance = random.Random(rounds)
    with tempfile.TemporaryDirectory() as folder:
        data = os.path.join(folder, "programme")
        token = prepare(abasto, data)
        writers = [Writer(number, token) for number in range(WRITERS)]
        before = on_hand(abasto, data)
        slowest = max(kill_once(abasto, data, writers, chance.uniform(0.02, 0.2)) for _ in range(rounds))
        server = begin_ready(abasto, data)
        end(begin(Writer.settle, writers, server))
        status = server.stop()
        written = sum(len(writer.answered) for writer in writers)
        booked = on_hand(abasto, data) - before
        print(f"{rounds} kills, {written} receipts answered, {booked} in the ledger, ready after {slowest:.2f} s at most")
        run(abasto, "verify", "--data", data)
        return 0 if written == booked > 0 and status == 0 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
