"""SIGTERM ends a server gracefully: what is under way is answered, who is idle goes, nobody comes in, and the exit status is 0.
usage: stop_tests.py SERVER..., a command that prints the port on which it serves the sample."""

import signal
import socket
import subprocess
import sys
import time
import unittest

COMMAND = sys.argv[1:]
BODY = b'{"item":"COND","pieces":3}'
FIELDS = b"POST /api/v1/handouts HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nContent-Length: 26\r\n"
REQUEST = FIELDS + b"\r\n" + BODY


class StopTests(unittest.TestCase):
    def setUp(self):
        self.server = subprocess.Popen(COMMAND, stdout=subprocess.PIPE)
        self.port = int(self.server.stdout.readline())
        self.addCleanup(self.server.stdout.close)
        self.addCleanup(self.server.kill)

    def connect(self):
        client = socket.create_connection(("127.0.0.1", self.port), timeout=10)
        self.addCleanup(client.close)
        return client

    def test_ends_after_what_is_under_way(self):
        idle, busy = self.connect(), self.connect()
        idle.sendall(REQUEST)
        self.assertTrue(idle.recv(4096).startswith(b"HTTP/1.1 204"))
        busy.sendall(FIELDS + b"Expect: 100-continue\r\n\r\n")
        self.assertEqual(busy.recv(4096), b"HTTP/1.1 100 Continue\r\n\r\n")  # so it is under way
        self.server.send_signal(signal.SIGTERM)
        self.assertEqual(idle.recv(4096), b"")
        self.assertRaises(OSError, self.connect)
        busy.sendall(BODY)
        answer = busy.recv(4096)
        self.assertTrue(answer.startswith(b"HTTP/1.1 204"))
        self.assertIn(b"\r\nConnection: close\r\n", answer)
        self.assertEqual(self.server.wait(timeout=10), 0)

    def test_ends_at_once_where_nothing_is_under_way(self):
        half_sent = self.connect()
        half_sent.sendall(REQUEST[:20])
        time.sleep(0.3)
        self.server.send_signal(signal.SIGTERM)
        self.assertEqual(self.server.wait(timeout=5), 0)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
