#include "services/planning/expiry_risk_service.hpp"

#include <algorithm>

#include "domain/stock/fefo.hpp"

namespace abasto::planning {
namespace {

class ExpiryWatch {
public:
    ExpiryWatch(const ShelfForecasts& forecasts, const ExpiryQuestion& question)
        : m_forecasts(forecasts), m_question(question), m_last(stock::plus_months(question.as_of, question.months))
    {
    }

    void add(const ShelfOutlook& shelf)
    {
        const auto is_due = [&](const stock::StockLine& line) { return line.lot.expiry && *line.lot.expiry <= m_last; };
        if (!wants(shelf) || std::ranges::none_of(shelf.lots, is_due)) return;
        const auto forecast = m_forecasts.of(shelf.site, shelf.item, m_question.months);
        if (!forecast) {
            for (const auto& line : shelf.lots)
                if (is_due(line)) m_found.push_back({.site = shelf.site, .line = line});
            return;
        }
        for (const auto& risk : lots_at_risk(dated_stock(shelf.lots), forecast->demand, m_question.as_of))
            if (is_due(shelf.lots[risk.place])) m_found.push_back({shelf.site, shelf.lots[risk.place], risk});
    }

    [[nodiscard]] std::vector<LotAtRisk> found() && { return std::move(m_found); }

private:
    [[nodiscard]] bool wants(const ShelfOutlook& shelf) const
    {
        return (!m_question.site || *m_question.site == shelf.site) && (!m_question.item || *m_question.item == shelf.item);
    }

    const ShelfForecasts& m_forecasts;
    const ExpiryQuestion& m_question;
    Date m_last;
    std::vector<LotAtRisk> m_found;
};

}  // namespace

std::vector<LotAtRisk> find_lots_at_risk(std::span<const ShelfOutlook> shelves, const ShelfForecasts& forecasts,
                                         const ExpiryQuestion& question)
{
    ExpiryWatch watch{forecasts, question};
    for (const auto& shelf : shelves) watch.add(shelf);
    return std::move(watch).found();
}

}  // namespace abasto::planning
