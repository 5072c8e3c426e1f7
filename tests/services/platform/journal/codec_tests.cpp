#include "services/platform/journal/codec.hpp"

#include <fmt/format.h>

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <random>
#include <set>

#include "services/platform/journal/fields.hpp"
#include "tests/services/platform/journal/random_body.hpp"

using namespace abasto;
using namespace abasto::journal;
namespace json = abasto::importers::json;

namespace {

std::string golden(std::string_view type)
{
    std::ifstream file(std::string(ABASTO_GOLDEN "/") + std::string(type) + ".json");
    std::string line;
    std::getline(file, line);
    return line;
}

// That the golden file of the type is of.
std::int64_t version_of(std::string_view type)
{
    const std::set<std::string_view> second{"item_defined", "shipment_dispatched", "stock_counted", "supply_line_defined"};
    return second.contains(type) ? 2 : 1;
}

std::string refusal_of(std::string_view type, std::string_view bytes, std::int64_t version = 1)
{
    const auto decoded = decode({type, version, bytes});
    return decoded.ok() ? "accepted" : decoded.error().message;
}

// Replaces one part of the golden text and tells why the result is refused.
std::string refusal_after(std::string_view type, std::string_view part, std::string_view other)
{
    std::string bytes = golden(type);
    const auto at = bytes.find(part);
    if (at == std::string::npos) return "the golden file has no " + std::string(part);
    return refusal_of(type, bytes.replace(at, part.size(), other), version_of(type));
}

struct Anything {
    template <class T>
    requires(!std::is_same_v<T, std::nullopt_t> && !std::is_same_v<T, std::in_place_t>) operator T() const;
};

// How many members an aggregate has.
template <class S, class... A>
constexpr std::size_t members()
{
    if constexpr (requires { S{A{}..., Anything{}}; })
        return members<S, A..., Anything>();
    else
        return sizeof...(A);
}

template <class S>
void check_members()
{
    BOOST_TEST(std::tuple_size_v<std::remove_cvref_t<decltype(importers::shape::Fields<S>::list)>> == members<S>(),
               typeid(S).name());
}

template <std::size_t... I>
void check_members_of_bodies(std::index_sequence<I...>)
{
    (check_members<std::variant_alternative_t<I, Body>>(), ...);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(codec_tests)

BOOST_AUTO_TEST_CASE(the_bytes_of_each_type_are_pinned)
{
    std::set<std::size_t> types;
    for (const auto& entry : std::filesystem::directory_iterator(ABASTO_GOLDEN)) {
        const std::string type = entry.path().stem();
        const auto body = decode({type, version_of(type), golden(type)});
        BOOST_TEST_REQUIRE(body.ok(), (body.ok() ? "" : body.error().message));
        BOOST_TEST(encode(*body) == golden(type));
        BOOST_TEST(event_type(*body).name == type);
        types.insert(body->index());
    }
    BOOST_TEST(types.size() == std::variant_size_v<Body>);
}

BOOST_AUTO_TEST_CASE(fields_have_the_names_of_their_members)
{
    const stock::LmisReported report{.source = "lmis",
                                     .site = *SiteCode::parse("C1004"),
                                     .item = *ItemCode::parse("AS27000"),
                                     .month = *Month::of(2018, 11),
                                     .opening = Quantity{1'000'000'000'000},
                                     .received = Quantity{1},
                                     .distributed = Quantity{2},
                                     .adjusted = Quantity{-3},
                                     .closing = Quantity{4},
                                     .reported_average = Quantity{5},
                                     .reported_days_out = Quantity{6},
                                     .ordered = Quantity{7},
                                     .replaces = EventId::from_hex("0190b1f0000070008000000000000002")};
    BOOST_TEST(encode(report) == golden("lmis_reported"));
}

BOOST_AUTO_TEST_CASE(every_member_is_in_the_table_of_its_struct)
{
    check_members_of_bodies(std::make_index_sequence<std::variant_size_v<Body>>());
    check_members<catalogue::Item>();
    check_members<catalogue::Pack>();
    check_members<catalogue::KitComponent>();
    check_members<network::Site>();
    check_members<network::SupplyLine>();
    check_members<network::MaxMin>();
    check_members<network::Zone>();
    check_members<network::Fund>();
    check_members<network::Policy>();
    check_members<stock::Lot>();
    check_members<stock::StockLine>();
    check_members<stock::CountLine>();
    check_members<stock::AdjustmentLine>();
    check_members<shipping::ReceivedLine>();
}

BOOST_AUTO_TEST_CASE(random_bodies_come_back_as_they_went_in)
{
    const auto seed = std::random_device()();
    BOOST_TEST_CONTEXT("seed " << seed)
    {
        std::mt19937_64 chance(seed);
        for (int i = 0; i < 5000; ++i) {
            const Body body = tests::random_body(chance);
            const std::string bytes = encode(body);
            const auto decoded = decode({event_type(body).name, event_type(body).version, bytes});
            BOOST_TEST_REQUIRE(decoded.ok(), bytes + ": " + (decoded.ok() ? "" : decoded.error().message));
            BOOST_TEST_REQUIRE((*decoded == body), bytes);
        }
    }
}

BOOST_AUTO_TEST_CASE(reading_is_strict_and_names_the_field)
{
    const struct {
        const char* type;
        const char* part;
        const char* other;
        const char* message;
    } rows[] = {
        {"stock_counted", R"("counted":12)", R"("counted":"12")", "/lines/1/counted is not a quantity"},
        {"stock_counted", R"("counted":12)", R"("counted":true)", "/lines/1/counted is not a quantity"},
        {"stock_counted", R"("counted":12)", R"("counted":1000000000001)", "/lines/1/counted is not a quantity"},
        {"stock_counted", R"("counted":12)", R"("counted":12,"more":1)", "/lines/1/more is not a field"},
        {"stock_counted", R"("place":"closing",)", "", "/place is missing"},
        {"stock_counted", R"("place":"closing")", R"("place":"Closing")", "/place is not one of the names it may have"},
        {"stock_counted", "2019-02-28", "2019-02-29", "/occurred_on is not a day"},
        {"stock_counted", "TU-1", "", "/site is not a code"},
        {"stock_counted", R"("LUB")", R"("L U B")", "/lines/1/lot/item is not a code"},
        {"stock_counted", R"("lines":[)", R"("lines":{"a":[)", "byte 248: Missing a comma or '}' after an object member."},
        {"lot_status_set", R"("expiry":"2027-02-28")", R"("expiry":null)", "/lot/expiry is not a day"},
        {"lmis_reported", "2018-11", "2018-13", "/month is not a month"},
        {"handout_recorded", "2019-W09", "2019-W53", "/week is not an ISO week"},
        {"event_reversed", "0190b1f0", "0190B1F0", "/target is not an id"},
        {"supply_line_defined", "950", "9999999999", "/line/service_permille is not a whole number of 32 bits"},
        {"supply_line_defined", "true", "1", "/line/open is not true or false"},
        {"goods_received", R"("rejected":[])", R"("rejected":{})", "/rejected is not a list"},
        {"goods_received", R"("supplier":"UNFPA")", R"("supplier":5)", "/supplier is not text"},
    };
    for (const auto& row : rows)
        BOOST_TEST(refusal_after(row.type, row.part, row.other) ==
                   fmt::format("{} {}: {}", row.type, version_of(row.type), row.message));
}

BOOST_AUTO_TEST_CASE(unknown_types_and_versions_are_refused)
{
    BOOST_TEST(refusal_of("stock_conjured", "{}") == "stock_conjured 1: is an unknown type");
    BOOST_TEST(refusal_of("stock_counted", golden("stock_counted"), 3) == "stock_counted 3: is an unknown version");
    BOOST_TEST(refusal_of("stock_counted", golden("stock_counted"), 0) == "stock_counted 0: is an unknown version");
}

BOOST_AUTO_TEST_CASE(a_dispatch_from_before_there_were_returns_is_none)
{
    const auto now = std::get<shipping::ShipmentDispatched>(*decode({"shipment_dispatched", 2, golden("shipment_dispatched")}));
    auto bytes = golden("shipment_dispatched");
    bytes.replace(bytes.find(R"(,"returned":true)"), std::string_view(R"(,"returned":true)").size(), "");
    const auto old = decode({"shipment_dispatched", 1, bytes});
    BOOST_TEST_REQUIRE(old.ok());
    auto expected = now;
    expected.returned = false;
    BOOST_TEST((std::get<shipping::ShipmentDispatched>(*old) == expected));
}

BOOST_AUTO_TEST_CASE(an_item_from_before_there_were_costs_has_none)
{
    auto bytes = golden("item_defined");
    bytes.replace(bytes.find(R"(,"cost_centavos")"), std::string::npos, "}}");
    const auto old = decode({"item_defined", 1, bytes});
    BOOST_TEST_REQUIRE(old.ok());
    const auto& item = std::get<catalogue::ItemDefined>(*old).item;
    BOOST_TEST((item.counts_as == "kit" && !item.cost_centavos && !item.volume_ml && !item.weight_g));
}

BOOST_AUTO_TEST_CASE(a_supply_line_from_before_trips_had_limits_and_max_min_has_neither)
{
    auto bytes = golden("supply_line_defined");
    bytes.replace(bytes.find(R"(,"trip_litres_max")"), std::string::npos, "}}");
    const auto old = decode({"supply_line_defined", 1, bytes});
    BOOST_TEST_REQUIRE(old.ok());
    const auto& line = std::get<network::SupplyLineDefined>(*old).line;
    BOOST_TEST((line.assumed && !line.trip_litres_max && !line.trip_kg_max && !line.max_min));
}

BOOST_AUTO_TEST_CASE(a_count_from_before_it_knew_of_handouts_knows_of_none)
{
    auto bytes = golden("stock_counted");
    for (const std::string told : {R"(,"handed_out":0)", R"(,"handed_out":30)"}) bytes.erase(bytes.find(told), told.size());
    const auto old = decode({"stock_counted", 1, bytes});
    BOOST_TEST_REQUIRE(old.ok());
    for (const auto& line : std::get<stock::StockCounted>(*old).lines) BOOST_TEST((line.handed_out == Quantity{}));
}

BOOST_AUTO_TEST_CASE(an_old_version_is_upcast_step_by_step)
{
    // Version -1 had no reason, version 0 called it `why`.
    const Upcast upcasts[] = {
        {"event_reversed", -1,
         [](json::Value body) {
             std::get<json::Object>(body.held).push_back({"why", json::Value{std::string("not told")}});
             return body;
         }},
        {"event_reversed", 0,
         [](json::Value body) {
             std::get<json::Object>(body.held).at(1).name = "reason";
             return body;
         }},
    };
    const auto decoded = decode({"event_reversed", -1, R"({"target":"0190b1f0000070008000000000000002"})"}, upcasts);
    BOOST_TEST_REQUIRE(decoded.ok());
    BOOST_TEST(std::get<stock::EventReversed>(*decoded).reason == "not told");
}

BOOST_AUTO_TEST_SUITE_END()
