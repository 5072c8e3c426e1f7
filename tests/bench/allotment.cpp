#include "tests/bench/allotment.hpp"

#include <deque>
#include <random>

#include "services/planning/plan_allotment.hpp"

namespace abasto::bench {
namespace {

using namespace planning;

constexpr int sites = 3'000;
constexpr int items = 40;
constexpr int warehouses = 4;
constexpr std::int64_t plenty = 1'000'000'000;

struct CountryPlan {
    SupplyFacts supply{};
    std::deque<catalogue::Item> items{};
    std::deque<network::SupplyLine> routes{};
    std::vector<Proposal> asked{};
    std::int64_t budget_centavos = 0;
};

SiteCode site_of(const char* letter, int number) { return *SiteCode::parse(letter + std::to_string(number)); }

void add_item(CountryPlan& plan, int number, int percent_held, std::mt19937& random)
{
    const auto up_to = [&](int top) { return std::uniform_int_distribution{0, top}(random); };
    catalogue::Item item{.code = *ItemCode::parse("I" + std::to_string(number)), .name = "an item"};
    item.cost_centavos = 1 + up_to(200);
    item.volume_ml = 1 + up_to(90);
    item.weight_g = 1 + up_to(40);
    for (int w = 0; w < warehouses; ++w) {
        // Of every second item there is not enough: a site asks for 1,000 pieces on average.
        const auto pieces = number % 2 == 0 ? plenty : std::int64_t{sites} / warehouses * 10 * percent_held;
        plan.supply.senders[site_of("W", w)][item.code] = {{stock::Lot{item.code, "b", {}, {}}, Quantity{pieces}}};
    }
    plan.items.push_back(std::move(item));
}

CountryPlan country_plan()
{
    std::mt19937 random{1};
    const auto up_to = [&](int top) { return std::uniform_int_distribution{0, top}(random); };
    CountryPlan plan;
    for (int i = 0; i < items; ++i) add_item(plan, i, 30 + up_to(60), random);
    for (int s = 0; s < sites; ++s) {
        plan.routes.push_back({.from = site_of("W", s % warehouses), .to = site_of("S", s)});
        if (s % 3 != 0) plan.routes.back().trip_litres_max = 500 + up_to(3000);
        if (s % 3 != 1) plan.routes.back().trip_kg_max = 200 + up_to(1500);
        for (int i = 0; i < items; ++i) {
            Proposal proposal;
            proposal.why.pack.size = 20;
            proposal.packs = proposal.why.packs = up_to(100);
            proposal.quantity = Quantity{proposal.packs * proposal.why.pack.size};
            proposal.why.on_hand = Quantity{up_to(500)};
            proposal.why.mean_per_month = 10 + up_to(400);
            plan.budget_centavos += proposal.quantity.pieces() * 70;
            plan.asked.push_back(std::move(proposal));
        }
    }
    return plan;
}

}  // namespace

void allotting(benchmark::State& state)
{
    const auto plan = country_plan();
    for (auto _ : state) {
        auto proposals = plan.asked;
        std::vector<AllottedLine> lines;
        for (std::size_t k = 0; k < proposals.size(); ++k) {
            const auto& item = plan.items[k % items];
            lines.push_back({plan.routes[k / items], &item, item.code, proposals[k]});
        }
        benchmark::DoNotOptimize(allot(plan.supply, *Date::parse("2026-11-02"), lines, plan.budget_centavos));
    }
}

}  // namespace abasto::bench
