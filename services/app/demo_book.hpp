// The hand that writes the demonstration's history: each call is one fact, kept within what the shelf really holds.
#pragma once

#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "domain/journal/event.hpp"

namespace abasto::app {

class DemoBook {
public:
    DemoBook(std::uint64_t seed, UserId actor) : m_seed(seed), m_chance(seed), m_actor(actor) {}

    void define(journal::Body definition);
    void receive(const SiteCode& site, const stock::StockLine& line, Date day);

    struct Wanted {
        ItemCode item;
        std::int64_t pieces;  // less goes where less is there
    };
    struct Transfer {
        SiteCode from;
        SiteCode to;
        std::vector<Wanted> wanted;
        Date day;
        std::int64_t missing = 0;  // pieces of the first line that do not arrive
        bool arrives = true;       // false: still on the road
    };
    void ship(const Transfer& transfer);
    // A draft, which posts nothing.
    void propose(const SiteCode& from, const SiteCode& to, const std::vector<Wanted>& wanted, Date day);

    // Packs as many kits as there are components for, at most `kits`; `components` says what one kit holds.
    void pack_kits(const SiteCode& site, const ItemCode& kit, const std::vector<Wanted>& components, std::int64_t kits, Date day);

    // What people asked for; what the shelf does not have is noted as asked for in vain.
    void hand_out(const SiteCode& site, const ItemCode& item, const ZoneCode& zone, IsoWeek week, std::int64_t asked);
    void lose(const SiteCode& site, const ItemCode& item, std::int64_t pieces, stock::AdjustmentReason reason, Date day);
    // Finds `variance` pieces more or less than there are in truth.
    void count(const SiteCode& site, const ItemCode& item, std::int64_t variance, Date day);

    [[nodiscard]] std::int64_t on_hand(const SiteCode& site, const ItemCode& item) const;
    // Evenly from [low, high].
    [[nodiscard]] std::int64_t pick(std::int64_t low, std::int64_t high);
    [[nodiscard]] const std::vector<journal::NewEvent>& events() const { return m_events; }

private:
    using Shelf = std::pair<SiteCode, ItemCode>;

    std::vector<stock::StockLine> take(const Shelf& shelf, std::int64_t pieces);
    std::vector<stock::StockLine> take(const SiteCode& site, const std::vector<Wanted>& wanted);
    void put(const SiteCode& site, const std::vector<stock::StockLine>& lines);
    void add(journal::Body body);
    [[nodiscard]] IdBytes next_id();

    std::uint64_t m_seed;
    std::mt19937_64 m_chance;
    UserId m_actor;
    std::uint64_t m_facts = 0;
    std::map<Shelf, std::map<stock::Lot, Quantity>> m_shelves;
    std::vector<journal::NewEvent> m_events;
};

}  // namespace abasto::app
