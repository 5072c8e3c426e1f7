#include "importers/template_items.hpp"

#include "tests/importers/importing.hpp"

using namespace abasto;
using namespace abasto::importers;

namespace {

constexpr const char* header = "code,name,kind,packs,counts_as,components\n";

Imported<catalogue::Item> items(const std::string& rows) { return read_text(read_items, header + rows, known_codes()); }

}  // namespace

BOOST_AUTO_TEST_SUITE(template_items_tests)

BOOST_AUTO_TEST_CASE(an_item_is_read_with_its_packs_smallest_first)
{
    const auto item = only_row(items("CM,Cond\u00F3n masculino,male_condom,box=100; strip = 3,condom,\n"));
    BOOST_TEST(item.name == "Cond\u00F3n masculino");
    BOOST_TEST((item.kind == catalogue::ItemKind::male_condom));
    BOOST_TEST((item.packs == std::vector<catalogue::Pack>{{"strip", Quantity{3}}, {"box", Quantity{100}}}));
    BOOST_TEST(item.counts_as.value() == "condom");
    BOOST_TEST(item.components.empty());
}

BOOST_AUTO_TEST_CASE(a_kit_may_name_components_of_the_ledger_and_of_later_rows)
{
    const auto sheet = items("KH,Kit,hygiene_kit,,,CM=10;SO=1\nSO,Soap,other,,,\n");
    BOOST_REQUIRE_EQUAL(faults_of(sheet), "");
    const auto& components = sheet->rows[0].content.components;
    BOOST_REQUIRE(components.size() == 2U);
    BOOST_TEST(components[0].pieces.pieces() == 10);
    BOOST_TEST(components[1].item.text() == "SO");
    BOOST_TEST(!sheet->rows[1].content.counts_as.has_value());
}

BOOST_AUTO_TEST_CASE(cost_volume_and_weight_of_a_piece_may_be_told_or_not)
{
    const std::string columns = "code,name,kind,cost_centavos,volume_ml,weight_g\n";
    const auto read = [&](const std::string& row) { return read_text(read_items, columns + row + "\n", known_codes()); };
    const auto told = only_row(read("CM,A,other,38,6,0"));
    BOOST_TEST((told.cost_centavos == 38 && told.volume_ml == 6 && told.weight_g == 0));
    const auto silent = only_row(read("CM,A,other,,,"));
    BOOST_TEST((!silent.cost_centavos && !silent.volume_ml && !silent.weight_g));
    BOOST_TEST(faults_of(read("CM,A,other,0.38,-1,3000000000")) ==
               "in.csv row 2, column cost_centavos: '0.38' is not a whole number\n"
               "in.csv row 2, column volume_ml: '-1' is not in 0..2147483647\n"
               "in.csv row 2, column weight_g: '3000000000' is not in 0..2147483647\n");
}

BOOST_AUTO_TEST_CASE(bad_rows_are_named)
{
    struct Case {
        std::string row, fault;
    };
    const std::string list = " is not a list like strip=3;box=100 of at most 20 different names";
    std::string long_list = "p0=1";
    for (int i = 1; i < 21; ++i) long_list += ";p" + std::to_string(i) + "=1";
    for (const auto& [row, fault] : {
             Case{"C/M,Name,other,,,", "column code: 'C/M' is not a code (at most 32 of A-Z a-z 0-9 . _ -)"},
             Case{"CM,,other,,,", "column name: the cell is empty"},
             Case{"CM,Name,condom,,,",
                  "column kind: 'condom' is none of male_condom female_condom lubricant hygiene_kit "
                  "emergency_aid self_test leaflet contraceptive other"},
             Case{"CM,Name,other,box,,", "column packs: 'box'" + list},
             Case{"CM,Name,other,=3,,", "column packs: '=3'" + list},
             Case{"CM,Name,other,box=0,,", "column packs: 'box=0'" + list},
             Case{"CM,Name,other,box=2.5,,", "column packs: 'box=2.5'" + list},
             Case{"CM,Name,other,box=3;box=4,,", "column packs: 'box=3;box=4'" + list},
             Case{"CM,Name,other,box=3;,,", "column packs: 'box=3;'" + list},
             Case{"CM,Name,other," + long_list + ",,", "column packs: '" + printable(long_list) + "'" + list},
             Case{"KH,Name,hygiene_kit,,,C M=1", "column components: 'C M=1' names a component that is not a code"},
             Case{"KH,Name,hygiene_kit,,,XX=1", "column components: 'XX' is an unknown item"},
             Case{"KH,Name,hygiene_kit,,,KH=1", "column components: 'KH' is the kit itself"},
         })
        BOOST_TEST(faults_of(items(row + "\n")) == "in.csv row 2, " + fault + "\n");
}

BOOST_AUTO_TEST_CASE(a_kit_that_holds_itself_through_others_is_named_in_each_of_its_rows)
{
    BOOST_TEST(faults_of(items("KA,A,hygiene_kit,,,CM=1;KB=1\nKB,B,hygiene_kit,,,KC=2\nKC,C,hygiene_kit,,,KA=1\n"
                               "KD,D,hygiene_kit,,,KA=1\n")) ==
               "in.csv row 2, column components: 'KB' holds the kit itself\n"
               "in.csv row 3, column components: 'KC' holds the kit itself\n"
               "in.csv row 4, column components: 'KA' holds the kit itself\n");
}

BOOST_AUTO_TEST_CASE(the_kits_of_the_ledger_count_unless_the_file_says_them_anew)
{
    auto known = known_codes();
    const auto kit = *ItemCode::parse("KB");
    known.items.insert(kit);
    known.kits[kit] = {{*ItemCode::parse("KA"), Quantity{1}}};
    const std::string row = std::string(header) + "KA,A,hygiene_kit,,,KB=1\n";
    BOOST_TEST(faults_of(read_text(read_items, row, known)) == "in.csv row 2, column components: 'KB' holds the kit itself\n");
    BOOST_TEST(faults_of(read_text(read_items, row + "KB,B,hygiene_kit,,,CM=1\n", known)) == "");
}

BOOST_AUTO_TEST_CASE(one_item_is_described_once)
{
    BOOST_TEST(faults_of(items("CM,A,other,,,\nCM,B,other,,,\n")) ==
               "in.csv row 3: contradicts row 2, which has the same code\n");
}

BOOST_AUTO_TEST_SUITE_END()
