#include "services/exchange/import_kind.hpp"

namespace abasto::exchange {

std::vector<ImportFile> files_of(ImportKind kind)
{
    switch (kind) {
    case ImportKind::items: return {ImportFile::items};
    case ImportKind::sites: return {ImportFile::sites};
    case ImportKind::supply_lines: return {ImportFile::supply_lines};
    case ImportKind::lots: return {ImportFile::lots};
    case ImportKind::opening_stock: return {ImportFile::opening_stock};
    case ImportKind::receipts: return {ImportFile::receipts};
    case ImportKind::lmis: return {ImportFile::products, ImportFile::sites, ImportFile::reports};
    }
    return {};
}

network::Permission permission_of(ImportKind kind)
{
    switch (kind) {
    case ImportKind::opening_stock:
    case ImportKind::receipts: return network::Permission::import_stock;
    case ImportKind::items:
    case ImportKind::sites:
    case ImportKind::supply_lines:
    case ImportKind::lots:
    case ImportKind::lmis: break;
    }
    return network::Permission::edit_catalogue;
}

}  // namespace abasto::exchange
