// Storage: where a journal is kept. All that is another thing for a folder with an SQLite file than for a PostgreSQL database.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

#include "domain/base/refusal.hpp"
#include "domain/base/result.hpp"
#include "services/platform/db/connection.hpp"
#include "services/platform/journal/verify.hpp"

namespace abasto::journal {

// Thread safe. Environment trouble is db::Error.
class Storage {
public:
    // Writes what is to be there into a database that nobody else sees as a journal yet.
    using Fill = std::function<Result<Done, Refusal>(db::Connection&)>;

    Storage() = default;
    Storage(const Storage&) = delete;
    Storage& operator=(const Storage&) = delete;
    virtual ~Storage() = default;

    [[nodiscard]] virtual std::string name() const = 0;  // for people; without a password
    [[nodiscard]] virtual bool holds_journal() const = 0;

    // Makes it with `fill`, which writes the node in its last transaction. Where fill refuses, throws or is killed, there is no journal.
    [[nodiscard]] virtual Result<Done, Refusal> make(const Fill& fill) const = 0;
    // The same in steps: what an earlier call left, because fill refused, threw or was killed, is there again.
    [[nodiscard]] virtual Result<Done, Refusal> go_on_making(const Fill& fill) const = 0;
    // The same from a copy that back_up() wrote. Refusal malformed: it is damaged. A PostgreSQL database is not made this way.
    [[nodiscard]] virtual Result<Done, Refusal> make_from(const std::filesystem::path& copy, const Fill& adopt) const = 0;
    // Writes a consistent copy, whole and synced to disk before it takes the file's name (mode 0600). Not of a PostgreSQL database.
    virtual void back_up(const std::filesystem::path& to) const = 0;

    [[nodiscard]] virtual std::unique_ptr<db::Connection> open_writer() const = 0;
    // Nothing can be written with it. Once a stop is asked for, whatever runs or is to run fails as `other`; so it is below.
    [[nodiscard]] virtual std::unique_ptr<db::Connection> open_reader(const std::stop_token& stop) const = 0;
    [[nodiscard]] virtual std::int64_t bytes() const = 0;                // that the journal takes up here
    [[nodiscard]] virtual std::optional<std::int64_t> room() const = 0;  // bytes that are free here; none: nobody can tell
    // Notes what the engine finds damaged in itself.
    virtual void check_itself(Verification& verification, const std::stop_token& stop) const = 0;
};

[[nodiscard]] bool is_postgresql(const std::string& data);

// `data` is a folder, or postgresql://USER@HOST/DATABASE with whatever else libpq reads there.
[[nodiscard]] std::unique_ptr<Storage> storage_of(const std::string& data);

}  // namespace abasto::journal
