#include "domain/stock/account.hpp"

namespace abasto::stock {

std::string Account::text() const
{
    std::string text{to_string(m_kind)};
    if (!m_detail.empty()) text.append(1, ':').append(m_detail);
    return text;
}

}  // namespace abasto::stock
