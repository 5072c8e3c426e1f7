// The keys of a data folder's private state. They stand in a file of their own beside the database, so that a copy of the database alone
// gives no name away. Without the file, names cannot be read and nobody can log in by name: keep a copy of it apart from the backups.
#pragma once

#include <filesystem>

#include "services/platform/crypto/secret.hpp"

namespace abasto::identity {

struct Keys {
    crypto::Key sealing;  // names of staff, secrets of one-time codes
    crypto::Key logins;   // for finding an account by what its user types
    crypto::Key cursors;  // of pages, so that nobody can make one up
};

// Reads FOLDER/abasto.key (mode 0600), or makes it where there is none. Throws db::Error: disconnected where it can be neither read nor
// made, corrupt where it is not a key.
[[nodiscard]] Keys keys_of(const std::filesystem::path& folder, journal::Random& random);

// Puts a copy of FROM/abasto.key into the folder TO, which it makes, where there is none; a programme without users has none to copy.
// Throws db::Error: corrupt where TO has another key, disconnected where it cannot be written.
void copy_key(const std::filesystem::path& from, const std::filesystem::path& to, journal::Random& random);

}  // namespace abasto::identity
