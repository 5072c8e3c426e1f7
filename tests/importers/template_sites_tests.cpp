#include "importers/template_sites.hpp"

#include "tests/importers/importing.hpp"

using namespace abasto;
using namespace abasto::importers;

namespace {

Imported<SiteRow> sites(const std::string& rows) { return read_text(read_sites, "code,name,role,zone\n" + rows, known_codes()); }

}  // namespace

BOOST_AUTO_TEST_SUITE(template_sites_tests)

BOOST_AUTO_TEST_CASE(a_site_is_read_with_every_letter_of_its_name)
{
    const auto [site, tells_area] = only_row(sites("W01,Q\u02BCanjob\uA78Cal d\u2019Pe\u00F1a,Warehouse,Z1\n"));
    BOOST_TEST(site.code.text() == "W01");
    BOOST_TEST(site.name == "Q\u02BCanjob\uA78Cal d\u2019Pe\u00F1a");
    BOOST_TEST((site.role == network::SiteRole::warehouse));
    BOOST_TEST(site.zone.text() == "Z1");
    BOOST_TEST(!site.assumed);
    BOOST_TEST(!tells_area);
}

BOOST_AUTO_TEST_CASE(a_peer_is_a_code_without_a_name)
{
    BOOST_TEST(only_row(sites("K7M,,peer,\n")).site.name.empty());
    BOOST_TEST(faults_of(sites("K7M,Ana,peer,\n")) ==
               "in.csv row 2, column name: 'Ana' names a peer; a peer has a code and no name\n");
}

BOOST_AUTO_TEST_CASE(a_file_may_tell_the_area_of_its_sites_but_not_of_peers)
{
    const std::string head = "code,name,role,zone,area\n";
    const auto row = only_row(read_text(read_sites, head + "W01,N,shelter,,\"Petén, Flores\"\n", known_codes()));
    BOOST_TEST(row.site.area == "Petén, Flores");
    BOOST_TEST(row.tells_area);
    BOOST_TEST(only_row(read_text(read_sites, head + "W01,N,shelter,,\n", known_codes())).tells_area);
    BOOST_TEST(faults_of(read_text(read_sites, head + "K7M,,peer,,Flores\n", known_codes())) ==
               "in.csv row 2, column area: 'Flores' says where a peer is\n");
}

BOOST_AUTO_TEST_CASE(bad_rows_are_named)
{
    struct Case {
        std::string row, fault;
    };
    for (const auto& [row, fault] : {
             Case{",N,shelter,", "row 2, column code: the cell is empty"},
             Case{"W01,,shelter,", "row 2, column name: the cell is empty"},
             Case{"W01,N,hospital,",
                  "row 2, column role: 'hospital' is none of warehouse sub_store mobile_clinic health_post "
                  "shelter drop_in peer"},
             Case{"W01,N,shelter,15.3;-91.4", "row 2, column zone: '15.3;-91.4' is not a code (at most 32 of A-Z a-z 0-9 . _ -)"},
             Case{"W01,N,shelter,HOTEL-ROSA-7", "row 2, column zone: 'HOTEL-ROSA-7' is an unknown zone"},
             Case{"W01,N,shelter,\nW01,M,shelter,", "row 3: contradicts row 2, which has the same code"},
         })
        BOOST_TEST(faults_of(sites(row + "\n")) == "in.csv " + fault + "\n");
}

BOOST_AUTO_TEST_SUITE_END()
