"""A real `abasto serve` for tests: a demonstration programme, a token, a server."""

import http.client
import json
import subprocess
import time

SITE, ITEM = "BH", "TS"  # a shelf that is empty and stays so in the demonstration


def run(abasto, *arguments, **options):
    """What the command prints; an exception where it fails."""
    return subprocess.run([abasto, *arguments], check=True, capture_output=True, text=True, **options).stdout.strip()


def prepare(abasto, data):
    """Makes the programme and gives a coordinator's token."""
    run(abasto, "init", "--data", data)
    run(abasto, "demo", "--data", data)
    run(abasto, "user", "add", "Ana", "--role", "coordinator", "--password-stdin", "--data", data,
        input="a long and private pass phrase\n")
    return run(abasto, "token", "create", "Ana", "--data", data)


def on_hand(abasto, data):
    rows = json.loads(run(abasto, "stock", "--data", data, "--site", SITE, "--item", ITEM, "--format", "json"))
    return sum(row["on_hand"] for row in rows)


class Server:
    """One run of the server, from its start to its end."""

    def __init__(self, abasto, data):
        began = time.monotonic()
        self.process = subprocess.Popen([abasto, "serve", "--data", data, "--port", "0"], stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, text=True)
        line = self.process.stdout.readline()
        if not line.startswith("serving on "):
            raise SystemExit(f"the server did not start: {line!r}")
        self.port = int(line.rsplit(":", 1)[1])
        self.ready_seconds = time.monotonic() - began

    def connect(self):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        """Its exit status."""
        self.process.terminate()
        return self.process.wait()


class Client:
    """Asks with a token."""

    def __init__(self, server, token):
        self.connection = server.connect()
        self.token = token

    def ask(self, method, path, body=None, key=None):
        """Status and text of the answer."""
        fields = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        if key:
            fields["Idempotency-Key"] = key
        self.connection.request(method, path, body, fields)
        reply = self.connection.getresponse()
        return reply.status, reply.read().decode()

    def receive_one(self, key, batch="A", reference=""):
        """Records a receipt of one piece."""
        body = json.dumps({"occurred_on": "2026-01-31", "supplier": "central", "reference": reference, "rejected": [],
                           "accepted": [{"lot": {"item": ITEM, "batch": batch, "fund": ""}, "quantity": 1}]})
        return self.ask("POST", f"/api/v1/sites/{SITE}/receipts", body, key)
