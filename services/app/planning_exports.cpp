#include "services/app/planning_exports.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>

#include "services/app/export_rows.hpp"
#include "services/app/plan_facts.hpp"
#include "services/planning/accuracy_service.hpp"
#include "services/planning/demand_store.hpp"
#include "services/planning/expiry_risk_service.hpp"
#include "services/planning/forecast_issuer.hpp"
#include "services/planning/indicator_api.hpp"
#include "services/planning/shelf_levels.hpp"

namespace abasto::app {
namespace {

using exchange::Cell;
using exchange::cell_of;
using exchange::Cells;
using exchange::ExportKind;
using exchange::ExportQuestion;
using exchange::NextRows;
using planning::ShelfOutlook;
using Tools = PlanningExportTools;

constexpr int accuracy_months = 12;
constexpr std::size_t shelves_at_once = 500;

template <class T>
Cell code_cell(const std::optional<Code<T>>& code)
{
    return code ? Cell(code->text()) : Cell();
}

template <class T>
Cell id_cell(const std::optional<Id<T>>& id)
{
    return id ? Cell(id->hex()) : Cell();
}

Cell nearest(double value) { return std::int64_t{std::llround(value)}; }

bool is_asked(const ExportQuestion& question, const SiteCode& site)
{
    return !question.sites || std::ranges::find(*question.sites, site) != question.sites->end();
}

// The shelves of a programme and what is forecast of them, one batch after the other.
struct Outlook {
    Outlook(db::Connection& connection, const Tools& tools, const ExportQuestion& question)
        : as_of(question.as_of.value_or(tools.today())),
          origin(planning::last_closed_month(as_of)),
          shelves(planning::load_outlooks(connection, as_of)),
          forecasts(tools.alerts.memory()->of(shelves, origin))
    {
    }
    Date as_of;
    Month origin;
    std::vector<ShelfOutlook> shelves;
    std::shared_ptr<const planning::ShelfForecasts> forecasts;
};

void append_forecast(Rows& rows, const Outlook& outlook, const ShelfOutlook& shelf)
{
    const auto made = outlook.forecasts->of(shelf.site, shelf.item, planning::issued_months);
    if (!made) return;
    for (int h = 1; h <= planning::issued_months; ++h) {
        rows.push_back({shelf.site.text(), shelf.item.text(), outlook.origin.plus(h).text(), to_string(made->chosen),
                        made->last_report.text(), planning::whole_units(made->demand.month_mean(h))});
        for (const double quantile : made->demand.month_quantiles(h)) rows.back().emplace_back(planning::whole_units(quantile));
    }
}

NextRows forecasts(db::Connection& connection, const Tools& tools, const ExportQuestion& question)
{
    const auto outlook = std::make_shared<const Outlook>(connection, tools, question);
    return [outlook, question, at = std::size_t{0}]() mutable {
        Rows rows;
        for (; rows.size() < shelves_at_once && at < outlook->shelves.size(); ++at)
            if (const auto& shelf = outlook->shelves[at]; is_asked(question, shelf.site)) append_forecast(rows, *outlook, shelf);
        return rows;
    };
}

Cells level_cells(const ShelfOutlook& shelf, const planning::ShelfLevel& known)
{
    Cells cells{shelf.site.text(), shelf.item.text(), shelf.on_hand, to_string(known.level)};
    cells.push_back(known.bounds ? nearest(*known.monthly_use) : Cell());
    cells.push_back(known.bounds ? Cell(known.bounds->minimum) : Cell());
    cells.push_back(known.bounds ? Cell(known.bounds->maximum) : Cell());
    return cells;
}

NextRows stock_levels(db::Connection& connection, const Tools& tools, const ExportQuestion& question)
{
    const auto facts = load_plan_facts(connection, tools.today());
    const planning::ShelfLevels levels{facts.lines};
    Rows rows;
    for (const auto& shelf : facts.shelves)
        if (is_asked(question, shelf.site)) rows.push_back(level_cells(shelf, levels.of(shelf)));
    return at_once(std::move(rows));
}

Cells risk_cells(const planning::LotAtRisk& at_risk, planning::Language language)
{
    const auto& [site, line, risk] = at_risk;
    Cells cells{site.text(), line.lot.item.text(), line.lot.batch, cell_of(line.lot.expiry), line.lot.fund.text(), line.quantity};
    if (risk)
        for (const auto figure : {risk->asked, risk->before, risk->likely, risk->least, risk->most}) cells.emplace_back(figure);
    else
        cells.resize(cells.size() + 5);
    cells.push_back(risk ? Cell(planning::explain_sentence(*risk, language)) : Cell());
    return cells;
}

NextRows expiry_risk(db::Connection& connection, const Tools& tools, const ExportQuestion& question)
{
    const Outlook outlook(connection, tools, question);
    Rows rows;
    for (const auto& at_risk : planning::find_lots_at_risk(outlook.shelves, *outlook.forecasts, {.as_of = outlook.as_of}))
        if (is_asked(question, at_risk.site)) rows.push_back(risk_cells(at_risk, question.language));
    return at_once(std::move(rows));
}

template <class AppendRows>
NextRows each_indicator(db::Connection& connection, const Tools& tools, const ExportQuestion& question, AppendRows append)
{
    const auto as_of = question.as_of.value_or(tools.today());
    const auto facts = planning::load_indicator_facts(connection, load_plan_facts, as_of);
    Rows rows;
    for (std::size_t i = 0; i < EnumNames<planning::Indicator>::names.size(); ++i) {
        const auto indicator = static_cast<planning::Indicator>(i);
        auto parts = planning::parts_of(indicator, facts, planning::last_closed_month(as_of));
        std::erase_if(parts, [&](const planning::IndicatorPart& part) { return !is_asked(question, part.site); });
        append(rows, indicator, planning::indicator_days(indicator, as_of), parts);
    }
    return at_once(std::move(rows));
}

using Parts = std::vector<planning::IndicatorPart>;

NextRows indicators(db::Connection& connection, const Tools& tools, const ExportQuestion& question)
{
    return each_indicator(connection, tools, question,
                          [&](Rows& rows, planning::Indicator indicator, planning::IndicatorDays days, const Parts& parts) {
                              std::vector<std::optional<planning::Share>> shares;
                              std::ranges::transform(parts, std::back_inserter(shares), &planning::IndicatorPart::share);
                              const auto value = planning::value_of(indicator, shares);
                              rows.push_back({to_string(indicator), days.from, days.to, value.counted, value.of, value.parts,
                                              value.silent, planning::formula_of(indicator, question.language)});
                          });
}

NextRows indicator_parts(db::Connection& connection, const Tools& tools, const ExportQuestion& question)
{
    return each_indicator(
        connection, tools, question,
        [](Rows& rows, planning::Indicator indicator, planning::IndicatorDays days, const Parts& parts) {
            for (const auto& [site, item, shipment, share, figures] : parts)
                rows.push_back({to_string(indicator), site.text(), code_cell(item), id_cell(shipment), days.from, days.to,
                                share ? Cell(share->counted) : Cell(), share ? Cell(share->of) : Cell()});
        });
}

Cells alert_cells(const planning::Alert& alert)
{
    return {to_string(alert.rule), alert.site.text(),
            code_cell(alert.item), id_cell(alert.shipment),
            code_cell(alert.from), id_cell(alert.difference),
            cell_of(alert.kind),   alert.level ? Cell(to_string(*alert.level)) : Cell(),
            cell_of(alert.day),    cell_of(alert.figure)};
}

// A rule that fails breaks the export off: without its rows the list would look as if all were well.
NextRows alerts(db::Connection&, const Tools& tools, const ExportQuestion& question)
{
    Rows rows;
    for (std::size_t i = 0; i < EnumNames<planning::AlertRule>::names.size(); ++i) {
        const auto found = tools.alerts.run(static_cast<planning::AlertRule>(i));
        if (!found) throw std::runtime_error("a rule of alerts fails");
        for (const auto& alert : *found)
            if (is_asked(question, alert.site)) rows.push_back(alert_cells(alert));
    }
    return at_once(std::move(rows));
}

Cells accuracy_cells(const planning::AccuracyRow& row)
{
    const auto& record = row.record;
    Cells cells{code_cell(row.site),      code_cell(row.item),    std::int64_t{record.months}, nearest(record.asked),
                nearest(record.expected), nearest(record.missed), nearest(record.usual_missed)};
    for (const auto& level : record.levels) cells.emplace_back(std::int64_t{level.within});
    return cells;
}

NextRows accuracy(db::Connection& connection, const Tools& tools, const ExportQuestion& question)
{
    const auto as_of = question.as_of.value_or(tools.today());
    const auto last = planning::last_closed_month(as_of);
    const auto issued = planning::load_issued(connection, {.first = last.plus(1 - accuracy_months), .last = last});
    Rows rows;
    for (const auto& row :
         planning::accuracy_by(planning::AccuracyGroup::shelf, issued, planning::load_outlooks(connection, as_of)))
        if (is_asked(question, *row.site)) rows.push_back(accuracy_cells(row));
    return at_once(std::move(rows));
}

using Open = NextRows (*)(db::Connection&, const Tools&, const ExportQuestion&);

ExportKind list(const Tools& tools, std::string name, std::string contents, Open open)
{
    return {.name = std::move(name),
            .permission = "read_plans",
            .contents = std::move(contents),
            .columns = {},
            .example = {},
            .by_site = true,
            .by_day = true,
            .open = [tools, open](db::Connection& connection, const ExportQuestion& question) {
                return open(connection, tools, question);
            }};
}

const Date example_day = Date::first_of(*Month::parse("2026-03"));

ExportKind stock_level_list(const Tools& tools)
{
    auto kind = list(tools, "stock-levels", "where each shelf stands between its minimum and its maximum today", stock_levels);
    kind.permission = "read_book";
    kind.by_day = false;
    kind.columns = {"site", "item", "usable", "level", "monthly_use", "minimum", "maximum"};
    kind.example = {"CM1", "CM", std::int64_t{180}, "low", std::int64_t{300}, std::int64_t{220}, std::int64_t{520}};
    return kind;
}

ExportKind forecast_list(const Tools& tools)
{
    auto kind = list(tools, "forecasts", "what each shelf will be asked for in the next three months", forecasts);
    kind.columns = {"site", "item", "month", "method", "last_report", "mean", "q10", "q50", "q80", "q90", "q95"};
    kind.example = {"CM1", "CM", "2026-03", "nb", "2026-02"};
    for (const std::int64_t pieces : {2'510, 2'050, 2'480, 2'900, 3'120, 3'310}) kind.example.emplace_back(pieces);
    return kind;
}

ExportKind expiry_risk_list(const Tools& tools)
{
    auto kind = list(tools, "expiry-risk", "which lots will expire unused within a year", expiry_risk);
    kind.has_sentences = true;
    kind.columns = {"site",  "item",   "batch",  "expiry", "fund", "on_hand",
                    "asked", "before", "likely", "least",  "most", "explain"};
    kind.example = {"CM1", "CM", "L-2041", example_day, "", std::int64_t{500}};
    for (const std::int64_t pieces : {300, 120, 320, 200, 400}) kind.example.emplace_back(pieces);
    kind.example.emplace_back("vence el 2026-03-01: ...");
    return kind;
}

ExportKind indicator_list(const Tools& tools)
{
    auto kind = list(tools, "indicators", "the indicators and their formulas", indicators);
    kind.has_sentences = true;
    kind.columns = {"indicator", "from", "to", "counted", "of", "parts", "silent", "formula"};
    kind.example = {"stock_out_rate", example_day,      example_day,     std::int64_t{3},
                    std::int64_t{40}, std::int64_t{42}, std::int64_t{2}, "..."};
    return kind;
}

ExportKind indicator_part_list(const Tools& tools)
{
    auto kind = list(tools, "indicator-parts", "the shelves and shipments that each indicator is made of", indicator_parts);
    kind.columns = {"indicator", "site", "item", "shipment", "from", "to", "counted", "of"};
    kind.example = {"wastage", "CM1", "CM", {}, example_day, example_day, std::int64_t{20}, std::int64_t{320}};
    return kind;
}

ExportKind alert_list(const Tools& tools)
{
    auto kind = list(tools, "alerts", "what needs somebody now", alerts);
    kind.permission = "read_book";
    kind.by_day = false;
    kind.columns = {"rule", "site", "item", "shipment", "from", "difference", "kind", "level", "day", "figure"};
    kind.example = {"stock_out_near", "CM1", "CM", {}, {}, {}, {}, "low", {}, std::int64_t{180}};
    return kind;
}

ExportKind accuracy_list(const Tools& tools)
{
    auto kind =
        list(tools, "forecast-accuracy", "how good the forecasts of the last twelve months were, shelf by shelf", accuracy);
    kind.columns = {"site",         "item",       "months",     "asked",      "expected",   "missed",
                    "usual_missed", "within_q10", "within_q50", "within_q80", "within_q90", "within_q95"};
    kind.example = {"CM1", "CM"};
    for (const std::int64_t figure : {12, 12'010, 12'340, 2'900, 3'720, 1, 6, 10, 11, 12}) kind.example.emplace_back(figure);
    return kind;
}

}  // namespace

std::vector<ExportKind> planning_export_kinds(const PlanningExportTools& tools)
{
    return {stock_level_list(tools),    forecast_list(tools), expiry_risk_list(tools), indicator_list(tools),
            indicator_part_list(tools), alert_list(tools),    accuracy_list(tools)};
}

}  // namespace abasto::app
