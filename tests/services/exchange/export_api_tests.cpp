#include "services/exchange/export_api.hpp"

#include <sstream>

#include "importers/csv.hpp"
#include "importers/formula_guard.hpp"
#include "services/app/export_kinds.hpp"
#include "services/app/plan_facts.hpp"
#include "services/app/planning_exports.hpp"
#include "services/distribution/shipment_service.hpp"
#include "tests/services/api_fixture.hpp"
#include "tests/services/exchange/workbook_reader.hpp"

using namespace abasto;
using network::Role;

namespace {

// Numbers up to a thousand, a few at a time.
exchange::NextRows numbers(db::Connection&, const exchange::ExportQuestion&)
{
    return [at = 0]() mutable {
        std::vector<exchange::Cells> rows;
        for (int i = 0; i < 10 && at < 1'000; ++i) rows.push_back({std::int64_t{++at}, "=x"});
        return rows;
    };
}

struct ExportApi : tests::ApiFixture {
    ExportApi()
    {
        receive(warehouse, early, 300);
        receive(clinic, late, 70);
        open({});
    }
    void open(const exchange::ExportLimits& limits)
    {
        names.clear();
        auto kinds = app::export_kinds();
        for (auto& kind : app::planning_export_kinds({.today = [this] { return desk.today(); }, .alerts = alerts}))
            kinds.push_back(std::move(kind));
        for (const auto& kind : kinds) names.push_back(kind.name);
        kinds.push_back({.name = "numbers",
                         .permission = "see_stock",
                         .contents = "numbers",
                         .columns = {"number", "text"},
                         .example = {std::int64_t{1}, ""},
                         .open = numbers});
        const auto proof = [this](const http::Incoming&) {
            return proved ? std::nullopt : std::optional(http::Problem(403, "p", ""));
        };
        serve(exchange::export_endpoints(desk, std::move(kinds), {.wants_proof = proof, .limits = limits}));
    }
    // The whole answer, part by part.
    std::string all(std::string_view target)
    {
        const auto response = ask(http::Method::GET, target);
        if (response.status != 200) return std::to_string(response.status);
        std::string text = response.body;
        for (auto part = response.next_part(); !part.empty(); part = response.next_part()) text += part;
        return text;
    }
    planning::AlertWatch alerts{desk, *journal, app::alert_hooks()};
    std::vector<std::string> names;  // of the lists of the programme
    bool proved = true;
};

// The rows of a CSV, its head among them, as they would be imported.
std::vector<std::vector<std::string>> rows_of(const std::string& csv)
{
    std::istringstream in(csv);
    auto reader = importers::CsvReader::open(in, "export.csv");
    BOOST_REQUIRE(reader.ok());
    std::vector<std::vector<std::string>> rows{reader->header()};
    for (auto row = reader->next(); row.ok() && *row; row = reader->next())
        rows.emplace_back((*row)->fields.begin(), (*row)->fields.end());
    for (auto& row : rows)
        for (auto& cell : row) cell = std::string(importers::unguarded(cell));
    return rows;
}

void check_same(const std::string& name, const tests::Sheet& sheet, const std::vector<std::vector<std::string>>& rows)
{
    std::size_t filled = 0;
    for (std::size_t row = 0; row < rows.size(); ++row)
        for (std::size_t column = 0; column < rows[row].size(); ++column) {
            const auto& expected = rows[row][column];
            if (!expected.empty()) ++filled;
            BOOST_TEST(sheet.text(static_cast<int>(row), static_cast<int>(column)) == expected, name << " row " << row);
        }
    BOOST_TEST(sheet.cells.size() == filled, name);
    for (const auto& [place, cell] : sheet.cells) BOOST_TEST(!cell.is_formula, name);
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(export_api_tests, ExportApi)

BOOST_AUTO_TEST_CASE(stock_goes_out_as_csv_with_or_without_a_mark_and_as_lines_of_json)
{
    const std::string rows = "site,item,batch,expiry,fund,on_hand\nC,CM,B,2029-06-30,,70\nW,CM,A,2027-06-30,,300\n";
    BOOST_TEST(all("/api/v1/exports/stock.csv") == "\xEF\xBB\xBF" + rows);
    BOOST_TEST(all("/api/v1/exports/stock.csv?bom=false") == rows);
    BOOST_TEST(all("/api/v1/exports/stock.ndjson?site=C") ==
               R"({"site":"C","item":"CM","batch":"B","expiry":"2029-06-30","fund":"","on_hand":70})"
               "\n");
}

BOOST_AUTO_TEST_CASE(stock_is_as_of_the_day_that_is_asked_for)
{
    BOOST_TEST(all("/api/v1/exports/stock.csv?bom=false&as_of=2026-03-29&site=W") ==
               "site,item,batch,expiry,fund,on_hand\nW,CM,,,,0\n");
}

BOOST_AUTO_TEST_CASE(movements_discrepancies_and_shipments_go_out)
{
    BOOST_REQUIRE(
        run(inventory::record_count, stock::StockCounted{warehouse, today, stock::Place::same_day, {{early, Quantity{290}}}}));
    BOOST_REQUIRE(
        run(distribution::draft_shipment,
            distribution::DraftRequest{
                .shipment = new_shipment(), .from = warehouse, .to = clinic, .day = today, .lines = {{condom, Quantity{5}}}}));
    const auto movements = all("/api/v1/exports/movements.csv?bom=false");
    BOOST_TEST(movements.find("W,CM,A,2027-06-30,,2026-03-30,supplier,300,") != std::string::npos);
    BOOST_TEST(movements.find(",count_variance,-10,") != std::string::npos);
    BOOST_TEST(all("/api/v1/exports/discrepancies.ndjson").find(R"("site":"W","item":"CM","day":"2026-03-30")") !=
               std::string::npos);
    BOOST_TEST(all("/api/v1/exports/shipments.csv").find(",W,C,draft,\n") != std::string::npos);
    BOOST_TEST(all("/api/v1/exports/restock-plan-lines.csv?bom=false") ==
               "plan,as_of,state,from,to,item,proposed,quantity,reason,explain,shipment,cost_centavos,emergency\n");
}

BOOST_AUTO_TEST_CASE(definitions_go_out_as_their_template_takes_them)
{
    BOOST_TEST(all("/api/v1/exports/items.csv?bom=false") ==
               "code,name,kind,packs,counts_as,components,cost_centavos,volume_ml,weight_g\n"
               "CM,CM,other,,,,,,\nKH,kit,other,,,CM=10;LU=5,,,\nLU,LU,other,,,,,,\n");
    BOOST_TEST(all("/api/v1/exports/sites.csv?bom=false") ==
               "code,name,role,zone,area\nC,,mobile_clinic,,\nP,,peer,,\nW,,warehouse,,\n");
    BOOST_TEST(all("/api/v1/exports/supply_lines.csv?bom=false") ==
               "from,to,lead_time_days,review_days,transport,open,trip_litres_max,trip_kg_max,min_days,max_days\n"
               "W,C,7,30,,yes,,,,\nC,P,1,30,,yes,,,,\n");
}

BOOST_AUTO_TEST_CASE(who_works_at_a_site_gets_its_rows_alone)
{
    become(Role::keeper, {clinic});
    const auto stock = all("/api/v1/exports/stock.csv");
    BOOST_TEST(stock.find("C,CM,B") != std::string::npos);
    BOOST_TEST(stock.find("W,CM,A") == std::string::npos);
    BOOST_TEST(all("/api/v1/exports/movements.ndjson").find(R"("site":"W")") == std::string::npos);
    BOOST_TEST(all("/api/v1/exports/stock.csv?site=W") == "404");
    BOOST_TEST(all("/api/v1/exports/stock.csv?site=Q0Q") == "404");
    BOOST_TEST(all("/api/v1/exports/restock-plan-lines.csv") == "403");
    become(Role::donor);
    BOOST_TEST(all("/api/v1/exports/stock.csv") == "403");
}

BOOST_AUTO_TEST_CASE(handouts_go_out_week_by_week_to_who_reads_week_totals)
{
    const auto hand_out = [&](std::int64_t pieces) {
        BOOST_REQUIRE(run(
            distribution::record_handout,
            outreach::HandoutRecorded{
                .site = clinic, .item = condom, .quantity = Quantity{pieces}, .zone = {}, .week = *IsoWeek::parse("2026-W13")}));
    };
    hand_out(3);
    hand_out(4);
    BOOST_TEST(all("/api/v1/exports/movements.csv?site=C").find("C,CM,,,,2026-03-29,consumed,-7,\n") != std::string::npos);
    BOOST_TEST(all("/api/v1/exports/movements.ndjson?site=C").find(R"("change":-7,"event":null})") != std::string::npos);
    become(Role::keeper, {clinic});
    BOOST_TEST(all("/api/v1/exports/movements.csv").find("consumed") == std::string::npos);
    BOOST_TEST(all("/api/v1/exports/movements.csv").find("supplier") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_peer_exports_no_stock_no_documents_and_no_network)
{
    become(Role::peer, {peer});
    for (const auto* list : {"stock", "movements", "discrepancies", "shipments", "sites", "supply_lines"})
        for (const auto* form : {".csv", ".ndjson", ".xlsx"})
            BOOST_TEST(all("/api/v1/exports/" + std::string(list) + form) == "403", list);
}

BOOST_AUTO_TEST_CASE(an_export_wants_the_password_shown_lately)
{
    proved = false;
    BOOST_TEST(all("/api/v1/exports/stock.csv") == "403");
}

BOOST_AUTO_TEST_CASE(parameters_that_a_list_does_not_have_are_refused_by_name)
{
    for (const auto& [target, name] : {std::pair{"items.csv?site=W", "site"},
                                       {"movements.csv?as_of=2026-03-01", "as_of"},
                                       {"stock.ndjson?bom=true", "bom"},
                                       {"stock.csv?bom=1", "bom"},
                                       {"stock.csv?page=1", "page"}}) {
        const auto reply = ask(http::Method::GET, std::string("/api/v1/exports/") + target);
        BOOST_TEST(reply.status == 400, target);
        BOOST_TEST(reply.body.find(R"("parameter":")" + std::string(name) + '"') != std::string::npos, reply.body);
    }
}

BOOST_AUTO_TEST_CASE(texts_that_a_spreadsheet_would_run_are_disarmed_in_csv_alone)
{
    BOOST_TEST(all("/api/v1/exports/numbers.csv").find("\n1,'=x\n") != std::string::npos);
    BOOST_TEST(all("/api/v1/exports/numbers.ndjson").starts_with("{\"number\":1,\"text\":\"=x\"}\n"));
}

BOOST_AUTO_TEST_CASE(every_list_is_the_same_as_a_spreadsheet_and_as_csv_cell_by_cell)
{
    BOOST_REQUIRE(
        run(distribution::draft_shipment,
            distribution::DraftRequest{
                .shipment = new_shipment(), .from = warehouse, .to = clinic, .day = today, .lines = {{condom, Quantity{5}}}}));
    names.push_back("numbers");
    for (const auto& name : names) {
        const auto rows = rows_of(all("/api/v1/exports/" + name + ".csv?bom=false"));
        const auto sheet = tests::read_workbook(all("/api/v1/exports/" + name + ".xlsx"));
        BOOST_TEST(sheet.name == "datos");
        check_same(name, sheet, rows);
    }
}

BOOST_AUTO_TEST_CASE(a_name_that_looks_like_a_formula_stays_a_text_in_a_spreadsheet)
{
    const auto sheet = tests::read_workbook(all("/api/v1/exports/numbers.xlsx"));
    const auto& cell = sheet.cells.at({1, 1});
    BOOST_TEST((cell == tests::SheetCell{.text = "=x", .is_text = true, .is_formula = false}));
    BOOST_TEST(!sheet.cells.at({1, 0}).is_text);
}

BOOST_AUTO_TEST_CASE(a_spreadsheet_that_would_take_too_long_is_refused_before_it_begins)
{
    open({.time = std::chrono::seconds(0)});
    const auto reply = ask(http::Method::GET, "/api/v1/exports/numbers.xlsx");
    BOOST_TEST(reply.status == 422);
    BOOST_TEST(reply.body.find("/problems/too-long") != std::string::npos, reply.body);
}

BOOST_AUTO_TEST_CASE(sentences_come_in_the_language_that_is_asked_for)
{
    BOOST_TEST(all("/api/v1/exports/indicators.csv").find("estantes") != std::string::npos);
    BOOST_TEST(all("/api/v1/exports/indicators.csv?language=en").find("shelves") != std::string::npos);
    BOOST_TEST(all("/api/v1/exports/stock.csv?language=en") == "400");
}

BOOST_AUTO_TEST_CASE(what_planning_knows_goes_out)
{
    BOOST_TEST(all("/api/v1/exports/stock-levels.csv?bom=false&site=C") ==
               "site,item,usable,level,monthly_use,minimum,maximum\nC,CM,70,unknown,,,\n");
    BOOST_TEST(all("/api/v1/exports/indicators.ndjson").find(R"("indicator":"stock_out_rate","from":"2026-03-30")") !=
               std::string::npos);
    become(Role::keeper, {clinic});
    BOOST_TEST(all("/api/v1/exports/forecasts.csv") == "403");
    BOOST_TEST(all("/api/v1/exports/stock-levels.csv").find("\nW,") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_long_list_comes_in_parts_and_is_whole)
{
    open({.part_bytes = 100});
    const auto response = ask(http::Method::GET, "/api/v1/exports/numbers.csv?bom=false");
    std::size_t longest = response.body.size();
    std::string text = response.body;
    for (auto part = response.next_part(); !part.empty(); part = response.next_part()) {
        longest = std::max(longest, part.size());
        text += part;
    }
    BOOST_TEST(longest < 250U);
    BOOST_TEST(std::count(text.begin(), text.end(), '\n') == 1'001);
    BOOST_TEST(text.ends_with("\n1000,'=x\n"));
}

BOOST_AUTO_TEST_CASE(all_parts_tell_of_one_moment)
{
    open({.part_bytes = 1});
    const auto response = ask(http::Method::GET, "/api/v1/exports/movements.csv");
    receive(warehouse, late, 9'999);
    std::string text = response.body;
    for (auto part = response.next_part(); !part.empty(); part = response.next_part()) text += part;
    BOOST_TEST(text.find("9999") == std::string::npos);
    BOOST_TEST(all("/api/v1/exports/movements.csv").find("9999") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(who_reads_too_slowly_is_broken_off)
{
    open({.part_bytes = 100, .time = std::chrono::seconds(0)});
    BOOST_CHECK_THROW((void)ask(http::Method::GET, "/api/v1/exports/numbers.csv").next_part(), std::runtime_error);
}

BOOST_AUTO_TEST_CASE(only_so_many_exports_are_under_way_at_once)
{
    open({.exports_max = 2});
    {
        const auto first = ask(http::Method::GET, "/api/v1/exports/stock.csv");
        const auto second = ask(http::Method::GET, "/api/v1/exports/items.csv");
        BOOST_TEST(second.status == 200);
        BOOST_TEST(all("/api/v1/exports/stock.csv") == "503");
    }
    BOOST_TEST(all("/api/v1/exports/stock.csv").size() > 10U);
}

BOOST_AUTO_TEST_SUITE_END()
