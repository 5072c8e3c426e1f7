#include "importers/lmis.hpp"

#include <fmt/format.h>

#include <array>
#include <tuple>
#include <utility>

namespace abasto::importers {
namespace {

using catalogue::ItemKind;

ItemKind kind_of(std::string_view product_type)
{
    static constexpr std::array<std::pair<std::string_view, ItemKind>, 7> kinds{{
        {"male condom", ItemKind::male_condom},
        {"female condom", ItemKind::female_condom},
        {"emergency contraceptive (pill)", ItemKind::contraceptive},
        {"contraceptive implant", ItemKind::contraceptive},
        {"injectable contraceptive", ItemKind::contraceptive},
        {"intrauterine device (iud)", ItemKind::contraceptive},
        {"oral contraceptive (pill)", ItemKind::contraceptive},
    }};
    const auto type = lower_case(product_type);
    for (const auto& [name, kind] : kinds)
        if (name == type) return kind;
    return ItemKind::other;
}

bool is_health_post(std::string_view site_type)
{
    const auto type = lower_case(site_type);
    return type == "hospital" || type == "health center" || type == "university hospital" ||
           type == "university hospital/national institute";
}

LmisProduct product_of(Table& table)
{
    const auto type = table.required<std::string>("product_type");
    return {.code = table.required<ItemCode>("product_code"),
            .kind = kind_of(type),
            .type = type,
            .name = table.required<std::string>("product_name")};
}

LmisSite lmis_site(Table& table)
{
    if (!is_health_post(table.required<std::string>("site_type")))
        table.refuse("site_type", "is none of Hospital, Health Center, University Hospital");
    return {.code = table.required<SiteCode>("site_code"),
            .role = network::SiteRole::health_post,
            .region = table.optional<std::string>("site_region").value_or(""),
            .district = table.optional<std::string>("site_district").value_or("")};
}

LmisReportRow report_of(Table& table, const KnownCodes& known, Date today)
{
    const int year = table.whole("year", {.min = 1990, .max = 2100});
    const int number = table.whole("month", {.min = 1, .max = 12});
    const Month month = *Month::of(year, number);
    if (Date::last_of(month) > today) table.refuse("month", fmt::format("of {} is not over; today is {}", year, today.text()));
    return {.site = known_site(table, "site_code", known),
            .item = known_item(table, "product_code", known),
            .month = month,
            .opening = table.not_negative("stock_initial"),
            .received = table.not_negative("stock_received"),
            .distributed = table.not_negative("stock_distributed"),
            .adjusted = table.required<Quantity>("stock_adjustment"),
            .closing = table.not_negative("stock_end"),
            .average = table.optional<Quantity>("average_monthly_consumption"),
            .days_out = table.optional<Quantity>("stock_stockout_days"),
            .ordered = table.optional<Quantity>("stock_ordered")};
}

}  // namespace

Imported<LmisProduct> read_lmis_products(CsvInput input)
{
    const TableForm form{
        .key = "product", .required = {"product_code", "product_type", "product_name"}, .others = OtherColumns::ignored};
    return read_sheet(std::move(input), form, product_of, [](const LmisProduct& product) { return std::tie(product.code); });
}

Imported<LmisSite> read_lmis_sites(CsvInput input)
{
    const TableForm form{.key = "site",
                         .required = {"site_code", "site_type"},
                         .optional = {"site_region", "site_district"},
                         .others = OtherColumns::ignored};
    return read_sheet(std::move(input), form, lmis_site, [](const LmisSite& site) { return std::tie(site.code); });
}

KnownCodes codes_of(const Sheet<LmisProduct>& products, const Sheet<LmisSite>& sites)
{
    KnownCodes codes;
    for (const auto& row : products.rows) codes.items.insert(row.content.code);
    for (const auto& row : sites.rows) codes.sites.insert(row.content.code);
    return codes;
}

Imported<LmisReportRow> read_lmis_reports(CsvInput input, const KnownCodes& known, const Date& today)
{
    const TableForm form{.key = "site, product and month",
                         .required = {"year", "month", "site_code", "product_code", "stock_initial", "stock_received",
                                      "stock_distributed", "stock_adjustment", "stock_end"},
                         .optional = {"average_monthly_consumption", "stock_stockout_days", "stock_ordered"},
                         .others = OtherColumns::ignored};
    return read_sheet(
        std::move(input), form, [&](Table& table) { return report_of(table, known, today); },
        [](const LmisReportRow& report) { return std::tie(report.site, report.item, report.month); });
}

}  // namespace abasto::importers
