# Sourced: compares a server with its OpenAPI document. Everything runs on this machine, from the repository's root.

web_bin=services/web/node_modules/.bin

# Installs what services/web/package-lock.json pins, unless it is there.
web_tools() { services/web/with_node.sh test true; }

# lint_document FILE: both linters, every finding is an error.
lint_document() {
  REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true "$web_bin/redocly" lint --config tests/api/redocly.yaml "$1" &&
    "$web_bin/spectral" lint --ruleset tests/api/spectral.yaml --fail-severity=hint "$1"
}

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

# begin_proxy FILE UPSTREAM_URL: a proxy that answers an error where a request or its answer is not as the document says. Sets proxy_url
# and proxy_pid; who begins it ends it with end_proxy.
begin_proxy() {
  local port
  port=$(free_port)
  proxy_url=http://127.0.0.1:$port
  "$web_bin/prism" proxy --errors --host 127.0.0.1 --port "$port" "$1" "$2" >build/prism.log 2>&1 &
  proxy_pid=$!
  for _ in $(seq 300); do
    (: <>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && return
    kill -0 "$proxy_pid" 2>/dev/null || break
    sleep 0.2
  done
  cat build/prism.log
  return 1
}

end_proxy() {
  kill "$proxy_pid" 2>/dev/null
  wait "$proxy_pid" 2>/dev/null
  return 0
}
