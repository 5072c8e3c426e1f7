// The monthly reports of a logistics management information system: a file of products, one of sites, one of reports. Columns have
// the names given here; columns beyond them are ignored. How reports come into the ledger is not decided here.
#pragma once

#include <optional>
#include <string>

#include "domain/base/date.hpp"
#include "domain/base/id.hpp"
#include "domain/base/quantity.hpp"
#include "domain/catalogue/item.hpp"
#include "domain/network/site.hpp"
#include "importers/known_codes.hpp"
#include "importers/sheet.hpp"

namespace abasto::importers {

struct LmisProduct {
    ItemCode code;                                          // product_code
    catalogue::ItemKind kind = catalogue::ItemKind::other;  // from product_type; a type we have no kind for is `other`
    std::string type;                                       // product_type as written
    std::string name;                                       // product_name
    friend bool operator==(const LmisProduct&, const LmisProduct&) = default;
};

struct LmisSite {
    SiteCode code;                                            // site_code
    network::SiteRole role = network::SiteRole::health_post;  // from site_type; a type that is no health post is a fault
    std::string region;                                       // site_region
    std::string district;                                     // site_district
    friend bool operator==(const LmisSite&, const LmisSite&) = default;
};

// One site, item and month as reported, in the unit that the report counts in. What is not reported is none, never zero. The
// report's region and district are the site's and not read.
struct LmisReportRow {
    SiteCode site;                     // site_code
    ItemCode item;                     // product_code
    Month month;                       // year (1990..2100) and month
    Quantity opening;                  // stock_initial, zero or more
    Quantity received;                 // stock_received, zero or more
    Quantity distributed;              // stock_distributed, zero or more
    Quantity adjusted;                 // stock_adjustment, signed
    Quantity closing;                  // stock_end, zero or more
    std::optional<Quantity> average;   // average_monthly_consumption
    std::optional<Quantity> days_out;  // stock_stockout_days
    std::optional<Quantity> ordered;   // stock_ordered
    friend bool operator==(const LmisReportRow&, const LmisReportRow&) = default;
};

// Keys: the product's code, the site's code, and (site, item, month). Each file is taken whole or refused with all its faults.
[[nodiscard]] Imported<LmisProduct> read_lmis_products(CsvInput input);
[[nodiscard]] Imported<LmisSite> read_lmis_sites(CsvInput input);
[[nodiscard]] KnownCodes codes_of(const Sheet<LmisProduct>& products, const Sheet<LmisSite>& sites);
// Refuses the report of a month whose last day is after today.
[[nodiscard]] Imported<LmisReportRow> read_lmis_reports(CsvInput input, const KnownCodes& known, const Date& today);

}  // namespace abasto::importers
