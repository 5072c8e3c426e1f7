#include "services/inventory/records_api.hpp"

#include <fmt/format.h>

#include "tests/services/api_fixture.hpp"

using abasto::http::Method;
using abasto::network::Role;
using abasto::tests::member;

namespace {

struct RecordsApi : abasto::tests::ApiFixture {
    RecordsApi() { serve(abasto::inventory::record_endpoints(desk)); }

    static std::string receipt(std::int64_t pieces, std::string_view day = "2026-03-30")
    {
        return fmt::format(R"({{"occurred_on":"{}","supplier":"central","reference":"311","accepted":[{{"lot":{{"item":"CM",)"
                           R"("batch":"A","expiry":"2027-06-30","fund":""}},"quantity":{}}}],"rejected":[]}})",
                           day, pieces);
    }
    std::string receive_with_key(const std::string& body, const std::string& key)
    {
        return line(Method::POST, "/api/v1/sites/W/receipts", body, {{"idempotency-key", key}});
    }
    void forget_replies()
    {
        BOOST_REQUIRE(journal->writer().run([](abasto::journal::WriteTransaction& transaction) {
            abasto::db::run(transaction.connection(), "DELETE FROM stored_reply");
        }));
    }
};

constexpr auto* reversal_path = "/api/v1/events/{}/reversal";
constexpr auto* twice = R"({"reason":"entered twice"})";

}  // namespace

BOOST_FIXTURE_TEST_SUITE(records_api_tests, RecordsApi)

BOOST_AUTO_TEST_CASE(a_receipt_stands_in_the_book_once_it_is_answered)
{
    BOOST_TEST(post("/api/v1/sites/W/receipts", receipt(120)).status == 201);
    BOOST_TEST(on_hand(warehouse, condom) == 120);
    BOOST_TEST(post("/api/v1/sites/X/receipts", receipt(120)).status == 404);
    BOOST_TEST(post("/api/v1/sites/W/receipts", receipt(0)).status == 400);
    BOOST_TEST(post("/api/v1/sites/W/receipts", receipt(5, "2026-03-31")).status == 400);
    BOOST_TEST(on_hand(warehouse, condom) == 120);
}

BOOST_AUTO_TEST_CASE(the_same_key_is_one_receipt_and_the_same_answer)
{
    const auto first = receive_with_key(receipt(120), "a");
    BOOST_TEST(receive_with_key(receipt(120), "a") == first);
    BOOST_TEST(receive_with_key(receipt(121), "a").substr(0, 3) == "422");
    BOOST_TEST(on_hand(warehouse, condom) == 120);
    BOOST_TEST(receive_with_key(receipt(120), "b") != first);
    BOOST_TEST(on_hand(warehouse, condom) == 240);
    BOOST_TEST(line(Method::POST, "/api/v1/sites/W/receipts", receipt(1)).substr(0, 3) == "400");
}

BOOST_AUTO_TEST_CASE(after_its_stored_reply_is_gone_a_repeated_receipt_is_still_the_same_event)
{
    const auto first = receive_with_key(receipt(120), "a");
    forget_replies();
    BOOST_TEST(receive_with_key(receipt(120), "a") == first);
    forget_replies();
    BOOST_TEST(receive_with_key(receipt(121), "a").substr(0, 3) == "409");
    BOOST_TEST(on_hand(warehouse, condom) == 120);
}

BOOST_AUTO_TEST_CASE(two_users_may_choose_the_same_key)
{
    become(Role::keeper, {warehouse});
    const auto mine = receive_with_key(receipt(120), "a");
    become(Role::coordinator);
    BOOST_TEST(receive_with_key(receipt(120), "a") != mine);
    BOOST_TEST(on_hand(warehouse, condom) == 240);
}

BOOST_AUTO_TEST_CASE(a_count_puts_the_book_right)
{
    receive(warehouse, early, 100);
    constexpr auto* counted =
        R"({"occurred_on":"2026-03-30","lines":[{"lot":{"item":"CM","batch":"A","expiry":"2027-06-30","fund":""},"counted":93}]})";
    BOOST_TEST(post("/api/v1/sites/W/counts", counted).status == 201);
    BOOST_TEST(on_hand(warehouse, condom) == 93);
}

BOOST_AUTO_TEST_CASE(kits_are_packed_from_what_is_there_or_not_at_all)
{
    constexpr auto* one_kit =
        R"({"occurred_on":"2026-03-30","unpacked":false,"kits":{"lot":{"item":"KH","batch":"","fund":""},"quantity":1},"components":[)"
        R"({"lot":{"item":"CM","batch":"","fund":""},"quantity":10},{"lot":{"item":"LU","batch":"","fund":""},"quantity":5}]})";
    BOOST_TEST(post("/api/v1/sites/W/kit-assemblies", one_kit).status == 409);
    receive(warehouse, abasto::stock::Lot::unknown(condom), 10);
    receive(warehouse, abasto::stock::Lot::unknown(lubricant), 5);
    BOOST_TEST(post("/api/v1/sites/W/kit-assemblies", one_kit).status == 201);
    BOOST_TEST(on_hand(warehouse, kit) == 1);
    BOOST_TEST(on_hand(warehouse, condom) == 0);
}

BOOST_AUTO_TEST_CASE(a_mistake_is_undone_once_and_at_ones_own_site)
{
    const auto id = member("id", post("/api/v1/sites/W/receipts", receipt(120)).body);
    const auto path = fmt::format(reversal_path, id);
    become(Role::keeper, {clinic});
    BOOST_TEST(post(path, twice).status == 404);
    become(Role::keeper, {warehouse});
    BOOST_TEST(post(path, twice).status == 201);
    BOOST_TEST(on_hand(warehouse, condom) == 0);
    BOOST_TEST(post(path, twice).status == 409);
}

BOOST_AUTO_TEST_CASE(a_keeper_does_not_undo_what_took_two_people)
{
    BOOST_REQUIRE(
        run(abasto::inventory::adjust_stock,
            abasto::stock::StockAdjusted{.site = warehouse,
                                         .occurred_on = today,
                                         .lines = {{early, abasto::stock::AdjustmentReason::found, abasto::Quantity{7}}}}));
    const auto path = fmt::format(reversal_path, find_last_event()->hex());
    become(Role::keeper, {warehouse});
    BOOST_TEST(post(path, twice).status == 404);
    become(Role::coordinator);
    BOOST_TEST(post(path, twice).status == 201);
    BOOST_TEST(on_hand(warehouse, condom) == 0);
}

BOOST_AUTO_TEST_CASE(a_lot_on_hold_goes_out_no_more)
{
    constexpr auto* hold =
        R"({"lot":{"item":"CM","batch":"A","expiry":"2027-06-30","fund":""},"status":"hold","from_day":"2026-03-30"})";
    BOOST_TEST(post("/api/v1/lot-statuses", hold).status == 201);
    become(Role::keeper, {warehouse});
    BOOST_TEST(post("/api/v1/lot-statuses", hold).status == 403);
}

BOOST_AUTO_TEST_SUITE_END()
