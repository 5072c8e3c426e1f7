#include "domain/stock/account.hpp"

#include <boost/test/unit_test.hpp>

using abasto::SiteCode;
using abasto::stock::Account;
using abasto::stock::AccountKind;

BOOST_AUTO_TEST_SUITE(account_tests)

BOOST_AUTO_TEST_CASE(text_goes_there_and_back)
{
    for (const auto& account : {Account::site(*SiteCode::parse("W01")), Account::transit({}), Account::loss("heat"),
                                Account::gain("found"), Account::boundary(AccountKind::count_variance)})
        BOOST_TEST((Account::parse(account.text()) == account), account.text());
}

BOOST_AUTO_TEST_CASE(refuses_what_no_account_writes)
{
    for (const auto* text : {"", "site", "site:", "consumed:W01", "shelf:W01", "consumed:"})
        BOOST_TEST(Account::parse(text).has_value() == (std::string_view(text) == "consumed:"), text);
}

BOOST_AUTO_TEST_SUITE_END()
