// The schema of everything that is not a projection, in numbered steps. A step that was released is never edited: add the next one.
#pragma once

#include <cstdint>

#include "services/platform/db/connection.hpp"

namespace abasto::journal {

// "Abas": marks the file as ours.
inline constexpr std::int32_t application_id = 0x41626173;

// Brings the database to the newest version, in one transaction. Throws db::Error: other where the file was made by a newer program.
void migrate(db::Connection& connection);

}  // namespace abasto::journal
