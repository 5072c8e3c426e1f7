#include "importers/fault_list.hpp"

#include <boost/test/unit_test.hpp>

using abasto::importers::FaultList;
using abasto::importers::ImportFault;

namespace {

ImportFault in_row(std::size_t row) { return {.file = "f", .row = row, .column = {}, .value = {}, .message = "x"}; }

}  // namespace

BOOST_AUTO_TEST_SUITE(fault_list_tests)

BOOST_AUTO_TEST_CASE(writes_a_line_for_each_fault)
{
    FaultList faults{in_row(2)};
    faults.add(in_row(3));
    BOOST_TEST(text(faults) == "f row 2: x\nf row 3: x\n");
    BOOST_TEST(text(FaultList{}).empty());
}

BOOST_AUTO_TEST_CASE(keeps_a_hundred_and_counts_the_others)
{
    FaultList faults;
    for (std::size_t row = 2; row < 102; ++row) faults.add(in_row(row));
    BOOST_TEST(text(faults).ends_with("f row 101: x\n"));
    faults.add(in_row(102));
    BOOST_TEST(text(faults).ends_with("f row 101: x\nand 1 more\n"));
    BOOST_TEST(faults.count() == 101U);
}

BOOST_AUTO_TEST_CASE(joins_the_faults_of_two_files)
{
    FaultList first, second;
    for (std::size_t row = 2; row < 82; ++row) first.add(in_row(row));
    for (std::size_t row = 2; row < 123; ++row) second.add(in_row(row));
    first.add(second);
    BOOST_TEST(first.kept().size() == 100U);
    BOOST_TEST(first.count() == 80U + 121U);
}

BOOST_AUTO_TEST_SUITE_END()
