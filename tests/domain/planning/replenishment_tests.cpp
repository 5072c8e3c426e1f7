#include "domain/planning/replenishment.hpp"

#include <boost/test/unit_test.hpp>
#include <random>
#include <regex>
#include <string>
#include <vector>

using namespace abasto::planning;
using abasto::Date;
using abasto::Quantity;

namespace {

const Date today = *Date::parse("2026-01-01");

// Demand that is 900 a month and nothing else.
const DemandDistribution sure = DemandDistribution::steady(Shape::normal, {900, 0}, 3);

std::int64_t number(const std::smatch& parts, std::size_t i) { return parts[i].matched ? std::stoll(parts[i]) : 0; }

// What a reader of the sentence would compute, with nothing but the sentence at hand.
std::int64_t recomputed(const std::string& sentence, const char* pattern)
{
    std::smatch parts;
    BOOST_REQUIRE_MESSAGE(std::regex_match(sentence, parts, std::regex{pattern}), sentence);
    const auto need = number(parts, 4) - number(parts, 5) - number(parts, 6) - number(parts, 7) + number(parts, 8);
    BOOST_TEST(need == number(parts, 9), sentence);
    if (parts[2].matched) BOOST_TEST(number(parts, 1) == number(parts, 2) * number(parts, 3), sentence);
    return need > 0 ? need + number(parts, 10) : 0;
}

constexpr auto spanish =
    R"((?:enviar (\d+)|no enviar nada)(?: \((\d+) paquetes? de (\d+)\))?: demanda [\d.]+ meses \(\d+ días\) P[\d.]+ (\d+) - existencia (-?\d+))"
    R"( - en tránsito (\d+) - pedido (\d+) \+ comprometido (\d+) = (-?\d+)(?:, redondeo ([+-]\d+))?; método nb, media [\d.]+/mes)";
constexpr auto english =
    R"((?:send (\d+)|send nothing)(?: \((\d+) packs? of (\d+)\))?: demand over [\d.]+ months \(\d+ days\) P[\d.]+ (\d+) - on hand (-?\d+))"
    R"( - in transit (\d+) - on order (\d+) \+ committed (\d+) = (-?\d+)(?:, rounding ([+-]\d+))?; method nb, mean [\d.]+/month)";

ReplenishmentInput random_input(std::mt19937& random, const DemandDistribution& demand)
{
    const auto up_to = [&](int top) { return std::uniform_int_distribution{0, top}(random); };
    ReplenishmentInput input{.demand = demand, .method = "nb", .as_of = today};
    input.service_quantile = up_to(1) == 0 ? .95 : .975;
    input.lead_time = LeadTime::fixed(up_to(90));
    input.review_days = up_to(60);
    input.on_hand = Quantity{up_to(3000) - 200};
    input.in_transit = Quantity{up_to(1) * up_to(500)};
    input.on_order = Quantity{up_to(1) * up_to(500)};
    input.committed = Quantity{up_to(1) * up_to(300)};
    input.pack.size = up_to(3) == 0 ? 1 : 1 + up_to(200);
    input.pack.threshold = up_to(1) * (input.pack.size - 1) / 3;
    return input;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(replenishment_tests)

BOOST_AUTO_TEST_CASE(fills_up_to_the_demand_of_lead_time_and_review)
{
    const auto plan = propose({.demand = sure,
                               .method = "nb",
                               .as_of = today,
                               .lead_time = LeadTime::fixed(40),
                               .review_days = 30,
                               .on_hand = Quantity{380},
                               .in_transit = Quantity{144},
                               .on_order = Quantity{10},
                               .committed = Quantity{5},
                               .pack = {.size = 144}});
    BOOST_TEST(plan.why.up_to.pieces() == 2100);
    BOOST_TEST(plan.why.need.pieces() == 2100 - 380 - 144 - 10 + 5);
    BOOST_TEST(plan.packs == 11);
    BOOST_TEST(plan.quantity.pieces() == 1584);
    BOOST_TEST(plan.why.rounding.pieces() == 13);
}

BOOST_AUTO_TEST_CASE(sends_nothing_where_enough_is_there)
{
    const auto plan = propose({.demand = sure, .method = "nb", .as_of = today, .on_hand = Quantity{5000}});
    BOOST_TEST(plan.quantity.pieces() == 0);
    BOOST_TEST(plan.why.need.pieces() == -3200);
    BOOST_TEST(plan.why.rounding.pieces() == 0);
}

BOOST_AUTO_TEST_CASE(a_lead_time_that_varies_wants_more_than_its_mean)
{
    const std::vector<Delivery> deliveries{{10, 0}, {10, 0}, {70, 0}, {70, 0}};
    const auto varied = propose(
        {.demand = sure, .method = "nb", .as_of = today, .lead_time = LeadTime::learn(deliveries, 40), .review_days = 30});
    const auto fixed =
        propose({.demand = sure, .method = "nb", .as_of = today, .lead_time = LeadTime::fixed(40), .review_days = 30});
    BOOST_TEST(varied.why.protection_days == 70);
    BOOST_TEST(fixed.why.up_to.pieces() == 2100);
    BOOST_TEST(varied.why.up_to.pieces() == 3000);  // 70 days are one of four, so the .95 quantile is theirs
}

BOOST_AUTO_TEST_CASE(a_cut_is_whole_packs_and_is_said)
{
    auto plan = propose({.demand = sure, .method = "nb", .as_of = today, .pack = {.size = 100}});
    cut(plan, CutReason::sender, Quantity{1800});
    BOOST_TEST((plan.quantity == Quantity{1800} && plan.why.cuts.empty()));
    cut(plan, CutReason::sender, Quantity{770});
    cut(plan, CutReason::sender, Quantity{-5});
    BOOST_TEST((plan.quantity == Quantity{} && plan.packs == 0 && plan.why.packs == 0));
    BOOST_TEST((plan.why.cuts[0].from == Quantity{1800} && plan.why.cuts[0].to == Quantity{700}));
    BOOST_TEST(explain_sentence(plan.why, Language::en)
                   .find("; only 700 of 1800: the sender has no more; only 0 of 700: the sender has no more; method") !=
               std::string::npos);
    BOOST_TEST(explain_sentence(plan.why, Language::es).find("; solo 700 de 1800: quien envía no tiene más;") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(says_on_which_day_the_shelf_runs_out)
{
    const auto runs_out = propose({.demand = sure, .method = "nb", .as_of = today, .on_hand = Quantity{450}}).runs_out;
    BOOST_TEST(runs_out.likely->text() == "2026-01-17");  // 450 last 15 days; the 16th day asks for more
    BOOST_TEST(runs_out.earliest->text() == runs_out.likely->text());
    const auto empty = propose({.demand = sure, .method = "nb", .as_of = today}).runs_out;
    BOOST_TEST(empty.likely->text() == today.text());
    const auto years = propose({.demand = sure, .method = "nb", .as_of = today, .on_hand = Quantity{20000}}).runs_out;
    BOOST_TEST(!years.likely.has_value());
}

BOOST_AUTO_TEST_CASE(a_shelf_that_does_not_last_until_the_quickest_delivery_is_an_emergency)
{
    const auto emergency_with = [](int on_hand, int in_transit, std::optional<int> days) {
        return propose({.demand = sure,
                        .method = "nb",
                        .as_of = today,
                        .emergency_days = days,
                        .on_hand = Quantity{on_hand},
                        .in_transit = Quantity{in_transit}})
            .why.emergency;
    };
    BOOST_TEST((emergency_with(150, 59, 7) == Emergency{7, Quantity{209}, Quantity{210}, Quantity{}}));
    BOOST_TEST(!emergency_with(150, 60, 7));
    BOOST_TEST(!emergency_with(0, 0, 0));
    BOOST_TEST(!emergency_with(0, 0, std::nullopt));
}

BOOST_AUTO_TEST_CASE(an_empty_shelf_that_nobody_asks_is_no_emergency)
{
    const auto seldom = [](double mean) {
        const auto demand = DemandDistribution::steady(Shape::negative_binomial, {mean, 2 * mean}, 3);
        return propose({.demand = demand, .method = "nb", .as_of = today, .emergency_days = 15}).why.emergency.has_value();
    };
    BOOST_TEST(!seldom(0));
    BOOST_TEST(!seldom(.9));  // less than half a piece in 15 days
    BOOST_TEST(seldom(1.1));
}

BOOST_AUTO_TEST_CASE(an_emergency_is_said_in_a_clause)
{
    const Emergency emergency{7, Quantity{15}, Quantity{210}, {}};
    BOOST_TEST(emergency_clause(emergency, Language::en) ==
               "emergency: on hand and in transit 15 do not last 7 days (mean demand 210)");
    BOOST_TEST(emergency_clause(emergency, Language::es) ==
               "urgente: existencia y en tránsito 15 no duran 7 días (demanda media 210)");
    BOOST_TEST(emergency_clause(std::nullopt, Language::en).empty());
    const Emergency before_van_day{7, Quantity{15}, Quantity{250}, Quantity{40}};
    BOOST_TEST(emergency_clause(before_van_day, Language::en).ends_with("(mean demand 210, planned apart 40)"));
    BOOST_TEST(emergency_clause(before_van_day, Language::es).ends_with("(demanda media 210, previsto aparte 40)"));
}

BOOST_AUTO_TEST_CASE(what_is_planned_for_the_days_of_protection_is_sent_on_top)
{
    const auto planned = [](int first, int last, std::int64_t pieces, PlannedDemandKind kind) {
        return DemandPlanned{.site = {},
                             .item = {},
                             .from_day = today.plus(first),
                             .to_day = today.plus(last),
                             .pieces = Quantity{pieces},
                             .kind = kind};
    };
    const std::vector demands{planned(9, 9, 120, PlannedDemandKind::van_day), planned(51, 70, 100, PlannedDemandKind::campaign),
                              planned(61, 61, 7, PlannedDemandKind::other), planned(-3, 0, 7, PlannedDemandKind::other)};
    const auto plan = propose(
        {.demand = sure, .method = "nb", .as_of = today, .emergency_days = 15, .on_hand = Quantity{500}, .planned = demands});
    BOOST_TEST((plan.why.planned == Quantity{170} && plan.why.up_to == Quantity{1970} && plan.why.need == Quantity{1470}));
    BOOST_TEST((plan.why.emergency == Emergency{15, Quantity{500}, Quantity{570}, Quantity{120}}));
    BOOST_TEST(plan.runs_out.likely->text() == "2026-01-14");  // 30 a day, and 120 on the tenth: 13 days ask for 510
    BOOST_TEST(explain_sentence(plan.why, Language::en).find("P95 1800 + planned apart 170 - on hand 500 ") != std::string::npos);
    BOOST_TEST(explain_sentence(plan.why, Language::en)
                   .ends_with("; planned apart: van day 2026-01-10 120, campaign 2026-02-21 to 2026-03-12 50 of 100"));
    BOOST_TEST(explain_sentence(plan.why, Language::es)
                   .ends_with("; previsto aparte: jornada 2026-01-10 120, campaña 2026-02-21 a 2026-03-12 50 de 100"));
}

BOOST_AUTO_TEST_CASE(max_min_fills_up_to_its_maximum_of_mean_consumption)
{
    const auto plan = propose({.demand = sure,
                               .method = "nb",
                               .as_of = today,
                               .on_hand = Quantity{380},
                               .pack = {.size = 100},
                               .max_min = MaxMinRule{{812.25, 6}, 45, 75}});
    BOOST_TEST((plan.why.up_to == Quantity{2031} && plan.quantity == Quantity{1700}));
    BOOST_TEST(explain_sentence(plan.why, Language::en) ==
               "send 1700 (17 packs of 100): maximum of 75 days at AMC 812.25 (months: 6) 2031 - on hand 380 - in transit 0 - on "
               "order 0 + committed 0 = 1651, rounding +49; method nb, mean 900/month; minimum of 45 days 1219");
    BOOST_TEST(
        explain_sentence(plan.why, Language::es)
            .starts_with("enviar 1700 (17 paquetes de 100): máximo de 75 días a CPM 812.25 (meses: 6) 2031 - existencia 380 "));
    BOOST_TEST(explain_sentence(plan.why, Language::es).ends_with("; mínimo de 45 días 1219"));
}

BOOST_AUTO_TEST_CASE(uncertain_demand_widens_the_days)
{
    const auto demand = DemandDistribution::steady(Shape::negative_binomial, {900, 900 + 900. * 900}, 3);
    const auto days = propose({.demand = demand, .method = "nb", .as_of = today, .on_hand = Quantity{1800}}).runs_out;
    BOOST_TEST((days.earliest < days.likely));
    BOOST_TEST((days.likely < days.latest));
}

BOOST_AUTO_TEST_CASE(the_sentence_reads_as_a_calculation)
{
    const DemandDistribution demand = DemandDistribution::steady(Shape::normal, {812.25, 0}, 2);
    const ReplenishmentInput input{.demand = demand,
                                   .method = "nb",
                                   .as_of = today,
                                   .on_hand = Quantity{380},
                                   .in_transit = Quantity{144},
                                   .pack = {.size = 144}};
    const auto why = propose(input).why;
    BOOST_TEST(
        explain_sentence(why, Language::es) ==
        "enviar 1152 (8 paquetes de 144): demanda 2 meses (60 días) P95 1625 - existencia 380 - en tránsito 144 - pedido 0 + "
        "comprometido 0 = 1101, redondeo +51; método nb, media 812.25/mes");
    BOOST_TEST(
        explain_sentence(why, Language::en) ==
        "send 1152 (8 packs of 144): demand over 2 months (60 days) P95 1625 - on hand 380 - in transit 144 - on order 0 + "
        "committed 0 = 1101, rounding +51; method nb, mean 812.25/month");
}

BOOST_AUTO_TEST_CASE(one_pack_is_told_in_the_singular)
{
    const DemandDistribution demand = DemandDistribution::steady(Shape::normal, {812.25, 0}, 2);
    const auto why =
        propose({.demand = demand, .method = "nb", .as_of = today, .on_hand = Quantity{1500}, .pack = {.size = 144}}).why;
    BOOST_TEST(explain_sentence(why, Language::es).starts_with("enviar 144 (1 paquete de 144): "));
    BOOST_TEST(explain_sentence(why, Language::en).starts_with("send 144 (1 pack of 144): "));
}

BOOST_AUTO_TEST_CASE(a_thousand_quantities_are_recomputed_from_their_sentences)
{
    for (unsigned seed = 0; seed < 1000; ++seed) {
        std::mt19937 random{seed};
        const double mean = std::uniform_real_distribution{0., 900.}(random);
        const auto demand = DemandDistribution::steady(Shape::negative_binomial, {mean, mean + mean * mean / 2}, 3);
        const auto plan = propose(random_input(random, demand));
        const auto quantity = plan.quantity.pieces();
        BOOST_TEST(recomputed(explain_sentence(plan.why, Language::es), spanish) == quantity, "seed " << seed);
        BOOST_TEST(recomputed(explain_sentence(plan.why, Language::en), english) == quantity, "seed " << seed);
    }
}

BOOST_AUTO_TEST_SUITE_END()
