#include "services/planning/plan_service.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "domain/planning/methods.hpp"

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

std::string line_sentence(const network::SupplyLine& line, Language language)
{
    if (language == Language::es)
        return fmt::format("; entrega {} d + revisión {} d{}", line.lead_time_days, line.review_days,
                           line.assumed ? ", supuestos" : "");
    return fmt::format("; lead time {} d + review {} d{}", line.lead_time_days, line.review_days,
                       line.assumed ? ", assumed" : "");
}

PlanLine silent(const network::SupplyLine& line, const ItemCode& item, Language language)
{
    return {
        .from = line.from, .site = line.to, .item = item, .explain = language == Language::es ? "sin reportes" : "no reports"};
}

PlanLine plan_shelf(const ShelfOutlook& shelf, const network::SupplyLine& line, const PackRule& pack, const PlanRequest& request)
{
    DemandPanel panel;
    panel.add({shelf.site.text(), shelf.item.text()}, shelf.first, shelf.months);
    const auto origin = last_closed_month(request.as_of);
    const auto forecast_made = forecast(panel.view(0), {.origin = origin});
    if (!forecast_made) return silent(line, shelf.item, request.language);
    const auto proposal = propose({.demand = forecast_made->demand,
                                   .method = std::string(to_string(forecast_made->chosen)),
                                   .as_of = request.as_of,
                                   .service_quantile = line.service_permille / 1000.0,
                                   .lead_time_days = line.lead_time_days,
                                   .review_days = line.review_days,
                                   .on_hand = shelf.on_hand,
                                   .in_transit = shelf.in_transit,
                                   .pack = pack});
    PlanLine planned{.from = line.from, .site = shelf.site, .item = shelf.item, .proposal = proposal};
    if (forecast_made->last_report < origin) planned.stale_since = Date::first_of(forecast_made->last_report.plus(1));
    planned.explain = run_out_sentence(proposal, request.language) + explain_sentence(proposal.why, request.language) +
                      line_sentence(line, request.language);
    return planned;
}

// For each site the line that restocks it: known before assumed, then the quickest, then by the supplier's code.
std::map<SiteCode, const network::SupplyLine*> restocking_lines(const std::vector<network::SupplyLine>& lines)
{
    const auto rank = [](const network::SupplyLine& line) { return std::tie(line.assumed, line.lead_time_days, line.from); };
    std::map<SiteCode, const network::SupplyLine*> best;
    for (const auto& line : lines) {
        if (!line.open) continue;
        auto& chosen = best.try_emplace(line.to, &line).first->second;
        if (rank(line) < rank(*chosen)) chosen = &line;
    }
    return best;
}

}  // namespace

Month last_closed_month(Date day) { return day.plus(1).month().plus(-1); }

std::vector<PlanLine> make_plan(const PlanFacts& facts, const PlanRequest& request)
{
    std::vector<PlanLine> plan;
    for (const auto& [site, line] : restocking_lines(facts.lines)) {
        if (request.site && *request.site != site) continue;
        const auto begin = std::lower_bound(facts.shelves.begin(), facts.shelves.end(), site,
                                            [](const ShelfOutlook& shelf, const SiteCode& code) { return shelf.site < code; });
        auto shelf = begin;
        for (; shelf != facts.shelves.end() && shelf->site == site; ++shelf)
            plan.push_back(plan_shelf(*shelf, *line, restock_pack(facts.items, shelf->item), request));
        if (shelf == begin) plan.push_back(silent(*line, {}, request.language));
    }
    return plan;
}

}  // namespace abasto::planning
