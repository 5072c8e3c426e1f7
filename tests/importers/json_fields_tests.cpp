#include "importers/json_fields.hpp"

#include <boost/test/unit_test.hpp>

namespace {

struct Line {
    abasto::ItemCode item;
    abasto::Quantity pieces;
};

struct Order {
    abasto::Date day;
    std::vector<Line> lines;
    std::optional<int> lead_days;
};

}  // namespace

template <>
struct abasto::importers::shape::Fields<Line> {
    static constexpr auto list = std::tuple{Field{"item", &Line::item}, Field{"pieces", &Line::pieces}};
};

template <>
struct abasto::importers::shape::Fields<Order> {
    static constexpr auto list =
        std::tuple{Field{"day", &Order::day}, Field{"lines", &Order::lines}, Field{"lead_days", &Order::lead_days}};
};

namespace {

using namespace abasto;
namespace shape = importers::shape;

std::string problems_of(std::string_view text)
{
    Order order;
    std::string out;
    const auto problems = shape::read(*importers::json::parse(text), order);
    for (const auto& problem : problems.kept()) out += problem.pointer + ' ' + problem.message + '\n';
    return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(json_fields_tests)

BOOST_AUTO_TEST_CASE(writes_what_it_reads)
{
    for (const auto* text :
         {R"({"day":"2024-02-29","lines":[{"item":"COND","pieces":12}],"lead_days":3})", R"({"day":"2024-02-29","lines":[]})"}) {
        Order order;
        BOOST_TEST(shape::read(*importers::json::parse(text), order).empty());
        std::string written;
        shape::write(written, order);
        BOOST_TEST(written == text);
    }
}

BOOST_AUTO_TEST_CASE(tells_all_that_is_wrong_at_once)
{
    BOOST_TEST(
        problems_of(R"({"lines":[{"item":"A B","pieces":"5"},7,{"item":"COND","pieces":1,"a/b~c":0}],"lead_days":null,"":1})") ==
        "/day is missing\n"
        "/lines/0/item is not a code\n"
        "/lines/0/pieces is not a quantity\n"
        "/lines/1 is not an object\n"
        "/lines/2/a~1b~0c is not a field\n"
        "/lead_days is not a whole number of 32 bits\n"
        "/ is not a field\n");
    BOOST_TEST(problems_of("[]") == " is not an object\n");
}

BOOST_AUTO_TEST_CASE(keeps_the_first_hundred_and_counts_the_rest)
{
    std::string text = "0";
    for (int i = 1; i < 130; ++i) text += ",0";
    Order order;
    const auto problems = shape::read(*importers::json::parse(R"({"day":"2024-02-29","lines":[)" + text + "]}"), order);
    BOOST_TEST(problems.kept().size() == 100);
    BOOST_TEST(problems.left_off() == 30);
    BOOST_TEST(problems.kept().back().pointer == "/lines/99");
}

BOOST_AUTO_TEST_SUITE_END()
