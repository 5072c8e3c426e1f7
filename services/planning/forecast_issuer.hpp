// Forecast issuer: keeps what was forecast for each shelf when a month had closed, to be scored when the next ones have.
#pragma once

#include <functional>
#include <memory>
#include <string_view>

#include "services/planning/issued_forecast_store.hpp"
#include "services/planning/shelf_forecasts.hpp"
#include "services/platform/api/background.hpp"
#include "services/platform/api/desk.hpp"

namespace abasto::planning {

inline constexpr int issued_months = 3;  // after the origin

// Of the shelves that have reported the month `origin` and are not among `issued`. `forecasts` are those of the shelves at that origin.
[[nodiscard]] std::vector<IssuedRow> forecasts_to_issue(std::span<const ShelfOutlook> shelves, const ShelfForecasts& forecasts,
                                                        Month origin, const std::set<std::pair<SiteCode, ItemCode>>& issued);

struct IssuerHooks {
    std::shared_ptr<ForecastMemory> memory;
    std::function<void(std::string_view)> complain = [](std::string_view) {};  // to who runs the server; called by any thread
};

// Thread safe. Desk and ledger outlive it.
class ForecastIssuer {
public:
    ForecastIssuer(api::Desk& desk, journal::Journal& ledger, IssuerHooks hooks)
        : m_desk(desk), m_ledger(ledger), m_hooks(std::move(hooks))
    {
    }

    // Issues what has not been issued of the last closed month, in the background. A shelf whose report comes late is issued when it has
    // come: once a month, and never again with what was learnt later.
    void start();
    // The same, now. Throws db::Error.
    void issue();

private:
    api::Desk& m_desk;
    journal::Journal& m_ledger;
    IssuerHooks m_hooks;
    api::Background m_background;  // last: ends before everything else
};

}  // namespace abasto::planning
