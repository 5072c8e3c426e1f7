#include "services/planning/expiry_risk_api.hpp"

#include <fmt/format.h>

#include "services/planning/demand_store.hpp"
#include "services/planning/expiry_risk_service.hpp"
#include "services/platform/api/examples.hpp"
#include "services/platform/api/page.hpp"

namespace abasto::planning {
namespace {

using namespace api;

constexpr int months_ahead_max = 24;

struct ExpiryFilters {
    Date as_of;
    std::optional<SiteCode> site;
    std::optional<ItemCode> item;
    std::optional<int> months;
    std::optional<Language> language;
    static constexpr auto fields = std::tuple{Field{"as_of", &ExpiryFilters::as_of}, Field{"site", &ExpiryFilters::site},
                                              Field{"item", &ExpiryFilters::item}, Field{"months", &ExpiryFilters::months},
                                              Field{"language", &ExpiryFilters::language}};
};

// Without the figures where nothing is known of the demand.
struct RiskView {
    SiteCode site;
    ItemCode item;
    std::string batch;
    Date expiry;
    FundCode fund;
    Quantity on_hand;
    std::optional<Quantity> asked;
    std::optional<Quantity> before;
    std::optional<Quantity> likely;
    std::optional<Quantity> least;
    std::optional<Quantity> most;
    std::string explain;
    static constexpr auto fields =
        std::tuple{Field{"site", &RiskView::site},     Field{"item", &RiskView::item},     Field{"batch", &RiskView::batch},
                   Field{"expiry", &RiskView::expiry}, Field{"fund", &RiskView::fund},     Field{"on_hand", &RiskView::on_hand},
                   Field{"asked", &RiskView::asked},   Field{"before", &RiskView::before}, Field{"likely", &RiskView::likely},
                   Field{"least", &RiskView::least},   Field{"most", &RiskView::most},     Field{"explain", &RiskView::explain}};
};

std::string unknown_sentence(const stock::Lot& lot, Language language)
{
    return fmt::format(fmt::runtime(language == Language::es ? "vence el {}; demanda desconocida: sin reportes"
                                                             : "expires on {}; demand unknown: no reports"),
                       lot.expiry->text());
}

RiskView view_of_lot(const LotAtRisk& at_risk, Language language)
{
    const auto& [site, line, risk] = at_risk;
    RiskView view{.site = site,
                  .item = line.lot.item,
                  .batch = line.lot.batch,
                  .expiry = *line.lot.expiry,
                  .fund = line.lot.fund,
                  .on_hand = line.quantity,
                  .asked = {},
                  .before = {},
                  .likely = {},
                  .least = {},
                  .most = {},
                  .explain = risk ? explain_sentence(*risk, language) : unknown_sentence(line.lot, language)};
    if (!risk) return view;
    view.asked = risk->asked;
    view.before = risk->before;
    view.likely = risk->likely;
    view.least = risk->least;
    view.most = risk->most;
    return view;
}

// In the order of the list: by shelf, then as the lots go out.
std::string position_of_lot(const RiskView& view)
{
    return fmt::format("{} {} {} {} {}", view.site.text(), view.item.text(), view.expiry.text(), view.batch, view.fund.text());
}

Answer<Page<RiskView>> read_risks(Desk& desk, ForecastMemory& memory, const Call<Paged<ExpiryFilters>, Nothing>& call,
                                  const Slice& slice)
{
    const auto& asked = call.parameters;
    const ExpiryQuestion question{asked.as_of, asked.months.value_or(ExpiryQuestion{}.months), asked.site, asked.item};
    if (question.months < 1 || question.months > months_ahead_max)
        return no({400, "malformed", fmt::format("months is not 1 to {}", months_ahead_max)});
    const auto shelves = desk.read([&](db::Connection& connection) { return load_outlooks(connection, asked.as_of); });
    const auto forecasts = memory.of(shelves, last_closed_month(asked.as_of), call.incoming.turn);
    std::vector<RiskView> views;
    for (const auto& at_risk : find_lots_at_risk(shelves, *forecasts, question))
        views.push_back(view_of_lot(at_risk, asked.language.value_or(Language::es)));
    return page_of_all(desk, slice, std::move(views), position_of_lot);
}

LotAtRisk example_risk()
{
    const auto lot = example::lot();
    return {example::receiver,
            {lot, Quantity{500}},
            LotRisk{.last_day = *lot.expiry,
                    .held = Quantity{500},
                    .asked = Quantity{300},
                    .before = Quantity{120},
                    .likely = Quantity{320},
                    .least = Quantity{200},
                    .most = Quantity{400}}};
}

}  // namespace

http::EndpointTable expiry_risk_endpoints(Desk& desk, const std::shared_ptr<ForecastMemory>& memory)
{
    return {list_endpoint<ExpiryFilters, RiskView>(
        desk,
        {.about = {.path = "/api/v1/expiry-risk",
                   .permission = "read_plans",
                   .summary = "Tell which lots will expire unused, and why"},
         .example_query = {{example::day, example::receiver, example::item, 12, Language::es}},
         .example_view = view_of_lot(example_risk(), Language::es),
         .load = [&desk, memory](const auto& call, const Slice& slice) { return read_risks(desk, *memory, call, slice); }})};
}

}  // namespace abasto::planning
