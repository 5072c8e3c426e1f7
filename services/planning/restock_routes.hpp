// Which of several open supply lines restocks a shelf, and how long deliveries along it take.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "domain/base/enum_names.hpp"
#include "services/planning/plan_supply.hpp"

namespace abasto::planning {

// What sets the chosen supply line apart from the next best.
enum class SupplierReason {
    only,       // no other open line leads there
    known,      // the others are assumed
    has_stock,  // the next best has nothing of the item that may go there
    quicker,
    code,  // all else is equal
};

struct RestockRoute {
    const network::SupplyLine* line = nullptr;
    LeadTime lead_time;          // learnt from the line's deliveries beside the days that it states
    std::size_t deliveries = 0;  // that it was learnt from
};

struct ChosenRoute {
    const RestockRoute* route = nullptr;
    SupplierReason reason = SupplierReason::only;
    const RestockRoute* next_best = nullptr;  // none: it is the only one
};

// Borrows from the lines and facts, which outlive it. Reading from several threads is safe.
class RestockRoutes {
public:
    RestockRoutes(const std::vector<network::SupplyLine>& lines, const SupplyFacts& facts, Date leaves_on);

    // By receiving site, the open lines that lead there, at least one: known before assumed, then the shortest mean lead time in whole
    // days, then the supplier's code.
    [[nodiscard]] const std::map<SiteCode, std::vector<RestockRoute>>& by_site() const { return m_routes; }

    // For one item: as above, but among known lines, and among assumed ones, a supplier comes last who has nothing of the item that may go
    // there on that day. One of whose stock nothing is known gives what is asked. Precondition: an open line leads there.
    [[nodiscard]] ChosenRoute choose(const SiteCode& site, const ItemCode& item) const;

private:
    const SupplyFacts& m_facts;
    Date m_leaves_on;
    std::map<SiteCode, std::vector<RestockRoute>> m_routes;
};

// "; from W2: delivers in 7 d, W1 in 30 d"; nothing where there was no choice.
[[nodiscard]] std::string supplier_clause(const ChosenRoute& chosen, Language language);

}  // namespace abasto::planning

template <>
struct abasto::EnumNames<abasto::planning::SupplierReason> {
    static constexpr std::array<std::string_view, 5> names{"only", "known", "has_stock", "quicker", "code"};
};
