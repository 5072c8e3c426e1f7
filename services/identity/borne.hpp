// What a request shows to be let in: the cookie of a session, or the bearer token of a program. Pure, thread safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "services/platform/http/request.hpp"

namespace abasto::identity {

struct Borne {
    std::string bearer;
    bool cookie;  // sent by a browser by itself, so that a change needs a sign that our own pages asked for it
};

// A field Authorization, whatever it holds, goes before a cookie. None: shows nothing.
[[nodiscard]] std::optional<Borne> borne_by(const http::RequestHead& head);

// True where another site's page could have made a browser send it: it changes something and lacks the field X-Requested-With, which
// browsers send across sites only after asking, and nobody is ever told yes.
[[nodiscard]] bool may_be_forged(const http::RequestHead& head);

// Values of Set-Cookie. The cookie ends with the browser's session, or when the server says so.
[[nodiscard]] std::string session_cookie(std::string_view bearer);
[[nodiscard]] std::string ended_cookie();

}  // namespace abasto::identity
