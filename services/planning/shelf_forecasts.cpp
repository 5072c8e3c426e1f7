#include "services/planning/shelf_forecasts.hpp"

#include <algorithm>

#include "services/platform/http/given_up.hpp"

namespace abasto::planning {

DemandPanel panel_of(std::span<const ShelfOutlook> shelves)
{
    DemandPanel panel;
    for (const auto& shelf : shelves) panel.add({shelf.site.text(), shelf.item.text()}, shelf.first, shelf.months);
    return panel;
}

std::vector<DatedStock> dated_stock(std::span<const stock::StockLine> lots)
{
    std::vector<DatedStock> dated;
    dated.reserve(lots.size());
    for (const auto& [lot, quantity] : lots) dated.push_back({lot.expiry, quantity});
    return dated;
}

ShelfForecasts::ShelfForecasts(std::span<const ShelfOutlook> shelves, Month origin, const LearningWatch& watch)
    : m_origin(origin), m_panel(panel_of(shelves))
{
    constexpr int months_learnt = 3;
    std::vector<KnownSeries> known;
    for (std::size_t i = 0; i < shelves.size(); ++i) {
        m_place[{shelves[i].site, shelves[i].item}] = i;
        known.push_back({m_panel.key(i), m_panel.view(i).up_to(origin)});
    }
    m_model = PanelModel::learn(known, Target::demand, months_learnt, watch);
}

std::optional<Forecast> ShelfForecasts::of(const SiteCode& site, const ItemCode& item, int horizon) const
{
    const auto months = series(site, item);
    if (!months) return std::nullopt;
    auto made = forecast(*months, m_model->request({site.text(), item.text()}, m_origin, horizon));
    return made ? std::optional{std::move(made).value()} : std::nullopt;
}

std::optional<Forecast> ShelfForecasts::of(const ShelfOutlook& shelf, const ItemCode& like, int horizon) const
{
    const auto panel = panel_of({&shelf, 1});
    auto made = forecast(panel.view(0), m_model->request({shelf.site.text(), like.text()}, m_origin, horizon));
    return made ? std::optional{std::move(made).value()} : std::nullopt;
}

std::optional<double> ShelfForecasts::usual(const SiteCode& site, const ItemCode& item) const
{
    const auto months = series(site, item);
    if (!months) return std::nullopt;
    const auto made = forecast(*months, {.origin = m_origin, .method = Method::amc3, .horizon = 1});
    return made ? std::optional{made->demand.month_mean(1)} : std::nullopt;
}

std::optional<SeriesView> ShelfForecasts::series(const SiteCode& site, const ItemCode& item) const
{
    const auto place = m_place.find({site, item});
    return place == m_place.end() ? std::nullopt : std::optional{m_panel.view(place->second)};
}

bool ShelfForecasts::is_of(std::span<const ShelfOutlook> shelves, Month origin) const
{
    return origin == m_origin && panel_of(shelves) == m_panel;
}

std::shared_ptr<const ShelfForecasts> ForecastMemory::of(std::span<const ShelfOutlook> shelves, Month origin, http::Turn* turn)
{
    if (turn != nullptr) return turn->waiting([&] { return of(shelves, origin); });
    const unsigned asked = m_given_up;
    const std::lock_guard lock{m_mutex};
    if (!m_last || !m_last->is_of(shelves, origin)) m_last = learn(shelves, origin, asked);
    return m_last;
}

std::shared_ptr<const ShelfForecasts> ForecastMemory::learn(std::span<const ShelfOutlook> shelves, Month origin, unsigned asked)
{
    struct Turn {
        std::atomic<int>& permille;
        ~Turn() { permille = nobody_learns; }
    };
    const Turn turn{m_permille};
    return std::make_shared<const ShelfForecasts>(shelves, origin, [&](int permille) {
        check(asked);
        m_permille = permille;
    });
}

void ForecastMemory::check(unsigned asked) const
{
    if (m_given_up != asked) throw http::GivenUp("the forecasts were given up");
}

std::optional<int> ForecastMemory::learning() const
{
    const int permille = m_permille;
    return permille == nobody_learns ? std::nullopt : std::optional(permille);
}

}  // namespace abasto::planning
