#include "domain/planning/planned_demand.hpp"

#include <boost/test/unit_test.hpp>
#include <vector>

using namespace abasto::planning;
using abasto::Date;
using abasto::Quantity;
using abasto::RefusalCode;

namespace {

const Date first = *Date::parse("2026-12-01");

DemandPlanned planned(int days, std::int64_t pieces)
{
    return {.site = *abasto::SiteCode::parse("CM1"),
            .item = *abasto::ItemCode::parse("CM"),
            .from_day = first,
            .to_day = first.plus(days - 1),
            .pieces = Quantity{pieces},
            .kind = PlannedDemandKind::campaign};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(planned_demand_tests)

BOOST_AUTO_TEST_CASE(is_asked_the_same_on_each_of_its_days)
{
    const auto campaign = planned(10, 100);
    struct Row {
        int after, last;
        std::int64_t pieces;
    };
    for (const auto& [after, last, pieces] : std::vector<Row>{
             {-5, -1, 0}, {-5, 0, 10}, {-1, 2, 30}, {0, 2, 20}, {5, 9, 40}, {5, 60, 40}, {-9, 99, 100}, {9, 20, 0}, {3, 3, 0}})
        BOOST_TEST((planned_between(campaign, first.plus(after), first.plus(last)) == Quantity{pieces}), after << ' ' << last);
}

BOOST_AUTO_TEST_CASE(days_add_up_to_all_of_it)
{
    for (const auto pieces : std::vector<std::int64_t>{1, 7, 100, Quantity::recorded_max}) {
        const auto campaign = planned(9, pieces);
        Quantity sum;
        for (int day = -2; day < 12; ++day) sum += planned_between(campaign, first.plus(day - 1), first.plus(day));
        BOOST_TEST((sum == Quantity{pieces}));
    }
}

BOOST_AUTO_TEST_CASE(several_are_added_up)
{
    const std::vector demands{planned(10, 100), planned(1, 7)};
    BOOST_TEST((planned_between(demands, first.plus(-1), first) == Quantity{17}));
}

BOOST_AUTO_TEST_CASE(what_makes_no_sense_is_refused)
{
    BOOST_TEST(plan_demand(planned(1, 1)).ok());
    BOOST_TEST(plan_demand(planned(planned_days_max, 1)).ok());
    BOOST_TEST((plan_demand(planned(0, 0)).error().code == RefusalCode::not_positive));
    BOOST_TEST((plan_demand(planned(0, 1)).error().code == RefusalCode::malformed));
    BOOST_TEST((plan_demand(planned(planned_days_max + 1, 1)).error().code == RefusalCode::malformed));
}

BOOST_AUTO_TEST_SUITE_END()
