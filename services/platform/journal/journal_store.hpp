// The SQL of the journal's own tables. All functions work within the caller's transaction and throw db::Error.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/journal/event.hpp"
#include "services/platform/db/query.hpp"
#include "services/platform/journal/ids.hpp"
#include "services/platform/journal/record.hpp"

namespace abasto::journal {

// This database and its present incarnation.
struct Node {
    IdBytes id{};
    Incarnation incarnation{};
    std::int64_t hlc = 0;  // the last that was given
    friend bool operator==(const Node&, const Node&) = default;
};

// Stands in a journal that is being moved, or has been: nothing is written while it does. Both ends of a move bear the same one, the new
// place until it is complete.
struct Seal {
    IdBytes id{};
    std::string place;  // where the data are going to, for people
};

// The last row of a stream.
struct Head {
    std::int64_t seq = 0;
    Hash hash{};
    std::optional<std::int64_t> hlc{};
    friend bool operator==(const Head&, const Head&) = default;
};

[[nodiscard]] std::optional<Node> find_node(db::Connection& connection);
[[nodiscard]] Node read_node(db::Connection& connection);
void write_node(db::Connection& connection, const Node& node);  // replaces the one there may be

// For a copy of a journal, which has to write into streams of its own.
void renew_incarnation(db::Connection& connection, Random& random);

[[nodiscard]] std::optional<Seal> find_seal(db::Connection& connection);
void write_seal(db::Connection& connection, const Seal& seal);
void remove_seal(db::Connection& connection);

[[nodiscard]] std::optional<Head> find_head(db::Connection& connection, std::string_view stream);
void write_head(db::Connection& connection, std::string_view stream, const Head& head);

// False: a row with this id is there already, nothing was written.
[[nodiscard]] bool insert_record(db::Connection& connection, const Record& record);
[[nodiscard]] std::optional<Record> find_record(db::Connection& connection, const EventId& id);

// All rows, stream by stream, each in the order of its numbers. read_record() reads the current one.
[[nodiscard]] db::Rows all_records(db::Connection& connection);
[[nodiscard]] Record read_record(const db::Row& row);

// The row as an event. ErrorClass::corrupt names stream and seq where the body cannot be decoded.
[[nodiscard]] Event event_of(const Record& record);
[[nodiscard]] std::optional<Event> find_event(db::Connection& connection, const EventId& id);

}  // namespace abasto::journal
