#include "services/planning/alert_watch.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "services/planning/demand_store.hpp"
#include "services/planning/expiry_risk_service.hpp"
#include "services/planning/heartbeat_store.hpp"
#include "services/planning/shelf_levels.hpp"
#include "services/platform/http/given_up.hpp"

namespace abasto::planning {
namespace {

constexpr std::int64_t empty_before_low = Quantity::recorded_max;

std::int64_t urgency_of(const ShelfLevel& shelf)
{
    const auto use = std::min(std::llround(shelf.monthly_use.value_or(0)), static_cast<long long>(empty_before_low));
    return (shelf.level == StockLevel::out ? empty_before_low : 0) + use;
}

// Screens ask all day: what is kept may lag that much behind, so that not every look is a write.
constexpr std::int64_t kept_seconds = 600;

bool is_news(const Heartbeat& beat, const Heartbeat& kept)
{
    return beat.failed != kept.failed || beat.ran_at.value_or(0) - kept.ran_at.value_or(0) >= kept_seconds;
}

}  // namespace

AlertWatch::AlertWatch(api::Desk& desk, journal::Journal& ledger, AlertHooks hooks)
    : m_desk(desk), m_ledger(ledger), m_hooks(std::move(hooks))
{
    const auto connection = ledger.open_reader();
    for (std::size_t i = 0; i < m_beats.size(); ++i)
        m_beats[i] = m_kept[i] = find_heartbeat(*connection, static_cast<AlertRule>(i));
}

std::optional<std::vector<Alert>> AlertWatch::run(AlertRule rule, http::Turn* turn)
{
    std::optional<std::vector<Alert>> found;
    try {
        found = find(rule, turn);
        std::ranges::stable_sort(*found, std::ranges::greater{}, &Alert::urgency);
    } catch (const http::GivenUp&) {
        throw;  // nothing of the rule has failed
    } catch (const std::exception& error) {
        found.reset();
        m_hooks.complain(fmt::format("the alert rule {} fails: {}", abasto::to_string(rule), error.what()));
    }
    note(rule, found);
    return found;
}

void AlertWatch::note(AlertRule rule, const std::optional<std::vector<Alert>>& found)
{
    const auto place = static_cast<std::size_t>(rule);
    const std::lock_guard lock{m_mutex};
    auto& beat = m_beats[place];
    beat.failed = !found;
    if (found) {
        beat.ran_at = m_desk.now();
        beat.found = static_cast<std::int64_t>(found->size());
    }
    if (!is_news(beat, m_kept[place])) return;
    m_kept[place] = beat;
    m_background.submit([this, rule, beat] { keep(rule, beat); });
}

void AlertWatch::keep(AlertRule rule, const Heartbeat& beat)
{
    try {
        (void)m_ledger.writer().run(
            [&](journal::WriteTransaction& transaction) { put_heartbeat(transaction.connection(), rule, beat); });
    } catch (const db::Error& error) {
        m_hooks.complain(fmt::format("a heartbeat of alerts could not be kept: {}", error.what()));
    }
}

void AlertWatch::start()
{
    for (std::size_t i = 0; i < m_beats.size(); ++i)
        m_background.submit([this, rule = static_cast<AlertRule>(i)] { run_unasked(rule); });
}

void AlertWatch::run_unasked(AlertRule rule)
{
    try {
        (void)run(rule);
    } catch (const http::GivenUp&) {
        return;  // who gave it up wanted it ended; it runs when it is asked for
    }
}

Heartbeat AlertWatch::heartbeat(AlertRule rule) const
{
    const std::lock_guard lock{m_mutex};
    return m_beats[static_cast<std::size_t>(rule)];
}

std::vector<Alert> AlertWatch::find(AlertRule rule, http::Turn* turn) const
{
    switch (rule) {
    case AlertRule::stock_out_near: return find_low_shelves();
    case AlertRule::expiry_near: return find_expiring_lots(turn);
    case AlertRule::transit_old: return find_late_shipments();
    case AlertRule::difference_open: return find_differences();
    case AlertRule::report_missing: return find_silent_sites();
    case AlertRule::emergency: return find_emergencies(turn);
    }
    return {};
}

std::vector<Alert> AlertWatch::find_low_shelves() const
{
    const auto facts = m_desk.read([&](db::Connection& connection) { return m_hooks.load_facts(connection, m_desk.today()); });
    const ShelfLevels levels{facts.lines};
    std::vector<Alert> alerts;
    for (const auto& shelf : facts.shelves) {
        const auto known = levels.of(shelf);
        const auto role = facts.supply.roles.find(shelf.site);
        if (role == facts.supply.roles.end() || !is_stock_out_near(known.level, role->second)) continue;
        alerts.push_back({.rule = AlertRule::stock_out_near,
                          .site = shelf.site,
                          .item = shelf.item,
                          .level = known.level,
                          .figure = shelf.on_hand,
                          .urgency = urgency_of(known)});
    }
    return alerts;
}

std::vector<Alert> AlertWatch::find_expiring_lots(http::Turn* turn) const
{
    const auto today = m_desk.today();
    const auto shelves = m_desk.read([&](db::Connection& connection) { return load_outlooks(connection, today); });
    const auto forecasts = m_hooks.memory->of(shelves, last_closed_month(today), turn);
    std::vector<Alert> alerts;
    for (const auto& [site, line, risk] :
         find_lots_at_risk(shelves, *forecasts, {.as_of = today, .months = expiry_alert_months})) {
        if (!risk || !is_expiry_near(*risk, today)) continue;
        alerts.push_back({.rule = AlertRule::expiry_near,
                          .site = site,
                          .item = line.lot.item,
                          .day = risk->last_day,
                          .figure = risk->likely,
                          .urgency = risk->likely.pieces()});
    }
    return alerts;
}

std::vector<Alert> AlertWatch::find_late_shipments() const
{
    std::vector<Alert> alerts;
    for (const auto& shipment : m_desk.read(m_hooks.load_under_way)) {
        const auto late =
            shipment.lead_time_days ? days_late(shipment.left, *shipment.lead_time_days, m_desk.today()) : std::nullopt;
        if (!late) continue;
        alerts.push_back({.rule = AlertRule::transit_old,
                          .site = shipment.to,
                          .shipment = shipment.id,
                          .from = shipment.from,
                          .figure = Quantity{*late},
                          .urgency = *late});
    }
    return alerts;
}

std::vector<Alert> AlertWatch::find_differences() const
{
    std::vector<Alert> alerts;
    for (const auto& open : m_desk.read(m_hooks.load_differences))
        alerts.push_back({.rule = AlertRule::difference_open,
                          .site = open.site,
                          .item = open.item,
                          .difference = open.id,
                          .kind = open.kind,
                          .day = open.day,
                          .figure = open.quantity,
                          .urgency = std::max(0, open.day.days())});
    return alerts;
}

std::vector<Alert> AlertWatch::find_silent_sites() const
{
    const auto today = m_desk.today();
    std::map<SiteCode, Alert> sites;
    for (const auto& [shelf, since] :
         m_desk.read([&](db::Connection& connection) { return load_stale_since(connection, today); })) {
        auto& alert = sites[shelf.first];
        alert.rule = AlertRule::report_missing;
        alert.site = shelf.first;
        alert.day = std::min(since, alert.day.value_or(since));
        alert.figure = alert.figure.value_or(Quantity{}) + Quantity{1};
        alert.urgency = today - *alert.day;
    }
    std::vector<Alert> alerts;
    alerts.reserve(sites.size());
    for (auto& [site, alert] : sites) alerts.push_back(std::move(alert));
    return alerts;
}

std::vector<Alert> AlertWatch::find_emergencies(http::Turn* turn) const
{
    constexpr int days_looked_at = 360;
    const auto today = m_desk.today();
    const auto facts = m_desk.read([&](db::Connection& connection) { return m_hooks.load_facts(connection, today); });
    std::vector<Alert> alerts;
    for (const auto& line :
         make_plan(facts, {.as_of = today}, *m_hooks.memory->of(facts.shelves, last_closed_month(today), turn))) {
        const auto role = facts.supply.roles.find(line.site);
        if (role == facts.supply.roles.end() || !line.proposal || !is_emergency(*line.proposal, role->second)) continue;
        const auto& runs_out = line.proposal->runs_out.likely;
        alerts.push_back({.rule = AlertRule::emergency,
                          .site = line.site,
                          .item = line.item,
                          .day = runs_out,
                          .figure = line.proposal->why.on_hand,
                          .urgency = runs_out ? std::max(0, days_looked_at - (*runs_out - today)) : 0});
    }
    return alerts;
}

}  // namespace abasto::planning
