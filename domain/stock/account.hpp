// Account: where stock is, where it comes from, where it goes to. Per (item, lot) all accounts together always sum to zero.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "domain/base/enum_names.hpp"
#include "domain/base/id.hpp"

namespace abasto::stock {

enum class AccountKind {
    site,
    transit,  // one for each shipment
    supplier,
    consumed,
    opening_balance,
    loss,  // one for each reason
    gain,  // one for each reason
    count_variance,
    unexplained,
    adjustment_unspecified,
    assembly,  // kits
    destroyed,
    sample,
};

// Valid once built. Compares by kind, then by what it belongs to.
class Account {
public:
    [[nodiscard]] static Account site(const SiteCode& code) { return Account{AccountKind::site, code.text()}; }
    [[nodiscard]] static Account transit(const ShipmentId& shipment) { return Account{AccountKind::transit, shipment.hex()}; }
    [[nodiscard]] static Account loss(std::string_view reason) { return Account{AccountKind::loss, std::string(reason)}; }
    [[nodiscard]] static Account gain(std::string_view reason) { return Account{AccountKind::gain, std::string(reason)}; }
    // Precondition: a kind that stands alone (not site, transit, loss, gain).
    [[nodiscard]] static Account boundary(AccountKind kind) { return Account{kind, {}}; }

    [[nodiscard]] static std::optional<Account> parse(std::string_view text);  // what text() gives

    [[nodiscard]] AccountKind kind() const noexcept { return m_kind; }
    [[nodiscard]] const std::string& detail() const noexcept { return m_detail; }  // site code, shipment id in hex, or reason
    [[nodiscard]] std::string text() const;  // "site:W01", "transit:<hex>", "loss:heat", "consumed"
    friend auto operator<=>(const Account&, const Account&) = default;

private:
    Account(AccountKind kind, std::string detail) : m_kind(kind), m_detail(std::move(detail)) {}

    AccountKind m_kind;
    std::string m_detail;
};

}  // namespace abasto::stock

template <>
struct abasto::EnumNames<abasto::stock::AccountKind> {
    static constexpr std::array<std::string_view, 13> names{
        "site",     "transit",   "supplier",       "consumed",    "opening_balance",
        "loss",     "gain",      "count_variance", "unexplained", "adjustment_unspecified",
        "assembly", "destroyed", "sample"};
};
