// What can be imported, and from which files.
#pragma once

#include <vector>

#include "domain/base/enum_names.hpp"
#include "domain/network/permission.hpp"

namespace abasto::exchange {

// The own templates, one file each, and the monthly LMIS reports, which come in three.
enum class ImportKind { items, sites, supply_lines, lots, opening_stock, receipts, lmis };

enum class ImportFile { items, sites, supply_lines, lots, opening_stock, receipts, products, reports };

// In the order in which they are read.
[[nodiscard]] std::vector<ImportFile> files_of(ImportKind kind);

// What it takes to commit one: import_stock, at own sites at least, or edit_catalogue, for the whole programme.
[[nodiscard]] network::Permission permission_of(ImportKind kind);

}  // namespace abasto::exchange

template <>
struct abasto::EnumNames<abasto::exchange::ImportKind> {
    static constexpr std::array<std::string_view, 7> names{"items",         "sites",    "supply_lines", "lots",
                                                           "opening_stock", "receipts", "lmis"};
};

template <>
struct abasto::EnumNames<abasto::exchange::ImportFile> {
    static constexpr std::array<std::string_view, 8> names{"items",         "sites",    "supply_lines", "lots",
                                                           "opening_stock", "receipts", "products",     "reports"};
};
