// RandomReports: monthly LMIS reports of a few series, with gaps, late months, broken chains, own figures that do not add up, and
// reports that take the place of others.
#pragma once

#include <map>
#include <tuple>

#include "tests/support/history_writer.hpp"

namespace abasto::test {

class RandomReports {
public:
    RandomReports(Random& random, HistoryWriter& writer, Month first) : m_random(random), m_writer(writer), m_first(first) {}

    void report(const SiteCode& site, const ItemCode& item);
    void replace_one();                    // nothing where there is no report
    void forget(const EventId& reversed);  // it was reversed by someone else

private:
    using Key = std::tuple<SiteCode, ItemCode, Month>;
    [[nodiscard]] Month choose_month(const SiteCode& site, const ItemCode& item);
    [[nodiscard]] Quantity closing_before(const Key& key) const;
    [[nodiscard]] stock::LmisReported write(const Key& key);

    Random& m_random;
    HistoryWriter& m_writer;
    Month m_first;
    std::map<Key, EventId> m_in_force;
};

}  // namespace abasto::test
