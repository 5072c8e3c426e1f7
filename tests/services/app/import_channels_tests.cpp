// One way into the ledger, two channels: the same files through the command line and through the API make the same rows, and what the
// API exports is what the templates take.
#include <boost/test/unit_test.hpp>
#include <filesystem>

#include "services/app/export_kinds.hpp"
#include "tests/services/app/command_line.hpp"
#include "tests/services/exchange/importing_api.hpp"
#include "tests/services/platform/on_engine.hpp"

using namespace abasto;
namespace fs = std::filesystem;

namespace {

const std::vector<std::pair<std::string, std::string>> templates{
    {"sites",
     "code,name,role,zone\nHUE,\"Bodega, central\",warehouse,\nVAN,Unidad,mobile_clinic,Z1\nK7M,,peer,Z1\nW,Uno,warehouse,\n"
     "C,Dos,mobile_clinic,\n"},
    {"items",
     "code,name,kind,packs,counts_as,components\nCM,Condón "
     "masculino,male_condom,strip=3;box=100,,\nLU,Lubricante,lubricant,,gel,\n"
     "KH,=kit,hygiene_kit,,,CM=10;LU=5\n"},
    {"supply_lines", "from,to,lead_time_days,review_days,transport,open\nHUE,VAN,7,30,pick-up,yes\nVAN,K7M,1,7,,no\n"},
    {"lots", "item,batch,expiry,manufactured,fund,status\nCM,A,2027-06-30,2022-01-01,F1,released\nCM,B,2026-01-31,,,hold\n"},
    {"opening_stock",
     "site,item,batch,expiry,fund,quantity,day\nHUE,CM,A,2027-06-30,F1,900,2018-01-01\nVAN,LU,,,,12,2018-01-01\n"},
    {"receipts",
     "ref,site,item,batch,expiry,fund,quantity,occurred_on,supplier\nR1,HUE,CM,A,2027-06-30,F1,100,2019-01-05,UNFPA\n"
     "R1,HUE,LU,L,2028-01-31,,50,2019-01-05,UNFPA\nR2,VAN,CM,B,2026-01-31,,7,2019-02-01,\n"}};

const std::vector<std::pair<std::string, std::string>> reports{
    {"products", "product_code,product_type,product_name\nAS1,Male condom,Condom\n"},
    {"sites", "site_code,site_type,site_region,site_district\nC001,Hospital,R,D\n"},
    {"reports",
     "year,month,site_code,product_code,stock_initial,stock_received,stock_distributed,stock_adjustment,stock_end\n"
     "2018,1,C001,AS1,10,5,7,0,8\n2018,2,C001,AS1,9,5,7,-1,6\n2018,5,C001,AS1,6,0,6,0,0\n"}};

// The programme of the fixture is written to over HTTP, a copy of it by the command line.
struct Channels : tests::ImportApi {
    Channels() { BOOST_REQUIRE(run(inventory::define_zone, network::Zone{.code = *ZoneCode::parse("Z1")})); }
    void import_over_http(const std::string& kind, const std::vector<std::pair<std::string, std::string>>& files)
    {
        const auto import = begin(kind);
        for (const auto& [file, text] : files) BOOST_TEST(put(import, file, text).status == 204, kind);
        BOOST_TEST(preview(import) == "202 previewed", get(import + "/faults"));
        BOOST_TEST(commit(import) == "202 committed", get(import + "/faults"));
    }
    void define_what_no_template_made()
    {
        using network::SiteRole;
        const auto site = *SiteCode::parse("C001");
        BOOST_REQUIRE(run(inventory::define_site, network::Site{.code = site,
                                                                .name = "Centro, uno",
                                                                .role = SiteRole::health_post,
                                                                .zone = *ZoneCode::parse("Z1"),
                                                                .area = "Huehuetenango, Soloma",
                                                                .assumed = true}));
        BOOST_REQUIRE(run(inventory::define_supply_line, network::SupplyLine{.from = *SiteCode::parse("HUE"),
                                                                             .to = site,
                                                                             .service_permille = 900,
                                                                             .assumed = true,
                                                                             .trip_litres_max = 2'000,
                                                                             .trip_kg_max = 600,
                                                                             .max_min = network::MaxMin{30, 90}}));
        BOOST_REQUIRE(run(inventory::define_item, catalogue::Item{.code = *ItemCode::parse("KE"),
                                                                  .name = "Kit; \"uno\"",
                                                                  .kind = catalogue::ItemKind::emergency_aid,
                                                                  .packs = {{"caja", Quantity{12}}},
                                                                  .components = {{condom, Quantity{3}}},
                                                                  .counts_as = "kit",
                                                                  .cost_centavos = 0,
                                                                  .volume_ml = 900,
                                                                  .weight_g = 450}));
    }
    // What the ledger holds now, in a folder of the command line's.
    void copy_to(tests::CommandLine& cli, const std::string& data)
    {
        journal->backup(cli.path("backup.db"));
        cli.output_of("restore --from @backup.db --data @" + data);
        fs::remove(cli.path("backup.db"));
    }
};

void import_by_command_line(tests::CommandLine& cli)
{
    for (const auto& [kind, text] : templates) {
        cli.write(kind + ".csv", text);
        cli.output_of("import template " + kind + " @" + kind + ".csv --data @data --commit");
    }
    for (const auto& [file, text] : reports) cli.write(file + ".csv", text);
    cli.output_of("import lmis --products @products.csv --sites @sites.csv @reports.csv --data @data --commit");
}

// Of all events, in the order of their ids.
std::string events_of(const tests::CommandLine& cli, const std::string& data)
{
    const auto database = cli.open_database(data);
    std::string text;
    for (const db::Row& row : db::query(*database, "SELECT id, type, body FROM journal ORDER BY id"))
        text += row.get<EventId>(0).hex() + ' ' + std::string(row.text(1)) + ' ' + db::literal(row.statement(), 2) + '\n';
    return text;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(import_channels_tests, Channels)

BOOST_AUTO_TEST_CASE(both_channels_make_the_same_ledger, *tests::on_files)
{
    tests::CommandLine cli;
    cli.clock.set(clock.milliseconds());
    copy_to(cli, "data");
    import_by_command_line(cli);
    for (const auto& [kind, text] : templates) import_over_http(kind, {{kind, text}});
    import_over_http("lmis", reports);
    copy_to(cli, "other");
    BOOST_TEST(events_of(cli, "data") == events_of(cli, "other"));
    BOOST_TEST(cli.output_of("stock --data @data") == cli.output_of("stock --data @other"));
    BOOST_TEST(cli.projected_rows("data") == cli.projected_rows("other"));
    BOOST_TEST(cli.output_of("stock --data @other").find("HUE") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_is_exported_is_what_the_templates_take)
{
    for (const auto& [kind, text] : templates) import_over_http(kind, {{kind, text}});
    define_what_no_template_made();
    auto table = exchange::import_endpoints(desk, clerk);
    for (auto& row :
         exchange::export_endpoints(desk, app::export_kinds(), {.wants_proof = [](const auto&) { return std::nullopt; }}))
        table.push_back(std::move(row));
    serve(std::move(table));
    for (const std::string kind : {"items", "sites", "supply_lines"}) {
        const auto text = ask(http::Method::GET, "/api/v1/exports/" + kind + ".csv").body;
        const auto import = previewed(kind, text);
        BOOST_TEST(rows(import).find(R"({"new":0,"same":)") == 0U, rows(import));
        BOOST_TEST(rows(import).find(R"("changed":0)") != std::string::npos, rows(import));
    }
}

BOOST_AUTO_TEST_SUITE_END()
