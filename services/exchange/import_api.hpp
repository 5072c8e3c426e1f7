// Imports over HTTP: begin one, upload its files, look at what they would do, commit all of it or cancel.
#pragma once

#include "services/exchange/import_clerk.hpp"

namespace abasto::exchange {

inline constexpr std::size_t import_bytes_max = std::size_t{32} << 20U;  // of one file
inline constexpr std::size_t uploads_max = 8;                            // at once: a file is held in memory until it is staged
inline constexpr std::int64_t unfinished_imports_max = 8;                // of one user

// POST and GET /imports; GET /imports/{import} with its progress, and /faults; PUT /imports/{import}/files/{file};
// POST /imports/{import}/preview, /commit and /cancel. Everybody sees their own imports only. Both outlive the table.
[[nodiscard]] http::EndpointTable import_endpoints(api::Desk& desk, ImportClerk& clerk);

}  // namespace abasto::exchange
