// Alert watch: runs the rules of alerts, on request and by itself, and remembers how each of them last went.
#pragma once

#include <array>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/planning/alert.hpp"
#include "services/planning/stock_level_api.hpp"
#include "services/platform/api/background.hpp"
#include "services/platform/journal/journal.hpp"

namespace abasto::planning {

struct OpenDifference {
    DiscrepancyId id;
    std::string kind;
    SiteCode site;
    ItemCode item;
    Date day;
    Quantity quantity;
};

struct ShipmentUnderWay {
    ShipmentId id;
    SiteCode from;
    SiteCode to;
    Date left;
    std::optional<int> lead_time_days{};  // of the line from there to there; none: there is no such line
};

// What the watch does not know by itself; the composition root gives it.
struct AlertHooks {
    LoadFacts load_facts;
    std::function<std::vector<OpenDifference>(db::Connection&)> load_differences;
    std::function<std::vector<ShipmentUnderWay>(db::Connection&)> load_under_way;
    std::shared_ptr<ForecastMemory> memory = std::make_shared<ForecastMemory>();
    std::function<void(std::string_view)> complain = [](std::string_view) {};  // to who runs the server; called by any thread
};

struct Alert {
    AlertRule rule = AlertRule::stock_out_near;
    SiteCode site;  // where something has to be done; of a shipment: where it goes to
    std::optional<ItemCode> item{};
    std::optional<ShipmentId> shipment{};
    std::optional<SiteCode> from{};  // of a shipment
    std::optional<DiscrepancyId> difference{};
    std::optional<std::string> kind{};  // of a difference
    std::optional<StockLevel> level{};  // of a shelf
    std::optional<Date> day{};          // last day of a lot, day of a difference, first day without a report, day it runs out
    std::optional<Quantity> figure{};   // pieces on hand, that will expire or differ; days late; shelves without a report
    std::int64_t urgency = 0;           // >= 0; within a rule, the greatest first
};

// Thread safe.
class AlertWatch {
public:
    // Desk and ledger outlive it. Remembers the heartbeats that the ledger's folder keeps.
    AlertWatch(api::Desk& desk, journal::Journal& ledger, AlertHooks hooks);

    // What the rule finds in the programme as it is now, the most urgent first. None: it failed, as its heartbeat and a complaint tell.
    // `turn` is given back while forecasts are learnt. Throws http::GivenUp where somebody gave those up: that is no failure of the rule.
    [[nodiscard]] std::optional<std::vector<Alert>> run(AlertRule rule, http::Turn* turn = nullptr);
    // Runs all rules in the background; one that fails or is given up holds up no other.
    void start();

    [[nodiscard]] Heartbeat heartbeat(AlertRule rule) const;
    // Of the forecasts that it learns, for others to share.
    [[nodiscard]] const std::shared_ptr<ForecastMemory>& memory() const { return m_hooks.memory; }

private:
    [[nodiscard]] std::vector<Alert> find(AlertRule rule, http::Turn* turn) const;
    [[nodiscard]] std::vector<Alert> find_low_shelves() const;
    [[nodiscard]] std::vector<Alert> find_expiring_lots(http::Turn* turn) const;
    [[nodiscard]] std::vector<Alert> find_late_shipments() const;
    [[nodiscard]] std::vector<Alert> find_differences() const;
    [[nodiscard]] std::vector<Alert> find_silent_sites() const;
    [[nodiscard]] std::vector<Alert> find_emergencies(http::Turn* turn) const;
    void run_unasked(AlertRule rule);
    void note(AlertRule rule, const std::optional<std::vector<Alert>>& found);
    void keep(AlertRule rule, const Heartbeat& beat);

    using Beats = std::array<Heartbeat, EnumNames<AlertRule>::names.size()>;

    api::Desk& m_desk;
    journal::Journal& m_ledger;
    AlertHooks m_hooks;
    mutable std::mutex m_mutex;
    Beats m_beats{};               // under m_mutex
    Beats m_kept{};                // in the folder, or on their way there; under m_mutex
    api::Background m_background;  // last: ends before everything else
};

}  // namespace abasto::planning
