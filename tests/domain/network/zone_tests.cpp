#include "domain/network/zone.hpp"

#include <boost/test/unit_test.hpp>

using namespace abasto;
using network::check_zone;
using network::Zone;

BOOST_AUTO_TEST_SUITE(zone_tests)

BOOST_AUTO_TEST_CASE(an_area_with_three_points_and_three_peers_is_a_zone)
{
    for (const auto* name : {"", "El Centro", "Zona 3", "Salida a La Mesilla, km 4", "3. zona"})
        BOOST_TEST(check_zone({.code = *ZoneCode::parse("Z1"), .name = name}).ok(), name);
    BOOST_TEST(check_zone({.code = *ZoneCode::parse("centro-2")}).ok());
}

BOOST_AUTO_TEST_CASE(what_would_point_at_people_is_refused)
{
    const auto code = *ZoneCode::parse("Z1");
    for (const auto& zone : {Zone{.code = code, .outreach_points = 2}, Zone{.code = code, .active_peers = 2},
                             Zone{.code = code, .name = "15.32, -91.47"}, Zone{.code = code, .name = "15,32"},
                             Zone{.code = *ZoneCode::parse("15.32-91.47")}, Zone{}}) {
        const auto checked = check_zone(zone);
        BOOST_TEST(!checked.ok(), zone.code.text() << ' ' << zone.name);
        if (!checked) BOOST_TEST((checked.error().code == RefusalCode::malformed));
    }
}

BOOST_AUTO_TEST_SUITE_END()
