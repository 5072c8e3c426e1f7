#include "domain/base/refusal.hpp"

namespace abasto {

std::string_view to_string(RefusalCode code)
{
    switch (code) {
    case RefusalCode::malformed: return "malformed";
    case RefusalCode::unknown_item: return "unknown_item";
    case RefusalCode::unknown_site: return "unknown_site";
    case RefusalCode::unknown_lot: return "unknown_lot";
    case RefusalCode::unknown_event: return "unknown_event";
    case RefusalCode::unknown_method: return "unknown_method";
    case RefusalCode::already_recorded: return "already_recorded";
    case RefusalCode::not_positive: return "not_positive";
    case RefusalCode::not_enough_stock: return "not_enough_stock";
    case RefusalCode::lot_blocked: return "lot_blocked";
    case RefusalCode::lot_life_too_short: return "lot_life_too_short";
    case RefusalCode::supply_line_closed: return "supply_line_closed";
    case RefusalCode::wrong_state: return "wrong_state";
    case RefusalCode::nothing_to_do: return "nothing_to_do";
    case RefusalCode::same_site: return "same_site";
    case RefusalCode::does_not_pack: return "does_not_pack";
    case RefusalCode::conflicting_rows: return "conflicting_rows";
    case RefusalCode::limit_exceeded: return "limit_exceeded";
    case RefusalCode::unknown_user: return "unknown_user";
    case RefusalCode::unknown_token: return "unknown_token";
    case RefusalCode::weak_password: return "weak_password";
    case RefusalCode::not_recognised: return "not_recognised";
    case RefusalCode::second_factor_needed: return "second_factor_needed";
    case RefusalCode::too_many_attempts: return "too_many_attempts";
    case RefusalCode::forbidden: return "forbidden";
    case RefusalCode::outcome_does_not_fit: return "outcome_does_not_fit";
    }
    return "malformed";
}

}  // namespace abasto
