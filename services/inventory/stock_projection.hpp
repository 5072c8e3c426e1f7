// Projection of everything that moves or states stock: shelf facts, balances of all accounts, lots and their status, discrepancies.
#pragma once

#include "services/inventory/shelf_book.hpp"

namespace abasto::inventory {

class StockProjection final : public journal::Projection {
public:
    [[nodiscard]] std::string_view name() const override { return "stock"; }
    [[nodiscard]] int rules() const override { return 2; }  // 2: lots are counted against what they are taken to hold
    [[nodiscard]] const std::vector<journal::ProjectedTable>& tables() const override { return shelf_tables(); }
    void apply(db::Connection& connection, const journal::Event& event, const journal::EventLookup& lookup) override;
    void settle(db::Connection& connection) override { m_book.settle(connection); }
    void forget() noexcept override { m_book.forget(); }

private:
    void reverse(db::Connection& connection, const journal::Event& target);

    ShelfBook m_book;
};

}  // namespace abasto::inventory
