// Pages: what browsers are shown. "/" is where people log in; "/l", "/g" and "/p" are the apps of logistics, managers and peers, and
// every path below them is one of their screens; "/assets/..." are the files that they load, whose names change with their content.
#pragma once

#include "services/platform/http/gate.hpp"
#include "services/web/assets.hpp"

namespace abasto::web {

// Answers requests for pages and their files, and hands all others to `api`. Requests for pages leave no line in the log, only counts:
// when a peer opened the app is nobody's business. Thread safe; `files` outlives it.
[[nodiscard]] http::Application with_pages(http::Application api, std::span<const Asset> files);

}  // namespace abasto::web
