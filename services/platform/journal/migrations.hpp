// The schema of everything that is not a projection, in numbered steps. A step that was released is never edited: add the next one.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "services/platform/db/connection.hpp"

namespace abasto::journal {

// "Abas": marks the file as ours.
inline constexpr std::int32_t application_id = 0x41626173;

// One step: a script of statements. The journal's own steps and those of private state share one sequence of numbers.
struct Migration {
    int version;
    std::string_view name;
    std::string_view sql;
};
using Migrations = std::vector<Migration>;

// Brings the database to the newest version, in one transaction: the journal's own steps and those of `private_state`, in the order of
// their numbers, each that is not recorded yet. Throws db::Error: other where the file was made by a newer program, and where two steps
// have one number.
void migrate(db::Connection& connection, const Migrations& private_state);

}  // namespace abasto::journal
