// Monthly LMIS reports as they were reported, one in force for each (site, item, month); the ones they replaced are gone from here.
#pragma once

#include <map>
#include <tuple>

#include "domain/stock/events.hpp"
#include "services/platform/journal/projection.hpp"

namespace abasto::exchange {

class ReportProjection final : public journal::Projection {
public:
    [[nodiscard]] std::string_view name() const override { return "lmis_reports"; }
    [[nodiscard]] const std::vector<journal::ProjectedTable>& tables() const override;
    void apply(db::Connection& connection, const journal::Event& event, const journal::EventLookup& lookup) override;
    void settle(db::Connection&) override {}
    void forget() noexcept override {}
};

using ReportKey = std::tuple<SiteCode, ItemCode, Month>;
struct ReportInForce {
    EventId event;
    stock::LmisReported report;
};
// All reports of one source, by key.
[[nodiscard]] std::map<ReportKey, ReportInForce> load_reports(db::Connection& connection, const std::string& source);

}  // namespace abasto::exchange
