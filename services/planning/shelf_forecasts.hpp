// What the shelves of a programme will be asked for, by the product's own choice.
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "domain/base/id.hpp"
#include "domain/base/quantity.hpp"
#include "domain/planning/expiry_risk.hpp"
#include "domain/planning/panel_model.hpp"
#include "domain/planning/planned_demand.hpp"
#include "domain/stock/events.hpp"
#include "services/platform/http/turns.hpp"

namespace abasto::planning {

// What is known of one shelf on the day of the plan.
struct ShelfOutlook {
    SiteCode site;
    ItemCode item;
    Month first;                      // of `months`
    std::vector<MonthReport> months;  // consecutive closed months; a missing report is MonthReport{}
    Quantity on_hand{};
    std::vector<stock::StockLine> lots{};  // what of it is known to be there, in the order in which it goes out
    Quantity in_transit{};
    bool packed = false;                   // a kit that was packed here before
    std::vector<DemandPlanned> planned{};  // that does not end before the day of the plan
};

// The lots as planning sees them, in the same order.
[[nodiscard]] std::vector<DatedStock> dated_stock(std::span<const stock::StockLine> lots);

// The months of the shelves, in their order.
[[nodiscard]] DemandPanel panel_of(std::span<const ShelfOutlook> shelves);

// Immutable; reading from several threads is safe.
class ShelfForecasts {
public:
    // Learns from the months of all shelves up to `origin`; each (site, item) comes once. Takes seconds for a thousand shelves.
    ShelfForecasts(std::span<const ShelfOutlook> shelves, Month origin, const LearningWatch& watch = watch_nothing);
    ShelfForecasts(const ShelfForecasts&) = delete;
    ShelfForecasts& operator=(const ShelfForecasts&) = delete;

    // Of the months after the origin; nullopt for a shelf that has never reported or was not learnt from.
    [[nodiscard]] std::optional<Forecast> of(const SiteCode& site, const ItemCode& item, int horizon) const;

    // Of a shelf that was not learnt from, as several put together: by its own months, and by what was learnt for `like` at its site.
    [[nodiscard]] std::optional<Forecast> of(const ShelfOutlook& shelf, const ItemCode& like, int horizon) const;

    // What the field's default says of each of those months: the mean of the last three that were reported. nullopt as of().
    [[nodiscard]] std::optional<double> usual(const SiteCode& site, const ItemCode& item) const;

    // Whether it would be no other if it were learnt from these.
    [[nodiscard]] bool is_of(std::span<const ShelfOutlook> shelves, Month origin) const;

private:
    [[nodiscard]] std::optional<SeriesView> series(const SiteCode& site, const ItemCode& item) const;

    Month m_origin;
    DemandPanel m_panel;
    std::map<std::pair<SiteCode, ItemCode>, std::size_t> m_place;  // in the panel
    std::optional<PanelModel> m_model;
};

// Keeps what was learnt last, for months change once a month and shelves are asked for all day. Safe to share between threads: who asks
// while another learns waits for what that one learns.
class ForecastMemory {
public:
    // Throws http::GivenUp where somebody gave it up meanwhile. A request gives its turn back while it learns or waits, so that others can ask how
    // far it is.
    [[nodiscard]] std::shared_ptr<const ShelfForecasts> of(std::span<const ShelfOutlook> shelves, Month origin,
                                                           http::Turn* turn = nullptr);

    // How far the learning under way has come, in thousandths; none: nobody learns.
    [[nodiscard]] std::optional<int> learning() const;
    // Whoever learns or waits now does so no longer; within seconds, for one step of learning is not broken off. Who asks later is not concerned.
    void give_up() { ++m_given_up; }

private:
    static constexpr int nobody_learns = -1;

    [[nodiscard]] std::shared_ptr<const ShelfForecasts> learn(std::span<const ShelfOutlook> shelves, Month origin,
                                                              unsigned asked);
    void check(unsigned asked) const;

    std::mutex m_mutex;
    std::shared_ptr<const ShelfForecasts> m_last;  // under m_mutex
    std::atomic<int> m_permille{nobody_learns};
    std::atomic<unsigned> m_given_up{0};  // so many times
};

}  // namespace abasto::planning
