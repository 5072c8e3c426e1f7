// The private state of what all rooms share: leases (leases.hpp). A script that was released is never edited: add the next one and list it
// in services/app.
#pragma once

#include <string_view>

namespace abasto::api {

// holder: all zeros, nobody. ends_at: seconds since 1970.
inline constexpr std::string_view schema_1 = R"(
CREATE TABLE lease (
    task BLOB NOT NULL PRIMARY KEY CHECK (length(task) = 16),
    holder BLOB NOT NULL CHECK (length(holder) = 16),
    epoch INTEGER NOT NULL,
    ends_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
)";

}  // namespace abasto::api
