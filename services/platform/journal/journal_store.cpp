#include "services/platform/journal/journal_store.hpp"

#include <fmt/format.h>

#include "services/platform/db/send.hpp"
#include "services/platform/journal/codec.hpp"

namespace abasto::journal {
namespace {

db::Bytes bytes_of(std::string_view text) { return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}; }

std::string text_of(db::Bytes bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

}  // namespace

std::optional<Node> find_node(db::Connection& connection)
{
    for (const db::Row& row : db::query(connection, "SELECT id, incarnation, hlc FROM node"))
        return Node{row.get<IdBytes>(0), row.get<Incarnation>(1), row.get<std::int64_t>(2)};
    return std::nullopt;
}

Node read_node(db::Connection& connection)
{
    if (const auto node = find_node(connection)) return *node;
    throw db::Error(db::ErrorClass::corrupt, "the database does not know which node it is");
}

void write_node(db::Connection& connection, const Node& node)
{
    const auto changed =
        db::expect(connection, 1, "UPDATE node SET id = $1, incarnation = $2, hlc = $3", node.id, node.incarnation, node.hlc);
    if (changed == 0)
        db::run(connection, "INSERT INTO node (id, incarnation, hlc) VALUES ($1, $2, $3)", node.id, node.incarnation, node.hlc);
}

void renew_incarnation(db::Connection& connection, Random& random)
{
    Node node = read_node(connection);
    node.incarnation = new_incarnation(random);
    write_node(connection, node);
}

std::optional<Seal> find_seal(db::Connection& connection)
{
    if (db::expect(connection, 0, "SELECT count(*) FROM seal") == 0) return std::nullopt;
    for (const db::Row& row : db::query(connection, "SELECT id, place FROM seal"))
        return Seal{row.get<IdBytes>(0), row.get<std::string>(1)};
    return std::nullopt;
}

void write_seal(db::Connection& connection, const Seal& seal)
{
    db::run(connection, "INSERT INTO seal (id, place) VALUES ($1, $2)", seal.id, seal.place);
}

void remove_seal(db::Connection& connection) { db::run(connection, "DELETE FROM seal"); }

std::optional<Head> find_head(db::Connection& connection, std::string_view stream)
{
    for (const db::Row& row : db::query(connection, "SELECT seq, hash, hlc FROM stream_head WHERE stream = $1", stream))
        return Head{row.get<std::int64_t>(0), row.get<Hash>(1), row.get<std::optional<std::int64_t>>(2)};
    return std::nullopt;
}

void write_head(db::Connection& connection, std::string_view stream, const Head& head)
{
    db::send(connection,
             "INSERT INTO stream_head (stream, name, seq, hash, hlc) VALUES ($1, $2, $3, $4, $5)"
             " ON CONFLICT (stream) DO UPDATE SET seq = excluded.seq, hash = excluded.hash, hlc = excluded.hlc",
             stream, logical_stream(stream), head.seq, head.hash, head.hlc);
}

bool insert_record(db::Connection& connection, const Record& record)
{
    return db::expect(connection, 1,
                      "INSERT INTO journal (stream, seq, id, prev_hash, hash, hlc, recorded_at, actor, type, version, body)"
                      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (id) DO NOTHING",
                      record.stream, record.seq, record.id, record.prev_hash, record.hash, record.hlc, record.recorded_at,
                      record.actor, record.type, record.version, bytes_of(record.body)) == 1;
}

std::optional<Record> find_record(db::Connection& connection, const EventId& id)
{
    for (const db::Row& row : db::query(connection,
                                        "SELECT stream, seq, id, prev_hash, hash, hlc, recorded_at, actor, type, version, body"
                                        " FROM journal WHERE id = $1",
                                        id))
        return read_record(row);
    return std::nullopt;
}

db::Rows all_records(db::Connection& connection)
{
    return db::query_in_parts(connection,
                              "SELECT stream, seq, id, prev_hash, hash, hlc, recorded_at, actor, type, version, body"
                              " FROM journal ORDER BY stream, seq");
}

Record read_record(const db::Row& row)
{
    return {.stream = row.get<std::string>(0),
            .seq = row.get<std::int64_t>(1),
            .id = row.get<EventId>(2),
            .prev_hash = row.get<Hash>(3),
            .hash = row.get<Hash>(4),
            .hlc = row.get<std::optional<std::int64_t>>(5),
            .recorded_at = row.get<std::optional<std::int64_t>>(6),
            .actor = row.get<UserId>(7),
            .type = row.get<std::string>(8),
            .version = row.get<std::int64_t>(9),
            .body = text_of(row.blob(10))};
}

Event event_of(const Record& record)
{
    auto body = decode({record.type, record.version, record.body});
    if (!body)
        throw db::Error(db::ErrorClass::corrupt,
                        fmt::format("journal stream {} row {}: {}", record.stream, record.seq, body.error().message));
    std::optional<std::uint64_t> hlc;
    if (record.hlc) hlc = static_cast<std::uint64_t>(*record.hlc);
    return {record.id, std::string(logical_stream(record.stream)), hlc, record.recorded_at, record.actor, std::move(*body)};
}

std::optional<Event> find_event(db::Connection& connection, const EventId& id)
{
    const auto record = find_record(connection, id);
    if (!record) return std::nullopt;
    return event_of(*record);
}

}  // namespace abasto::journal
