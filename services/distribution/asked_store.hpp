// What was asked for when there was none, added up by shelf and week. No handout can be read from it.
#pragma once

#include "services/platform/journal/projection.hpp"

namespace abasto::distribution {

// Table asked_had_none: (site, item, day) the Sunday of the week, quantity > 0.
class AskedProjection final : public journal::Projection {
public:
    [[nodiscard]] std::string_view name() const override { return "asked"; }
    [[nodiscard]] const std::vector<journal::ProjectedTable>& tables() const override;
    void apply(db::Connection& connection, const journal::Event& event, const journal::EventLookup& lookup) override;
    void settle(db::Connection&) override {}
    void forget() noexcept override {}
};

}  // namespace abasto::distribution
