"""A real `abasto serve` for tests: a demonstration programme, a token, a server.

With ABASTO_PROXY=PROXY:UPSTREAM, two ports, servers listen on the second and clients ask the first, where somebody has put a proxy that
compares requests and answers with the OpenAPI document.
"""

import atexit
import json
import os
import socket
import subprocess
import time

SITE, ITEM = "BH", "TS"  # a shelf that is empty and stays so in the demonstration
PROXY, UPSTREAM = map(int, os.environ.get("ABASTO_PROXY", "0:0").split(":"))
PROXY_ERRORS = "https://stoplight.io/prism/errors#"


def run(abasto, *arguments, **options):
    """What the command prints; an exception where it fails."""
    return subprocess.run([abasto, *arguments], check=True, capture_output=True, text=True, **options).stdout.strip()


def prepare(abasto, data):
    """Makes the programme and gives a coordinator's token."""
    run(abasto, "init", "--data", data)
    run(abasto, "demo", "--data", data)
    return token_for(abasto, data)


def token_for(abasto, data, keys=()):
    """A coordinator's; a database needs --keys."""
    run(abasto, "user", "add", "Ana", "--role", "coordinator", "--password-stdin", "--data", data, *keys,
        input="a long and private pass phrase\n")
    return run(abasto, "token", "create", "Ana", "--data", data, *keys)


def on_hand(abasto, data):
    rows = json.loads(run(abasto, "stock", "--data", data, "--site", SITE, "--item", ITEM, "--format", "json"))
    return sum(row["on_hand"] for row in rows)


def complain(text):
    """Of what a proxy says: that the server is gone, as a broken connection would, or that something is not as documented."""
    if any(PROXY_ERRORS + name in text for name in ("FetchError", "UNKNOWN")):
        raise ConnectionError(text)
    raise SystemExit(text)


class Server:
    """One run of the server, from its start to its end."""

    def __init__(self, abasto, data, port=UPSTREAM, keys=()):
        began = time.monotonic()
        self.process = subprocess.Popen([abasto, "serve", "--data", data, "--port", str(port), *keys,
                                         "--requests-per-second", "1000000"],
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        atexit.register(self.process.kill)  # also where a test ends early
        line = self.process.stdout.readline()
        if not line.startswith("serving on "):
            raise SystemExit(f"the server did not start: {line!r}")
        self.own_port = int(line.rsplit(":", 1)[1])
        self.port = PROXY or self.own_port
        if Client(self, "").ask("GET", "/health/ready")[0] != 200:
            raise SystemExit("the server serves and is not ready")
        self.ready_seconds = time.monotonic() - began

    def connect(self, past_proxy=False):
        return socket.create_connection(("127.0.0.1", self.own_port if past_proxy else self.port), timeout=30)

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        """Its exit status."""
        self.process.terminate()
        return self.process.wait()


class Client:
    """Asks with a token, over one connection. Plain bytes, since http.client costs more than the server does."""

    def __init__(self, server, token, past_proxy=False):
        self.socket = server.connect(past_proxy)
        self.replies = self.socket.makefile("rb")
        self.fields = f"Host: abasto\r\nAuthorization: Bearer {token}\r\n"

    def ask(self, method, path, body=None, key=None, media="application/json"):
        """Status and text of the answer."""
        data = body.encode() if isinstance(body, str) else body or b""
        length = f"Content-Type: {media}\r\nContent-Length: {len(data)}\r\n" if method != "GET" else ""
        own = f"Idempotency-Key: {key}\r\n" if key else ""
        self.socket.sendall(f"{method} {path} HTTP/1.1\r\n{self.fields}{own}{length}\r\n".encode() + data)
        status, fields, text = self.take_reply()
        if "sl-violations" in fields or PROXY_ERRORS in text:
            complain(f"{method} {path}: {fields.get('sl-violations')} {text}")
        return status, text

    def take_reply(self):
        first = self.replies.readline()
        if not first.endswith(b"\n"):
            raise ConnectionError("the server is gone")
        fields = {}
        while (line := self.replies.readline().strip()):
            name, _, value = line.decode().partition(":")
            fields[name.lower()] = value.strip()
        return int(first.split()[1]), fields, self.replies.read(int(fields.get("content-length", 0))).decode()

    def receive(self, key, pieces=1, batch="A", reference=""):
        """Records a receipt."""
        body = json.dumps({"occurred_on": "2026-01-31", "supplier": "central", "reference": reference, "rejected": [],
                           "accepted": [{"lot": {"item": ITEM, "batch": batch, "fund": ""}, "quantity": pieces}]})
        return self.ask("POST", f"/api/v1/sites/{SITE}/receipts", body, key)
