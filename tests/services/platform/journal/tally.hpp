// A small projection for the tests of the journal: pieces per (site, item) of opening stock, less what was reversed, and the total of
// each site, derived when settled.
#pragma once

#include <set>

#include "services/platform/journal/projection.hpp"

namespace abasto::tests {

class Tally final : public journal::Projection {
public:
    [[nodiscard]] std::string_view name() const override { return "tally"; }
    [[nodiscard]] const std::vector<journal::ProjectedTable>& tables() const override;
    void apply(db::Connection& connection, const journal::Event& event, const journal::EventLookup& lookup) override;
    void settle(db::Connection& connection) override;
    void forget() noexcept override { m_touched.clear(); }

private:
    void add(db::Connection& connection, const stock::OpeningStockRecorded& fact, int sign);
    std::set<SiteCode> m_touched;
};

// The projections of these tests.
[[nodiscard]] journal::Projections tally_projections();

// `pieces` of item CM at the site, of unknown lot.
[[nodiscard]] journal::NewEvent opening(const EventId& id, const std::string& site, std::int64_t pieces);

}  // namespace abasto::tests
