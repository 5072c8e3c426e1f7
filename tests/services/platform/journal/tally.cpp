#include "tests/services/platform/journal/tally.hpp"

#include "domain/journal/stream.hpp"
#include "services/platform/db/query.hpp"

namespace abasto::tests {

using journal::Event;
using stock::OpeningStockRecorded;

const std::vector<journal::ProjectedTable>& Tally::tables() const
{
    static const std::vector<journal::ProjectedTable> tables{
        {{.name = "tally", .columns = {"site", "item", "pieces"}, .key = {"site", "item"}},
         {"CREATE TABLE tally (site TEXT NOT NULL, item TEXT NOT NULL, pieces INTEGER NOT NULL, PRIMARY KEY (site, item))"
          " STRICT, WITHOUT ROWID"}},
        {{.name = "tally_total", .columns = {"site", "pieces"}, .key = {"site"}},
         {"CREATE TABLE tally_total (site TEXT PRIMARY KEY, pieces INTEGER NOT NULL) STRICT, WITHOUT ROWID"}},
    };
    return tables;
}

void Tally::apply(db::Connection& connection, const Event& event, const journal::EventLookup& lookup)
{
    if (const auto* fact = std::get_if<OpeningStockRecorded>(&event.body)) add(connection, *fact, 1);
    const auto* reversal = std::get_if<stock::EventReversed>(&event.body);
    const auto target = reversal == nullptr ? std::nullopt : lookup(reversal->target);
    if (target && std::holds_alternative<OpeningStockRecorded>(target->body))
        add(connection, std::get<OpeningStockRecorded>(target->body), -1);
}

void Tally::add(db::Connection& connection, const OpeningStockRecorded& fact, int sign)
{
    for (const stock::StockLine& line : fact.lines)
        db::run(connection,
                "INSERT INTO tally (site, item, pieces) VALUES ($1, $2, $3)"
                " ON CONFLICT (site, item) DO UPDATE SET pieces = tally.pieces + excluded.pieces",
                fact.site, line.lot.item, sign * line.quantity.pieces());
    m_touched.insert(fact.site);
}

void Tally::settle(db::Connection& connection)
{
    for (const SiteCode& site : m_touched)
        db::run(connection,
                "INSERT INTO tally_total (site, pieces) SELECT $1, CAST(SUM(pieces) AS BIGINT) FROM tally WHERE site = $1"
                " ON CONFLICT (site) DO UPDATE SET pieces = excluded.pieces",
                site);
    m_touched.clear();
}

journal::Projections tally_projections()
{
    journal::Projections projections;
    projections.push_back(std::make_unique<Tally>());
    return projections;
}

journal::NewEvent opening(const EventId& id, const std::string& site, std::int64_t pieces)
{
    const OpeningStockRecorded fact{.site = *SiteCode::parse(site),
                                    .occurred_on = Date::from_days(17897),
                                    .lines = {{stock::Lot::unknown(*ItemCode::parse("CM")), Quantity{pieces}}}};
    return {.id = id, .stream = journal::site_stream(fact.site), .actor = {}, .body = fact};
}

}  // namespace abasto::tests
