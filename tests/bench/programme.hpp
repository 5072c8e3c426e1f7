// What is asked of a server in benchmarks, and the programme that it is asked about: items, sites, supply lines, two people.
#pragma once

#include <string>

#include "tests/bench/bench_ledger.hpp"

namespace abasto::bench {

inline constexpr int dispatched_items = 10;

// Into an empty ledger; aborts where that is refused.
void define_programme(journal::Journal& ledger, Date today);

// Header fields that show who asks.
struct Staff {
    std::string clinic_lead;  // of all sites
    std::string coordinator;
};
[[nodiscard]] Staff enrol_staff(LedgerFolder& folder, journal::Journal& ledger);

[[nodiscard]] std::string post_request(const std::string& path, const std::string& fields, const std::string& body);
[[nodiscard]] std::string handout_request(int n, const std::string& fields);

}  // namespace abasto::bench
