#include "services/platform/journal/replay.hpp"

#include <fmt/format.h>

#include <map>

#include "services/platform/db/query.hpp"
#include "services/platform/journal/hash.hpp"
#include "services/platform/journal/journal_store.hpp"

namespace abasto::journal {
namespace {

// Bounds what projections remember between two settlings.
constexpr std::int64_t settle_every = 10'000;

void settle_all(db::Connection& target, const Projections& projections)
{
    for (const auto& projection : projections) projection->settle(target);
}

std::string table_names(const Projection& projection)
{
    std::string names;
    for (const ProjectedTable& table : projection.tables()) names += (names.empty() ? "" : ",") + table.name;
    return names;
}

void drop_recorded_tables(db::Connection& connection)
{
    std::vector<std::string> lists;
    for (const db::Row& row : db::query(connection, "SELECT tables FROM projection")) lists.emplace_back(row.text(0));
    for (const std::string& list : lists)
        for (std::size_t at = 0; at < list.size();) {
            const std::size_t end = std::min(list.find(',', at), list.size());
            connection.execute(fmt::format("DROP TABLE IF EXISTS {}", list.substr(at, end - at)));
            at = end + 1;
        }
    db::run(connection, "DELETE FROM projection");
}

}  // namespace

Hash fingerprint(const Projection& projection)
{
    FramedHash framed(std::tuple_size_v<Hash>);
    const auto add_list = [&](const std::vector<std::string>& texts) {
        framed.add(static_cast<std::int64_t>(texts.size()));
        for (const std::string& text : texts) framed.add(text);
    };
    framed.add(std::int64_t{projection.rules()});
    for (const ProjectedTable& table : projection.tables()) {
        framed.add(table.name);
        add_list(table.create);
        add_list(table.columns);
        add_list(table.key);
    }
    Hash hash;
    framed.finish(hash);
    return hash;
}

void create_tables(db::Connection& connection, const Projection& projection)
{
    for (const ProjectedTable& table : projection.tables())
        for (const std::string& statement : table.create) connection.execute(statement);
}

std::int64_t replay(db::Connection& journal, db::Connection& target, const Projections& projections)
{
    const EventLookup lookup = [&](const EventId& id) { return find_event(journal, id); };
    std::int64_t events = 0;
    for (const db::Row& row : all_records(journal)) {
        const Event event = event_of(read_record(row));
        for (const auto& projection : projections) projection->apply(target, event, lookup);
        if (++events % settle_every == 0) settle_all(target, projections);
    }
    settle_all(target, projections);
    return events;
}

std::int64_t rebuild(db::Connection& connection, const Projections& projections)
{
    drop_recorded_tables(connection);
    for (const auto& projection : projections) {
        create_tables(connection, *projection);
        db::run(connection, "INSERT INTO projection (name, fingerprint, tables) VALUES ($1, $2, $3)", projection->name(),
                fingerprint(*projection), table_names(*projection));
    }
    return replay(connection, connection, projections);
}

bool is_up_to_date(db::Connection& connection, const Projections& projections)
{
    std::map<std::string, Hash> recorded;
    for (const db::Row& row : db::query(connection, "SELECT name, fingerprint FROM projection"))
        recorded.emplace(row.get<std::string>(0), row.get<Hash>(1));
    std::map<std::string, Hash> wanted;
    for (const auto& projection : projections) wanted.emplace(projection->name(), fingerprint(*projection));
    return recorded == wanted;
}

}  // namespace abasto::journal
