#include "services/exchange/lmis_import.hpp"

#include <algorithm>
#include <set>

#include "domain/journal/stream.hpp"
#include "services/exchange/ledger_store.hpp"
#include "services/exchange/report_store.hpp"
#include "services/platform/journal/ids.hpp"

namespace abasto::exchange {
namespace {

using importers::LmisReportRow;
using journal::natural_id;
using stock::LmisReported;

template <class Definition>
bool knows(const std::vector<Definition>& known, const auto& code)
{
    return std::any_of(known.begin(), known.end(), [&](const auto& definition) { return definition.code == code; });
}

class LmisWork {
public:
    LmisWork(db::Connection& ledger, UserId actor)
        : m_ledger(ledger), m_actor(actor), m_reports(load_reports(ledger, std::string(lmis_source)))
    {
    }

    void define_items(const std::vector<importers::SheetRow<importers::LmisProduct>>& products, const journal::MasterData& known)
    {
        for (const auto& [row, product] : products)
            if (!knows(known.items, product.code))
                define(product.code.text(),
                       catalogue::ItemDefined{{.code = product.code, .name = product.name, .kind = product.kind}});
    }

    void define_sites(const std::vector<importers::SheetRow<importers::LmisSite>>& sites, const journal::MasterData& known)
    {
        const auto central = *SiteCode::parse(central_code);
        if (!knows(known.sites, central))
            define(central.text(),
                   network::SiteDefined{
                       {.code = central, .name = "Central", .role = network::SiteRole::warehouse, .assumed = true}});
        for (const auto& [row, site] : sites) {
            if (!knows(known.sites, site.code))
                define(site.code.text(), network::SiteDefined{{.code = site.code,
                                                               .name = site.code.text(),
                                                               .role = site.role,
                                                               .area = site.region + " / " + site.district}});
            const auto supplied = [&](const network::SupplyLine& line) { return line.to == site.code; };
            if (std::none_of(known.lines.begin(), known.lines.end(), supplied))
                define(central.text() + ':' + site.code.text(),
                       network::SupplyLineDefined{{.from = central, .to = site.code, .assumed = true}});
        }
    }

    void add_report(const LmisReportRow& row)
    {
        LmisReported report = reported(row);
        const auto in_force = m_reports.find({row.site, row.item, row.month});
        if (in_force == m_reports.end()) {
            ++m_work.rows.fresh;
            follow_reversed(report);
        } else {
            report.replaces = in_force->second.report.replaces;
            if (report == in_force->second.report) {
                ++m_work.rows.same;
                return;
            }
            ++m_work.rows.changed;
            report.replaces = in_force->second.event;
            reverse(in_force->second.event, row.site);
        }
        m_work.events.push_back({report_id(report), journal::site_stream(row.site), m_actor, report});
    }

    [[nodiscard]] ImportWork take() { return std::move(m_work); }

private:
    static LmisReported reported(const LmisReportRow& row)
    {
        return {.source = std::string(lmis_source),
                .site = row.site,
                .item = row.item,
                .month = row.month,
                .opening = row.opening,
                .received = row.received,
                .distributed = row.distributed,
                .adjusted = row.adjusted,
                .closing = row.closing,
                .reported_average = row.average,
                .reported_days_out = row.days_out,
                .ordered = row.ordered,
                .replaces = std::nullopt};
    }

    // The same report is the same event on every node, however often and wherever it is imported.
    static EventId report_id(const LmisReported& report)
    {
        const auto text = [](const auto& optional, auto print) { return optional ? print(*optional) : std::string("none"); };
        const auto figure = [](Quantity quantity) { return quantity.text(); };
        return EventId{natural_id(
            "lmis_report", {report.source, report.site.text(), report.item.text(), report.month.text(), report.opening.text(),
                            report.received.text(), report.distributed.text(), report.adjusted.text(), report.closing.text(),
                            text(report.reported_average, figure), text(report.reported_days_out, figure),
                            text(report.ordered, figure), text(report.replaces, [](const EventId& id) { return id.hex(); })})};
    }

    // What was reported, reversed and is reported again replaces the reversed report, or it would pass for it.
    void follow_reversed(LmisReported& report)
    {
        for (auto id = report_id(report); is_reversed(m_ledger, id); id = report_id(report)) report.replaces = id;
    }

    void define(const std::string& key, journal::Body body)
    {
        const auto type = journal::event_type(body).name;
        m_work.events.push_back(
            {EventId{natural_id("lmis_definition", {type, key})}, std::string(journal::master_stream), m_actor, std::move(body)});
    }

    void reverse(const EventId& target, const SiteCode& site)
    {
        m_work.events.push_back(
            {journal::reversal_id(target), journal::site_stream(site), m_actor, stock::EventReversed{target, "report replaced"}});
    }

    db::Connection& m_ledger;
    UserId m_actor;
    std::map<ReportKey, ReportInForce> m_reports;
    ImportWork m_work;
};

}  // namespace

ImportWork make_lmis_work(const LmisFiles& files, const journal::MasterData& known, db::Connection& ledger, UserId actor)
{
    LmisWork work(ledger, actor);
    work.define_items(files.products.rows, known);
    work.define_sites(files.sites.rows, known);
    for (const auto& [row, report] : files.reports.rows) work.add_report(report);
    return work.take();
}

}  // namespace abasto::exchange
