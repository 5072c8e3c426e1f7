#include "domain/stock/account.hpp"

namespace abasto::stock {

std::string Account::text() const
{
    std::string text{to_string(m_kind)};
    if (!m_detail.empty()) text.append(1, ':').append(m_detail);
    return text;
}

std::optional<Account> Account::parse(std::string_view text)
{
    const auto colon = text.find(':');
    const auto kind = parse_enum<AccountKind>(text.substr(0, colon));
    const auto detail = colon == std::string_view::npos ? std::string_view{} : text.substr(colon + 1);
    const bool needs_detail =
        kind == AccountKind::site || kind == AccountKind::transit || kind == AccountKind::loss || kind == AccountKind::gain;
    if (!kind || needs_detail == detail.empty()) return std::nullopt;
    return Account{*kind, std::string(detail)};
}

}  // namespace abasto::stock
