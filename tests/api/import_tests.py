"""usage: import_tests.py ABASTO: the real LMIS reports through `abasto serve` make the stock that `abasto import` makes.

While they are uploaded, previewed and committed another client reads; the readings' 99th percentile, the seconds of each step and the
server's peak memory are printed. Needs the public data set in ../shared (or $ABASTO_SHARED); without it the test says that it is skipped.
Also: a file above the limit is refused before it is read, and an import that a kill interrupts can be taken up again.
"""

import json
import os
import pathlib
import sys
import tempfile
import threading
import time

from server import Client, Server, prepare, run

FILES = {"products": "products.csv", "sites": "sites.csv", "reports": "monthly_reports.csv"}
OVER_THE_LIMIT = (32 << 20) + 1
LEASE_SECONDS_MAX = 60


def require(condition, message):
    if not condition:
        raise SystemExit(message)


def shared_folder():
    root = pathlib.Path(__file__).resolve().parents[2]
    return pathlib.Path(os.environ.get("ABASTO_SHARED") or root.parent / "shared") / "data" / "lmis"


class Importer(Client):
    """What a client does, step by step."""

    def begin(self, kind):
        status, text = self.ask("POST", "/api/v1/imports", json.dumps({"kind": kind}), f"{kind}-{time.monotonic()}")
        require(status == 201, text)
        return "/api/v1/imports/" + json.loads(text)["id"]

    def upload(self, path, file, content):
        status, text = self.ask("PUT", f"{path}/files/{file}", content, media="text/csv")
        require(status == 204, text)

    def read(self, path):
        status, text = self.ask("GET", path)
        require(status == 200, text)
        return json.loads(text)

    def step(self, path, step, busy, body=None):
        """The import once nobody works on it any more, and how far it was seen."""
        status, text = self.ask("POST", f"{path}/{step}", body and json.dumps(body))
        require(status == 202, text)
        seen = set()
        while (view := self.read(path))["state"] == busy:
            if "progress" in view:
                seen.add((view["progress"]["phase"], view["progress"]["done"]))
            time.sleep(0.01)
        return view, seen


class Reader(threading.Thread):
    """Reads again and again until it is told to stop; keeps how long each reading took."""

    def __init__(self, server, token):
        super().__init__()
        self.client = Client(server, token)
        self.over = threading.Event()
        self.seconds = []

    def run(self):
        while not self.over.is_set():
            began = time.monotonic()
            status, text = self.client.ask("GET", "/api/v1/items")
            require(status == 200, text)
            self.seconds.append(time.monotonic() - began)

    def p99_ms(self):
        self.over.set()
        self.join()
        return sorted(self.seconds)[int(len(self.seconds) * 0.99)] * 1000


def peak_mebibytes(server):
    for line in pathlib.Path(f"/proc/{server.process.pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0


def stock(abasto, data):
    return run(abasto, "stock", "--data", data, "--format", "csv")


def import_over_http(server, token, folder):
    client, reader = Importer(server, token), Reader(server, token)
    reader.start()
    times = [time.monotonic()]
    path = client.begin("lmis")
    for file, name in FILES.items():
        client.upload(path, file, (folder / name).read_bytes())
    times.append(time.monotonic())
    view, _ = client.step(path, "preview", "checking")
    require(view["state"] == "previewed" and view["rows"]["faults"] == 0, json.dumps(view))
    times.append(time.monotonic())
    view, seen = client.step(path, "commit", "committing", {"exclusive": view["exclusive"]})
    times.append(time.monotonic())
    require(view["state"] == "committed", json.dumps(view))
    p99 = reader.p99_ms()
    upload, preview, commit = (after - before for before, after in zip(times, times[1:]))
    print(f"{view['rows']['new']} reports over HTTP: upload {upload:.2f} s, preview {preview:.2f} s, commit {commit:.2f} s, "
          f"peak {peak_mebibytes(server):.0f} MiB; {len(reader.seconds)} GETs meanwhile, p99 {p99:.1f} ms; "
          f"progress seen at {len(seen)} places")


def refuse_over_the_limit(server, token):
    client = Importer(server, token, past_proxy=True)  # a proxy would wait for the whole body
    path = client.begin("receipts")
    client.socket.sendall(f"PUT {path}/files/receipts HTTP/1.1\r\n{client.fields}Content-Type: text/csv\r\n"
                          f"Content-Length: {OVER_THE_LIMIT}\r\n\r\n".encode())
    require(client.take_reply()[0] == 413, "a file above the limit was not refused")


def take_up_after_a_kill(abasto, data, token, folder):
    server = Server(abasto, data)
    client = Importer(server, token)
    path = client.begin("lmis")
    for file, name in FILES.items():
        client.upload(path, file, (folder / name).read_bytes())
    client.ask("POST", f"{path}/preview")
    server.kill()
    server = Server(abasto, data)
    client = Importer(server, token)
    left_alone = time.monotonic() + LEASE_SECONDS_MAX
    while (state := client.read(path)["state"]) == "checking" and time.monotonic() < left_alone:
        time.sleep(0.5)  # until the killed server's lease ends
    require(state in ("interrupted", "previewed"), f"the import is lost: {state}")
    view, _ = client.step(path, "preview", "checking")
    require(view["state"] == "previewed", json.dumps(view))
    server.kill()


def main(abasto):
    folder = shared_folder()
    if not folder.is_dir():
        print("skipped: there are no LMIS reports in ../shared")
        return
    with tempfile.TemporaryDirectory() as place:
        data, other = f"{place}/data", f"{place}/other"
        token = prepare(abasto, data)
        run(abasto, "backup", "--data", data, "--to", f"{place}/backup.db")
        run(abasto, "restore", "--data", other, "--from", f"{place}/backup.db")
        run(abasto, "import", "lmis", "--data", other, "--products", str(folder / FILES["products"]), "--sites",
            str(folder / FILES["sites"]), str(folder / FILES["reports"]), "--commit")
        take_up_after_a_kill(abasto, data, token, folder)
        server = Server(abasto, data)
        refuse_over_the_limit(server, token)
        import_over_http(server, token, folder)
        server.kill()
        require(stock(abasto, data) == stock(abasto, other), "the two channels made different stock")
        run(abasto, "verify", "--data", data)


main(sys.argv[1])
