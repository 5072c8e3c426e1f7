// Whose request it is: the address of the peer, or of the client that a proxy on this machine speaks for.
#pragma once

#include "services/platform/http/gate.hpp"

namespace abasto::http {

[[nodiscard]] bool is_loopback(std::string_view address);

// The last address of the last X-Forwarded-For, in its shortest spelling: the one that the proxy itself saw and wrote. Those before it are what the
// client says, and count for nothing. `peer` where there is no such field, where its last element is no IP address, and where the peer is on another
// machine and so not the proxy. Thread safe.
[[nodiscard]] std::string client_address(const RequestHead& head, std::string_view peer);

// The application, told client_address() in place of the peer's. Only for a gate that a proxy on this machine stands before: anybody else there
// may say what they like.
[[nodiscard]] Application behind_proxy(Application application);

}  // namespace abasto::http
