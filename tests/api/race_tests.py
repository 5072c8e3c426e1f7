"""usage: race_tests.py ABASTO: fifty clients want the same ten pieces at once; fifty send one request at once; two want opposite things.

Of fifty who want the last ten pieces ten get one and forty are told 409, and nothing is left. One Idempotency-Key is one effect and one
answer. Of a dispatch and a cancellation one wins. 1,000 rounds, or ABASTO_ROUNDS of them.
"""

import json
import os
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from server import ITEM, SITE, Client, Server, on_hand, prepare, run

CLIENTS = 50
PIECES = 10
DRAFT = json.dumps({"from": SITE, "to": "CM1", "day": "2026-02-01", "lines": [{"item": ITEM, "quantity": 1}]})
LEFT = json.dumps({"occurred_on": "2026-02-01", "lines": []})


def require(condition, message):
    if not condition:
        raise SystemExit(message)


def one_piece_each(pool, clients, name):
    """Gives the ids of the ten drafts."""
    replies = list(pool.map(lambda pair: pair[1].ask("POST", "/api/v1/shipments", DRAFT, f"{name}-{pair[0]}"), enumerate(clients)))
    statuses = Counter(status for status, _ in replies)
    require(statuses == {201: PIECES, 409: CLIENTS - PIECES}, f"{name}: {statuses}")
    return [json.loads(text)["id"] for status, text in replies if status == 201]


def dispatch_all(pool, clients, shipments, name):
    paths = [f"/api/v1/shipments/{shipment}/dispatch" for shipment in shipments]
    sent = pool.map(lambda pair: pair[0].ask("POST", pair[1], LEFT, name + pair[1])[0], zip(clients, paths))
    require(set(sent) == {201}, f"{name}: a reserved piece could not be sent")


def one_key(pool, clients, name):
    replies = set(pool.map(lambda client: client.receive(name), clients))
    require(len(replies) == 1 and next(iter(replies))[0] == 201, f"{name}: {replies}")


def one_winner(pool, clients, name):
    status, text = clients[0].ask("POST", "/api/v1/shipments", DRAFT, name)
    require(status == 201, text)
    path = "/api/v1/shipments/" + json.loads(text)["id"]
    answers = pool.map(lambda call: call(), [lambda: clients[0].ask("POST", path + "/dispatch", LEFT, name + "d")[0],
                                             lambda: clients[1].ask("POST", path + "/cancel", None, name + "c")[0]])
    require(sorted(answers) == [201, 409], f"{name}: both or none won")
    if json.loads(clients[0].ask("GET", path)[1])["state"] == "cancelled":
        status, text = clients[0].ask("POST", "/api/v1/shipments", DRAFT, name + "again")
        dispatch_all(pool, clients, [json.loads(text)["id"]], name + "again")


def main(abasto):
    rounds = int(os.environ.get("ABASTO_ROUNDS", 1000))
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(CLIENTS) as pool:
        data = os.path.join(folder, "programme")
        token = prepare(abasto, data)
        require(on_hand(abasto, data) == 0, "the shelf is not empty")
        server = Server(abasto, data)
        clients = [Client(server, token) for _ in range(CLIENTS)]
        for number in range(rounds):
            require(clients[0].receive(f"r{number}", PIECES)[0] == 201, "a receipt was refused")
            dispatch_all(pool, clients, one_piece_each(pool, clients, f"i{number}"), f"d{number}")
            one_key(pool, clients, f"k{number}")
            one_winner(pool, clients, f"w{number}")
        require(server.stop() == 0, "the server did not stop as it should")
        require(on_hand(abasto, data) == 0, "stock is not zero in the end")
        run(abasto, "verify", "--data", data)
    print(f"{rounds} rounds: of {CLIENTS} who wanted {PIECES} pieces {PIECES} got one, one key was one effect, one of two won")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
