#include "domain/stock/invariants.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/spelling.hpp"

using namespace abasto;
using namespace abasto::stock;
using test::lot;

namespace {

const Account w1 = Account::site(test::site("W1"));
const Account supplier = Account::boundary(AccountKind::supplier);
const Account transit = Account::transit(test::shipment_id(1));

BookState sound_book()
{
    BookState book;
    book.balances = {
        {{supplier, lot("CM/A1")}, Quantity{-10}}, {{w1, lot("CM/A1")}, Quantity{7}}, {{transit, lot("CM/A1")}, Quantity{3}}};
    Statement counted;
    counted.site = test::site("W1");
    counted.lot = lot("CM");
    counted.stated = Quantity{7};
    counted.moment.day = test::day("2024-05-01");
    book.statements.push_back({counted, Quantity{7}});
    return book;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(invariants_tests)

BOOST_AUTO_TEST_CASE(a_sound_book_has_no_violation)
{
    BOOST_TEST(check_conservation(sound_book()).empty());
    BOOST_TEST(check_conservation({}).empty());
}

BOOST_AUTO_TEST_CASE(names_the_lot_whose_accounts_do_not_sum_to_zero)
{
    auto book = sound_book();
    book.balances[{w1, lot("CM/A1")}] += Quantity{1};
    book.balances[{w1, lot("CM/A2")}] -= Quantity{1};  // the item as a whole still does
    const auto found = check_conservation(book);
    BOOST_TEST_REQUIRE(found.size() == 2U);
    BOOST_TEST(to_string(found[0].invariant) == "lots_sum_to_zero");
    BOOST_TEST(found[0].what == "CM lot 'A1' expiry none fund '': accounts sum to 1");
}

BOOST_AUTO_TEST_CASE(names_the_finished_shipment_that_still_holds_goods)
{
    auto book = sound_book();
    book.finished_shipments = {test::shipment_id(1), test::shipment_id(2)};
    const auto found = check_conservation(book);
    BOOST_TEST_REQUIRE(found.size() == 1U);
    BOOST_TEST(to_string(found[0].invariant) == "finished_transit_is_empty");
    BOOST_TEST(found[0].what == "transit:00000000000000000000000000000001 holds 3 of CM lot 'A1' expiry none fund ''");
}

BOOST_AUTO_TEST_CASE(names_the_statement_that_the_book_does_not_follow)
{
    auto book = sound_book();
    book.statements[0].book_after = Quantity{8};
    const auto found = check_conservation(book);
    BOOST_TEST_REQUIRE(found.size() == 1U);
    BOOST_TEST(to_string(found[0].invariant) == "book_is_as_stated");
    BOOST_TEST(found[0].what == "W1 CM on 2024-05-01: stated 7, book 8");
}

BOOST_AUTO_TEST_SUITE_END()
