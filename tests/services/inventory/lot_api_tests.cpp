#include "services/inventory/lot_api.hpp"

#include "services/distribution/shipment_service.hpp"
#include "services/inventory/records_api.hpp"
#include "tests/services/api_fixture.hpp"

using abasto::network::Role;
using abasto::tests::member;

namespace {

struct LotApi : abasto::tests::ApiFixture {
    LotApi()
    {
        auto table = abasto::inventory::lot_endpoints(desk);
        for (auto& row : abasto::inventory::record_endpoints(desk)) table.push_back(std::move(row));
        serve(std::move(table));
        receive(warehouse, late, 100);
        receive(warehouse, early, 40);
        receive(clinic, early, 7);
        receive(clinic, abasto::stock::Lot::unknown(condom), 5);
    }
    std::string path_of(const abasto::stock::Lot& lot) { return "/api/v1/lots/" + abasto::journal::lot_id(lot).hex(); }
    void hand_out(std::int64_t pieces)
    {
        BOOST_REQUIRE(
            run(abasto::distribution::record_handout, abasto::outreach::HandoutRecorded{.site = clinic,
                                                                                        .item = condom,
                                                                                        .quantity = abasto::Quantity{pieces},
                                                                                        .zone = {},
                                                                                        .week = abasto::IsoWeek::of(today)}));
    }
    static constexpr auto* recall =
        R"({"lot":{"item":"CM","batch":"A","expiry":"2027-06-30","fund":""},"status":"recalled","from_day":"2026-03-30"})";
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(lot_api_tests, LotApi)

BOOST_AUTO_TEST_CASE(lots_come_by_batch_with_their_status_and_the_unknown_one_is_none)
{
    const std::vector<std::string> batches{"A", "B"};
    BOOST_TEST(read_by_ones("/api/v1/lots?item=CM", "batch") == batches, boost::test_tools::per_element());
    BOOST_REQUIRE(post("/api/v1/lot-statuses", recall).status == 201);
    BOOST_TEST(member("batch", get("/api/v1/lots?status=recalled")) == "A");
    BOOST_TEST(member("batch", get("/api/v1/lots?status=released")) == "B");
    BOOST_TEST(get("/api/v1/lots?item=LU") == R"({"items":[]})");
    BOOST_TEST(get("/api/v1/lots?site=P") == R"({"items":[]})");
}

BOOST_AUTO_TEST_CASE(a_recalled_lot_tells_everybody_who_holds_it)
{
    BOOST_REQUIRE(post("/api/v1/lot-statuses", recall).status == 201);
    const auto lot = get(path_of(early));
    BOOST_TEST(member("status", lot) == "recalled");
    BOOST_TEST(lot.find(R"("holders":[{"site":"C","on_hand":7,"handed_out":0},{"site":"W","on_hand":40,"handed_out":0}],)"
                        R"("former_holders":[])") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_went_out_without_a_lot_is_taken_to_be_of_the_lots_that_expire_first)
{
    receive(clinic, late, 20);
    hand_out(12);  // the unknown lot had five
    BOOST_TEST(get(path_of(early))
                   .find(R"("holders":[{"site":"W","on_hand":40,"handed_out":0}],)"
                         R"("former_holders":[{"site":"C","handed_out":7}])") != std::string::npos);
    BOOST_TEST(get("/api/v1/lots?site=C").find(R"("batch":"A")") == std::string::npos);
    hand_out(6);
    BOOST_TEST(get(path_of(late)).find(R"({"site":"C","on_hand":14,"handed_out":6})") != std::string::npos);
    BOOST_TEST(member("batch", get("/api/v1/lots?site=C")) == "B");
}

BOOST_AUTO_TEST_CASE(who_has_handed_a_lot_out_is_told_of_it_and_of_nobody_else)
{
    hand_out(12);
    become(Role::keeper, {clinic});
    BOOST_TEST(get(path_of(early)).find(R"("holders":[],"former_holders":[{"site":"C","handed_out":7}])") != std::string::npos);
    become(Role::keeper, {peer});
    BOOST_TEST(get_status(path_of(early)) == 404);
}

BOOST_AUTO_TEST_CASE(a_keeper_sees_the_lots_of_the_own_shelf_and_who_else_holds_them_is_not_told)
{
    become(Role::keeper, {clinic});
    BOOST_TEST(read_by_ones("/api/v1/lots?item=CM", "batch") == (std::vector<std::string>{"A"}),
               boost::test_tools::per_element());
    BOOST_TEST(get(path_of(early)).find(R"("holders":[{"site":"C","on_hand":7,"handed_out":0}])") != std::string::npos);
    BOOST_TEST(get_status(path_of(late)) == 404);
    BOOST_TEST(get_status(path_of(abasto::stock::Lot::unknown(condom))) == 404);
    BOOST_TEST(get_status("/api/v1/lots?site=W") == 404);
    become(Role::peer, {clinic});
    BOOST_TEST(get_status("/api/v1/lots") == 403);
    BOOST_TEST(get_status(path_of(early)) == 403);
    become(Role::coordinator);
    BOOST_TEST(get_status(path_of(late)) == 200);
    BOOST_TEST(get_status("/api/v1/lots/00000000000000000000000000000000") == 404);
}

BOOST_AUTO_TEST_SUITE_END()
