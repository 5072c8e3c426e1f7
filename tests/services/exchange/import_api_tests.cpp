#include "tests/services/exchange/importing_api.hpp"
#include "tests/support/spelling.hpp"

using abasto::http::Method;
using abasto::network::Role;

namespace {

const std::string head = "ref,site,item,batch,expiry,quantity,occurred_on\n";
const std::string receipt = head + "R-7,W,CM,A,2027-06-30,1440,2026-03-02\n";

}  // namespace

BOOST_FIXTURE_TEST_SUITE(import_api_tests, abasto::tests::ImportApi)

BOOST_AUTO_TEST_CASE(a_file_is_uploaded_previewed_and_committed_once)
{
    const auto import = previewed("receipts", receipt);
    BOOST_TEST(rows(import) == R"({"new":1,"same":0,"changed":0,"faults":0})");
    BOOST_TEST(on_hand(warehouse, condom) == 0);
    BOOST_TEST(commit(import) == "202 committed");
    BOOST_TEST(on_hand(warehouse, condom) == 1440);
    BOOST_TEST(commit(import) == "202 committed");
    BOOST_TEST(on_hand(warehouse, condom) == 1440);
    BOOST_TEST(journal->verify().clean());
}

BOOST_AUTO_TEST_CASE(the_same_file_again_changes_nothing)
{
    BOOST_TEST(commit(previewed("receipts", receipt)) == "202 committed");
    const auto again = previewed("receipts", receipt);
    BOOST_TEST(rows(again) == R"({"new":0,"same":1,"changed":0,"faults":0})");
    BOOST_TEST(commit(again) == "202 committed");
    BOOST_TEST(on_hand(warehouse, condom) == 1440);
}

BOOST_AUTO_TEST_CASE(staged_bytes_are_gone_once_they_are_committed_or_cancelled)
{
    const auto first = previewed("receipts", receipt);
    const auto second = previewed("receipts", receipt);
    BOOST_TEST(staged_parts() == 2);
    BOOST_TEST(commit(first) == "202 committed");
    BOOST_TEST(step(second, "cancel") == "200 cancelled");
    const auto parts = [&] { return staged_parts() == 0 ? "none" : "some"; };
    BOOST_TEST(abasto::tests::until_not(parts, "some") == "none");
}

BOOST_AUTO_TEST_CASE(a_fault_has_its_place_and_the_mended_file_goes_through)
{
    const auto import = begin("receipts");
    BOOST_TEST(put(import, "receipts", head + "R-7,W,CM,A,31/02/2027,1440,2026-03-02\nR-8,W,XX,,,0,2026-03-02\n").status == 204);
    BOOST_TEST(preview(import) == "202 faulty");
    BOOST_TEST(rows(import) == R"({"new":0,"same":0,"changed":0,"faults":3})");
    const auto page = get(import + "/faults?limit=1");
    BOOST_TEST(page.find(R"({"number":1,"file":"receipts.csv","row":2,"column":"expiry","value":"31/02/2027","message":)") !=
               std::string::npos);
    BOOST_TEST(get(import + "/faults?limit=1&cursor=" + abasto::tests::member("next", page)).find(R"("number":2,)") !=
               std::string::npos);
    BOOST_TEST(put(import, "receipts", receipt).status == 204);
    BOOST_TEST(get(import + "/faults") == R"({"items":[]})");
    BOOST_TEST(preview(import) == "202 previewed");
}

BOOST_AUTO_TEST_CASE(a_site_in_a_zone_that_is_not_defined_is_a_fault)
{
    const auto import = begin("sites");
    const std::string sites = "code,name,role,zone\nS,Shelter,shelter,\nT,Other,shelter,HOTEL-ROSA-7\n";
    BOOST_TEST(put(import, "sites", sites).status == 204);
    BOOST_TEST(preview(import) == "202 faulty");
    BOOST_TEST(get(import + "/faults").find(R"("row":3,"column":"zone","value":"HOTEL-ROSA-7")") != std::string::npos);
    BOOST_REQUIRE(run(abasto::inventory::define_zone, abasto::network::Zone{.code = *abasto::ZoneCode::parse("HOTEL-ROSA-7")}));
    BOOST_TEST(preview(import) == "202 previewed");
}

BOOST_AUTO_TEST_CASE(what_is_faulty_is_not_committed_and_the_answer_says_why)
{
    const auto import = begin("receipts");
    put(import, "receipts", head + "R-8,W,XX,,,5,2026-03-02\n");
    BOOST_TEST(preview(import) == "202 faulty");
    const auto refused = line(Method::POST, import + "/commit", "{}");
    BOOST_TEST(refused.starts_with("409 "));
    BOOST_TEST(refused.find(R"({"detail":"receipts.csv row 2, column item: 'XX' is an unknown item"})") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_contradicts_the_ledger_is_a_fault)
{
    BOOST_TEST(commit(previewed("receipts", receipt)) == "202 committed");
    const auto import = begin("receipts");
    put(import, "receipts", head + "R-7,W,CM,A,2027-06-30,99,2026-03-02\n");
    BOOST_TEST(preview(import) == "202 faulty");
    BOOST_TEST(get(import + "/faults").find("row 2, column ref: 'R-7' of supplier '' at W is recorded with other content") !=
               std::string::npos);
}

// Nothing was said of it at the preview; what was written in between stands.
BOOST_AUTO_TEST_CASE(what_the_ledger_learned_since_the_preview_stops_the_commit)
{
    const auto import = previewed("receipts", head + "R-7,W,CM,A,2027-06-30,99,2026-03-02\n");
    BOOST_TEST(commit(previewed("receipts", receipt)) == "202 committed");
    BOOST_TEST(commit(import) == "202 faulty");
    BOOST_TEST(on_hand(warehouse, condom) == 1440);
}

BOOST_AUTO_TEST_CASE(what_is_no_csv_at_all_is_refused_at_the_upload)
{
    const auto import = begin("receipts");
    for (const auto& [bytes, says] : {std::pair<std::string, const char*>{"", "receipts.csv: the file is empty"},
                                      {"PK\x03\x04rest", "receipts.csv: this is a zip archive or spreadsheet (XLSX)"},
                                      {std::string("\xFF\xFEr\0e\0", 6), "receipts.csv: this is UTF-16"},
                                      {"\nref\n", "receipts.csv row 1: the header line is empty"},
                                      {"\"ref", "is never closed"}}) {
        const auto reply = put(import, "receipts", bytes);
        BOOST_TEST(reply.status == 400, reply.body);
        BOOST_TEST(reply.body.find(says) != std::string::npos, reply.body);
    }
    BOOST_TEST(state(import) == "open");
    BOOST_TEST(staged_parts() == 0);
}

BOOST_AUTO_TEST_CASE(hostile_files_are_faults_and_change_nothing)
{
    const auto import = begin("receipts");
    for (const auto& row :
         {std::string("R-7,W,CM,A,2027-06-30,18446744073709551616,2026-03-02\n"), std::string(70'000, 'x') + "\n",
          std::string("R-7,W,CM\n"), std::string("\"R-7,W,CM,A,2027-06-30,1,2026-03-02\n"),
          std::string("R\0,W,CM,A,2027-06-30,1,2026-03-02\n", 34), std::string("\xFF,W,CM,A,,1,2026-03-02\n"),
          std::string("R,W,CM,A,,-5,2026-03-02\n")}) {
        BOOST_TEST(put(import, "receipts", head + row).status == 204);
        BOOST_TEST(preview(import) == "202 faulty", row.substr(0, 40));
    }
    BOOST_TEST(on_hand(warehouse, condom) == 0);
}

BOOST_AUTO_TEST_CASE(only_csv_is_taken)
{
    const auto import = begin("receipts");
    for (const auto* media : {"application/json", "multipart/form-data", "application/vnd.ms-excel", ""})
        BOOST_TEST(ask(Method::PUT, import + "/files/receipts", receipt, {{"content-type", media}}).status == 415, media);
    BOOST_TEST(ask(Method::PUT, import + "/files/receipts", receipt, {{"content-type", "text/csv; charset=utf-8"}}).status ==
               204);
}

BOOST_AUTO_TEST_CASE(steps_out_of_order_are_refused)
{
    const auto import = begin("receipts");
    BOOST_TEST(preview(import) == "409");
    BOOST_TEST(commit(import) == "409");
    BOOST_TEST(put(import, "items", receipt).status == 404);
    BOOST_TEST(put(import, "receipts", receipt).status == 204);
    BOOST_TEST(commit(import) == "409");
    BOOST_TEST(preview(import) == "202 previewed");
    BOOST_TEST(commit(import) == "202 committed");
    BOOST_TEST(put(import, "receipts", receipt).status == 409);
    BOOST_TEST(preview(import) == "409");
    BOOST_TEST(step(import, "cancel") == "409");
}

BOOST_AUTO_TEST_CASE(a_cancelled_import_stays_cancelled)
{
    const auto import = previewed("receipts", receipt);
    BOOST_TEST(step(import, "cancel") == "200 cancelled");
    BOOST_TEST(step(import, "cancel") == "200 cancelled");
    BOOST_TEST(preview(import) == "409");
    BOOST_TEST(commit(import) == "409");
    BOOST_TEST(put(import, "receipts", receipt).status == 409);
    BOOST_TEST(on_hand(warehouse, condom) == 0);
}

BOOST_AUTO_TEST_CASE(three_files_make_an_import_of_reports)
{
    const auto import = begin("lmis");
    put(import, "products", "product_code,product_type,product_name\nAS1,Male condom,Condom\n");
    put(import, "sites", "site_code,site_type\nC001,Hospital\n");
    BOOST_TEST(preview(import) == "409");
    put(import, "reports",
        "year,month,site_code,product_code,stock_initial,stock_received,stock_distributed,stock_adjustment,stock_end\n"
        "2026,1,C001,AS1,10,5,7,0,8\n");
    BOOST_TEST(preview(import) == "202 previewed");
    BOOST_TEST(commit(import) == "202 committed");
    BOOST_TEST(on_hand(abasto::test::site("C001"), abasto::test::item("AS1")) == 8);
}

BOOST_AUTO_TEST_CASE(a_keeper_imports_stock_of_own_sites_and_nothing_else)
{
    become(Role::keeper, {warehouse});
    BOOST_TEST(commit(previewed("receipts", receipt)) == "202 committed");
    for (const auto* kind : {"items", "sites", "supply_lines", "lots", "lmis"})
        BOOST_TEST(post("/api/v1/imports", R"({"kind":")" + std::string(kind) + R"("})").status == 403, kind);
    std::string told[2];
    for (int i = 0; i < 2; ++i) {
        const auto import = begin("receipts");
        put(import, "receipts", head + "R-9," + (i == 0 ? "C" : "Q") + ",CM,A,2027-06-30,1,2026-03-02\n");
        BOOST_TEST(preview(import) == "202 faulty");
        told[i] = get(import + "/faults");
    }
    BOOST_TEST(told[0].find(R"("value":"C","message":"is an unknown site")") != std::string::npos);
    BOOST_TEST(told[1].find(R"("value":"Q","message":"is an unknown site")") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_imports_of_others_look_like_none)
{
    const auto import = previewed("receipts", receipt);
    become(Role::keeper, {warehouse});
    const std::string none = "/api/v1/imports/0123456789abcdef0123456789abcdef";
    BOOST_TEST(get("/api/v1/imports") == R"({"items":[]})");
    for (const auto* rest : {"", "/faults"}) BOOST_TEST(line(Method::GET, import + rest) == line(Method::GET, none + rest));
    for (const auto* rest : {"/preview", "/commit", "/cancel"})
        BOOST_TEST(line(Method::POST, import + rest, "{}").starts_with("404 "), rest);
    BOOST_TEST(put(import, "receipts", receipt).status == 404);
}

BOOST_AUTO_TEST_CASE(own_imports_are_listed_page_by_page_the_latest_first)
{
    const auto first = begin("receipts");
    clock.set(clock.milliseconds() + 1000);
    const auto second = begin("items");
    const auto page = get("/api/v1/imports?limit=1");
    BOOST_TEST(page.find(second.substr(16)) != std::string::npos);
    BOOST_TEST(page.find(first.substr(16)) == std::string::npos);
    const auto next = get("/api/v1/imports?limit=1&cursor=" + abasto::tests::member("next", page));
    BOOST_TEST(next.find(first.substr(16)) != std::string::npos);
    BOOST_TEST(next.find(R"("next")") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(nobody_begins_without_end)
{
    for (int i = 0; i < 8; ++i) (void)begin("receipts");
    const auto reply = post("/api/v1/imports", R"({"kind":"items"})");
    BOOST_TEST(reply.status == 409);
    BOOST_TEST(reply.body.find("/problems/too-many-imports") != std::string::npos);
    become(Role::keeper, {warehouse});
    (void)begin("receipts");
}

BOOST_AUTO_TEST_CASE(one_key_begins_one_import)
{
    const auto once = [&] { return line(Method::POST, "/api/v1/imports", R"({"kind":"items"})", {{"idempotency-key", "k"}}); };
    const auto first = once();
    BOOST_TEST(first.starts_with("201 "));
    BOOST_TEST(once() == first);
    BOOST_TEST(get("/api/v1/imports").find(R"("next")") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
