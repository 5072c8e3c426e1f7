#include "services/planning/plan_service.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "domain/planning/method_words.hpp"
#include "services/planning/plan_allotment.hpp"
#include "services/planning/shelf_groups.hpp"

namespace abasto::planning {
namespace {

// Null: not in the catalogue.
const catalogue::Item* find_item(const std::vector<catalogue::Item>& items, const ItemCode& code)
{
    const auto item = std::ranges::find(items, code, &catalogue::Item::code);
    return item == items.end() ? nullptr : &*item;
}

// The smallest pack of more than one piece is what a shelf is restocked with.
PackRule restock_pack(const catalogue::Item* item)
{
    PackRule pack;
    if (item == nullptr) return pack;
    for (const auto& candidate : item->packs)
        if (candidate.pieces > Quantity{1} && (pack.size == 1 || candidate.pieces.pieces() < pack.size))
            pack.size = candidate.pieces.pieces();
    return pack;
}

std::string run_out_sentence(const Proposal& proposal, Language language)
{
    const auto& runs_out = proposal.runs_out;
    if (proposal.why.on_hand <= Quantity{}) return language == Language::es ? "agotado; " : "out of stock; ";
    if (!runs_out.likely) return {};
    const auto between = runs_out.earliest && runs_out.latest && *runs_out.earliest != *runs_out.latest;
    if (language == Language::es) {
        const auto range = between ? fmt::format(" (entre {} y {})", runs_out.earliest->text(), runs_out.latest->text()) : "";
        return fmt::format("se acaba el {}{}; ", runs_out.likely->text(), range);
    }
    const auto range = between ? fmt::format(" (between {} and {})", runs_out.earliest->text(), runs_out.latest->text()) : "";
    return fmt::format("runs out on {}{}; ", runs_out.likely->text(), range);
}

std::string emergency_sentence(const Explanation& why, Language language)
{
    const auto clause = emergency_clause(why.emergency, language);
    return clause.empty() ? clause : clause + "; ";
}

// How the days of protection came about.
std::string line_sentence(const RestockRoute& route, Language language)
{
    const bool es = language == Language::es;
    const auto parts = route.lead_time.parts();
    std::string text = fmt::format("{}{} d", es ? "; entrega " : "; lead time ", std::lround(route.lead_time.mean_days()));
    if (route.deliveries > 0)
        text += fmt::format(fmt::runtime(es ? " (aprendida: {} a {} d, {} entregas)" : " (learnt: {} to {} d, {} deliveries)"),
                            parts.front().days, parts.back().days, route.deliveries);
    text += fmt::format("{}{} d", es ? " + revisión " : " + review ", route.line->review_days);
    if (route.line->assumed) text += es ? ", supuestos" : ", assumed";
    return text;
}

PlanLine silent(const network::SupplyLine& line, const ItemCode& item, Language language)
{
    return {
        .from = line.from, .site = line.to, .item = item, .explain = language == Language::es ? "sin reportes" : "no reports"};
}

// Months that the policy looks ahead, whole ones and at least three.
int horizon_of(const LeadTime& lead_time, int review_days)
{
    constexpr int least = 3;
    const int months = (lead_time.parts().back().days + review_days + planning_month_days - 1) / planning_month_days;
    return std::clamp(months, least, horizon_max);
}

// Where no month tells of use, the line falls back to the quantile of its forecast.
std::optional<MaxMinRule> rule_of(const network::SupplyLine& line, const ShelfOutlook& shelf)
{
    const auto amc = historical_amc(shelf.months);
    if (!line.max_min || !amc) return std::nullopt;
    return MaxMinRule{*amc, line.max_min->min_days, line.max_min->max_days};
}

struct RoutedLine {
    PlanLine line;
    ChosenRoute chosen;
    std::string grouped{};  // what the sentence says of items that count together
};

class Planner {
public:
    Planner(const PlanFacts& facts, const PlanRequest& request, const ShelfForecasts& forecasts)
        : m_facts(facts), m_request(request), m_forecasts(forecasts), m_routes(facts.lines, facts.supply, request.as_of)
    {
    }

    // All lines of the sites that may draw on the same senders as the one that is asked for, for they are shared out together.
    [[nodiscard]] std::vector<RoutedLine> plan_sites() const
    {
        std::vector<RoutedLine> plan;
        for (const auto& [site, routes] : m_routes.by_site()) {
            if (!is_wanted(routes)) continue;
            const auto shelves = std::ranges::equal_range(m_facts.shelves, site, {}, &ShelfOutlook::site);
            for (const auto& group : group_shelves(shelves, m_facts.items)) plan.push_back(plan_group(group));
            if (shelves.empty()) plan.push_back({silent(*routes.front().line, {}, m_request.language), {&routes.front()}});
        }
        return plan;
    }

    // A budget buys for the lines that are asked for.
    void allot_among(std::vector<RoutedLine>& plan) const
    {
        std::vector<AllottedLine> lines;
        for (auto& [line, chosen, grouped] : plan)
            if (line.proposal)
                lines.push_back(
                    {*chosen.route->line, find_item(m_facts.items, line.item), line.item, *line.proposal, is_asked(line)});
        const auto limits = allot(m_facts.supply, m_request.as_of, lines, m_request.budget_centavos);
        auto next = limits.begin();
        for (auto& [line, chosen, grouped] : plan)
            if (line.proposal) line.limits = *next++;
    }

    [[nodiscard]] bool is_asked(const PlanLine& line) const { return !m_request.site || line.site == *m_request.site; }

    void explain(RoutedLine& planned) const
    {
        auto& [line, chosen, grouped] = planned;
        if (!line.proposal) return;
        const auto language = m_request.language;
        line.explain = run_out_sentence(*line.proposal, language) + emergency_sentence(line.proposal->why, language) +
                       explain_sentence(line.proposal->why, language) + line_sentence(*chosen.route, language) +
                       supplier_clause(chosen, language) + grouped;
        if (line.proposal->why.need > Quantity{}) line.explain += limits_sentence(line.proposal->quantity, line.limits, language);
    }

private:
    [[nodiscard]] bool is_wanted(const std::vector<RestockRoute>& routes) const
    {
        if (!m_request.site) return true;
        const auto asked = m_routes.by_site().find(*m_request.site);
        if (asked == m_routes.by_site().end()) return false;
        const auto sender = [](const RestockRoute& route) { return route.line->from; };
        return std::ranges::any_of(
            routes, [&](const SiteCode& from) { return std::ranges::find(asked->second, from, sender) != asked->second.end(); },
            sender);
    }

    struct Substitute {
        const ShelfOutlook* shelf;
        SubstituteReason reason;
    };

    [[nodiscard]] Substitute substitute_to_send(const ShelfGroup& group) const
    {
        Quantity most;
        const ShelfOutlook* best = nullptr;
        for (const auto* member : group.members) {
            const auto& line = *m_routes.choose(member->site, member->item).route->line;
            const auto pieces = sendable(m_facts.supply, line, member->item, m_request.as_of).value_or(Quantity{});
            if (pieces <= most) continue;
            most = pieces;
            best = member;
        }
        if (best != nullptr) return {best, SubstituteReason::stock};
        return {*std::ranges::max_element(group.members, {}, [](const auto* member) { return last_moved(*member); }),
                SubstituteReason::moved};
    }

    [[nodiscard]] RoutedLine plan_group(const ShelfGroup& group) const
    {
        if (group.members.size() == 1) return plan_shelf(*group.members.front(), std::nullopt);
        const auto [sent, reason] = substitute_to_send(group);
        auto planned = plan_shelf(put_together(group, sent->item), leading_member(group).item);
        planned.grouped = group_clause(group, sent->item, reason, m_request.language);
        for (const auto* member : group.members)
            if (member != sent) planned.line.together.push_back(member->item);
        return planned;
    }

    // `leading`: the item by whose forecast that of several together is made.
    [[nodiscard]] RoutedLine plan_shelf(const ShelfOutlook& shelf, const std::optional<ItemCode>& leading) const
    {
        const auto chosen = m_routes.choose(shelf.site, shelf.item);
        const auto& line = *chosen.route->line;
        const auto& lead_time = chosen.route->lead_time;
        const int horizon = horizon_of(lead_time, line.review_days);
        const auto made = leading ? m_forecasts.of(shelf, *leading, horizon) : m_forecasts.of(shelf.site, shelf.item, horizon);
        if (!made) return {silent(line, shelf.item, m_request.language), chosen};
        const auto proposal = propose({.demand = made->demand,
                                       .method = std::string(word_of(made->chosen, m_request.language)),
                                       .as_of = m_request.as_of,
                                       .service_quantile = line.service_permille / 1000.0,
                                       .lead_time = lead_time,
                                       .review_days = line.review_days,
                                       .emergency_days = lead_time.parts().front().days,
                                       .on_hand = shelf.on_hand,
                                       .in_transit = shelf.in_transit,
                                       .pack = restock_pack(find_item(m_facts.items, shelf.item)),
                                       .planned = shelf.planned,
                                       .max_min = rule_of(line, shelf)});
        PlanLine planned{
            .from = line.from, .site = shelf.site, .item = shelf.item, .proposal = proposal, .supplier = chosen.reason};
        keep_usable(m_facts.supply, shelf.item, {line, shelf.lots, {made->demand, m_request.as_of}, shelf.planned},
                    *planned.proposal);
        if (shelf.packed) cut(*planned.proposal, CutReason::packed, Quantity{});
        if (made->last_report < last_closed_month(m_request.as_of))
            planned.stale_since = Date::first_of(made->last_report.plus(1));
        return {std::move(planned), chosen};
    }

    const PlanFacts& m_facts;
    const PlanRequest& m_request;
    const ShelfForecasts& m_forecasts;
    RestockRoutes m_routes;
};

}  // namespace

bool is_emergency(const PlanLine& line) { return line.proposal && line.proposal->why.emergency; }

Month last_closed_month(Date day) { return day.plus(1).month().plus(-1); }

std::vector<PlanLine> make_plan(const PlanFacts& facts, const PlanRequest& request, const ShelfForecasts& forecasts)
{
    const Planner planner{facts, request, forecasts};
    auto routed = planner.plan_sites();
    planner.allot_among(routed);
    std::erase_if(routed, [&](const RoutedLine& planned) { return !planner.is_asked(planned.line); });
    std::vector<PlanLine> plan;
    for (auto& planned : routed) {
        planner.explain(planned);
        plan.push_back(std::move(planned.line));
    }
    std::ranges::stable_partition(plan, is_emergency);
    return plan;
}

std::vector<PlanLine> make_plan(const PlanFacts& facts, const PlanRequest& request)
{
    return make_plan(facts, request, ShelfForecasts{facts.shelves, last_closed_month(request.as_of)});
}

}  // namespace abasto::planning
