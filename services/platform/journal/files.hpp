// Files that appear whole or not at all.
#pragma once

#include <filesystem>

namespace abasto::journal {

// Makes the file's bytes durable, gives it its final name (replacing what had it), and makes the name durable.
// Both in one folder. Throws db::Error: disconnected.
void put_in_place(const std::filesystem::path& finished, const std::filesystem::path& name);

// The same, but leaves what has the name already and removes `finished`. Returns whether the name was given.
bool put_if_absent(const std::filesystem::path& finished, const std::filesystem::path& name);

// An empty file with mode 0600, replacing what was there, and a database's log with it. Throws db::Error: disconnected.
void create_private(const std::filesystem::path& file);

}  // namespace abasto::journal
