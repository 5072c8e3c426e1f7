"""Sends the example of every operation of an OpenAPI document to a server, perhaps through a proxy that compares both with the document.
usage: replay.py DOCUMENT BASE_URL [--token TOKEN] [--skip OPERATION]...
Prints what is not as documented, and `N passed, N failed`; the exit status is 0 where nothing failed."""

import argparse
import http.client
import json
import pathlib
import sys
import urllib.parse

PROXY_ERRORS = "https://stoplight.io/prism/errors"


def target_of(path, operation):
    query = {}
    for parameter in operation["parameters"]:
        if "example" not in parameter:
            continue
        text = parameter["example"] if isinstance(parameter["example"], str) else json.dumps(parameter["example"])
        if parameter["in"] == "path":
            path = path.replace("{%s}" % parameter["name"], urllib.parse.quote(text, safe=""))
        elif parameter["in"] == "query":
            query[parameter["name"]] = text
    return path + ("?" + urllib.parse.urlencode(query) if query else "")


def body_of(operation):
    for media, content in operation.get("requestBody", {}).get("content", {}).items():
        example = content["example"]
        return media, json.dumps(example) if media == "application/json" else example
    return None, None


def fields_of(operation, media, token):
    fields = {p["name"]: f"{p['example']}-{operation['operationId']}" for p in operation["parameters"] if p["in"] == "header" and p["required"]}
    if media:
        fields["Content-Type"] = media
    if operation["security"]:
        fields["Authorization"] = f"Bearer {token}"
    return fields


def is_documented(operation, status):
    return str(status) in operation["responses"] or f"{status // 100}XX" in operation["responses"]


def fault_of(operation, answer, text):
    violations = answer.getheader("sl-violations")
    if violations or PROXY_ERRORS in text:
        return f"{answer.status} {violations or ''} {text[:1000]}"
    return None if is_documented(operation, answer.status) else f"{answer.status} is not documented"


def request(base, method, target, body, fields):
    connection = http.client.HTTPConnection(base.hostname, base.port, timeout=30)
    connection.request(method.upper(), target, body, fields)
    answer = connection.getresponse()
    text = answer.read().decode("utf-8", "replace")
    connection.close()
    return answer, text


def ask(base, method, path, operation, token):
    media, body = body_of(operation)
    target, fields = target_of(path, operation), fields_of(operation, media, token)
    if method == "put":  # nobody overwrites what they have not seen
        tag = request(base, "get", target, None, {"Authorization": fields.get("Authorization", "")})[0].getheader("ETag")
        fields["If-Match"] = tag or "*"
    return fault_of(operation, *request(base, method, target, body, fields))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("document", type=pathlib.Path)
    parser.add_argument("base_url")
    parser.add_argument("--token", default="")
    parser.add_argument("--skip", action="append", default=[])
    options = parser.parse_args()
    base = urllib.parse.urlsplit(options.base_url)
    counts = {True: 0, False: 0}
    for path, operations in json.loads(options.document.read_text())["paths"].items():
        for method, operation in operations.items():
            if operation["operationId"] in options.skip:
                continue
            fault = ask(base, method, path, operation, options.token)
            counts[fault is None] += 1
            if fault:
                print(f"{operation['operationId']}: {fault}")
    print(f"replay: {counts[True]} passed, {counts[False]} failed")
    return 1 if counts[False] or not counts[True] else 0


sys.exit(main())
