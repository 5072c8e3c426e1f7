#include "services/planning/plan_service.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "domain/planning/method_words.hpp"

namespace abasto::planning {
namespace {

// The smallest pack of more than one piece is what a shelf is restocked with.
PackRule restock_pack(const std::vector<catalogue::Item>& items, const ItemCode& code)
{
    const auto item = std::find_if(items.begin(), items.end(), [&](const auto& candidate) { return candidate.code == code; });
    PackRule pack;
    if (item == items.end()) return pack;
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

struct RouteLead {
    LeadTime time;
    std::size_t deliveries;  // that it was learnt from
};

using Routes = std::map<SiteCode, const network::SupplyLine*>;  // that restock each site

// How the days of protection came about.
std::string line_sentence(const network::SupplyLine& line, const RouteLead& lead, Language language)
{
    const bool es = language == Language::es;
    const auto days = std::lround(lead.time.mean_days());
    std::string text = fmt::format("{}{} d", es ? "; entrega " : "; lead time ", days);
    if (lead.deliveries > 0)
        text += fmt::format(fmt::runtime(es ? " (aprendida: {} a {} d, {} entregas)" : " (learnt: {} to {} d, {} deliveries)"),
                            lead.time.parts().front().days, lead.time.parts().back().days, lead.deliveries);
    text += fmt::format("{}{} d", es ? " + revisión " : " + review ", line.review_days);
    if (line.assumed) text += es ? ", supuestos" : ", assumed";
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

class Planner {
public:
    Planner(const PlanFacts& facts, const PlanRequest& request, const ShelfForecasts& forecasts)
        : m_facts(facts), m_request(request), m_forecasts(forecasts)
    {
    }

    [[nodiscard]] RouteLead lead_of(const network::SupplyLine& line) const
    {
        const auto found = m_facts.supply.deliveries.find({line.from, line.to});
        if (found == m_facts.supply.deliveries.end()) return {LeadTime::fixed(line.lead_time_days), 0};
        return {LeadTime::learn(found->second, line.lead_time_days), found->second.size()};
    }

    [[nodiscard]] PlanLine plan_shelf(const ShelfOutlook& shelf, const network::SupplyLine& line, const LeadTime& lead_time) const
    {
        const auto made = m_forecasts.of(shelf.site, shelf.item, horizon_of(lead_time, line.review_days));
        if (!made) return silent(line, shelf.item, m_request.language);
        const auto proposal = propose({.demand = made->demand,
                                       .method = std::string(word_of(made->chosen, m_request.language)),
                                       .as_of = m_request.as_of,
                                       .service_quantile = line.service_permille / 1000.0,
                                       .lead_time = lead_time,
                                       .review_days = line.review_days,
                                       .emergency_days = lead_time.parts().front().days,
                                       .on_hand = shelf.on_hand,
                                       .in_transit = shelf.in_transit,
                                       .pack = restock_pack(m_facts.items, shelf.item)});
        PlanLine planned{.from = line.from, .site = shelf.site, .item = shelf.item, .proposal = proposal};
        keep_usable(m_facts.supply, shelf.item, {line, shelf.lots, {made->demand, m_request.as_of}}, *planned.proposal);
        if (made->last_report < last_closed_month(m_request.as_of))
            planned.stale_since = Date::first_of(made->last_report.plus(1));
        return planned;
    }

    // Each item of each sender by itself.
    void share(std::vector<PlanLine>& plan, const Routes& routes) const
    {
        std::map<std::pair<SiteCode, ItemCode>, std::vector<SharedLine>> shares;
        for (auto& line : plan)
            if (line.proposal && line.proposal->packs > 0)
                shares[{line.from, line.item}].push_back({*routes.at(line.site), *line.proposal});
        for (const auto& [key, lines] : shares) share_out(m_facts.supply, key.second, m_request.as_of, lines);
    }

    void explain(PlanLine& line, const network::SupplyLine& route) const
    {
        if (!line.proposal) return;
        line.explain = run_out_sentence(*line.proposal, m_request.language) +
                       emergency_sentence(line.proposal->why, m_request.language) +
                       explain_sentence(line.proposal->why, m_request.language) +
                       line_sentence(route, lead_of(route), m_request.language);
    }

private:
    const PlanFacts& m_facts;
    const PlanRequest& m_request;
    const ShelfForecasts& m_forecasts;
};

// For each site the line that restocks it: known before assumed, then the quickest, then by the supplier's code.
Routes restocking_lines(const std::vector<network::SupplyLine>& lines)
{
    const auto rank = [](const network::SupplyLine& line) { return std::tie(line.assumed, line.lead_time_days, line.from); };
    Routes best;
    for (const auto& line : lines) {
        if (!line.open) continue;
        auto& chosen = best.try_emplace(line.to, &line).first->second;
        if (rank(line) < rank(*chosen)) chosen = &line;
    }
    return best;
}

}  // namespace

bool is_emergency(const PlanLine& line) { return line.proposal && line.proposal->why.emergency; }

Month last_closed_month(Date day) { return day.plus(1).month().plus(-1); }

std::vector<PlanLine> make_plan(const PlanFacts& facts, const PlanRequest& request, const ShelfForecasts& forecasts)
{
    const Planner planner{facts, request, forecasts};
    std::vector<PlanLine> plan;
    const auto routes = restocking_lines(facts.lines);
    const auto asked = request.site ? routes.find(*request.site) : routes.end();
    if (request.site && asked == routes.end()) return {};
    for (const auto& [site, line] : routes) {
        if (request.site && line->from != asked->second->from) continue;  // those of one sender are shared out together
        const auto lead_time = planner.lead_of(*line).time;
        const auto begin = std::lower_bound(facts.shelves.begin(), facts.shelves.end(), site,
                                            [](const ShelfOutlook& shelf, const SiteCode& code) { return shelf.site < code; });
        auto shelf = begin;
        for (; shelf != facts.shelves.end() && shelf->site == site; ++shelf)
            plan.push_back(planner.plan_shelf(*shelf, *line, lead_time));
        if (shelf == begin) plan.push_back(silent(*line, {}, request.language));
    }
    planner.share(plan, routes);
    for (auto& line : plan) planner.explain(line, *routes.at(line.site));
    if (request.site) std::erase_if(plan, [&](const PlanLine& line) { return line.site != *request.site; });
    std::ranges::stable_partition(plan, is_emergency);
    return plan;
}

std::vector<PlanLine> make_plan(const PlanFacts& facts, const PlanRequest& request)
{
    return make_plan(facts, request, ShelfForecasts{facts.shelves, last_closed_month(request.as_of)});
}

}  // namespace abasto::planning
