#include "services/exchange/report_store.hpp"

#include "services/platform/db/send.hpp"
#include "services/platform/journal/table_shape.hpp"

namespace abasto::exchange {

using journal::ProjectedTable;
using stock::LmisReported;

namespace {

using enum journal::ColumnType;

const std::vector<journal::TableShape> shapes{{"lmis_report",
                                               {{"site", text},
                                                {"item", text},
                                                {"month", integer},
                                                {"source", text},
                                                {"event", blob},
                                                {"opening", integer},
                                                {"received", integer},
                                                {"distributed", integer},
                                                {"adjusted", integer},
                                                {"closing", integer},
                                                {"reported_average", integer_or_none},
                                                {"reported_days_out", integer_or_none},
                                                {"ordered", integer_or_none},
                                                {"replaces", blob_or_none}},
                                               5}};

}  // namespace

const std::vector<ProjectedTable>& ReportProjection::tables() const
{
    static const auto tables = journal::projected(shapes);
    return tables;
}

void ReportProjection::apply(db::Connection& connection, const journal::Event& event, const journal::EventLookup& lookup)
{
    if (const auto* reversal = std::get_if<stock::EventReversed>(&event.body)) {
        const auto target = lookup(reversal->target);
        const auto* report = target ? std::get_if<LmisReported>(&target->body) : nullptr;
        if (report != nullptr)
            db::send(connection,
                     "DELETE FROM lmis_report WHERE site = $1 AND item = $2 AND month = $3 AND source = $4 AND event = $5",
                     report->site, report->item, report->month, report->source, target->id);
    } else if (const auto* report = std::get_if<LmisReported>(&event.body)) {
        db::send(connection,
                 "INSERT INTO lmis_report (site, item, month, source, event, opening, received, distributed, adjusted, closing, "
                 "reported_average, reported_days_out, ordered, replaces) "
                 "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
                 report->site, report->item, report->month, report->source, event.id, report->opening, report->received,
                 report->distributed, report->adjusted, report->closing, report->reported_average, report->reported_days_out,
                 report->ordered, report->replaces);
    }
}

std::map<ReportKey, ReportInForce> load_reports(db::Connection& connection, const std::string& source)
{
    std::map<ReportKey, ReportInForce> reports;
    for (const db::Row& row :
         db::query(connection,
                   "SELECT site, item, month, event, opening, received, distributed, adjusted, closing, "
                   "reported_average, reported_days_out, ordered, replaces FROM lmis_report WHERE source = $1",
                   source)) {
        const LmisReported report{.source = source,
                                  .site = row.get<SiteCode>(0),
                                  .item = row.get<ItemCode>(1),
                                  .month = row.get<Month>(2),
                                  .opening = row.get<Quantity>(4),
                                  .received = row.get<Quantity>(5),
                                  .distributed = row.get<Quantity>(6),
                                  .adjusted = row.get<Quantity>(7),
                                  .closing = row.get<Quantity>(8),
                                  .reported_average = row.get<std::optional<Quantity>>(9),
                                  .reported_days_out = row.get<std::optional<Quantity>>(10),
                                  .ordered = row.get<std::optional<Quantity>>(11),
                                  .replaces = row.get<std::optional<EventId>>(12)};
        reports.insert_or_assign(ReportKey{report.site, report.item, report.month}, ReportInForce{row.get<EventId>(3), report});
    }
    return reports;
}

}  // namespace abasto::exchange
