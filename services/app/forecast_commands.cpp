#include <CLI/CLI.hpp>
#include <memory>
#include <ostream>

#include "services/app/commands.hpp"
#include "services/planning/forecast_command.hpp"
#include "services/planning/replay_command.hpp"

namespace abasto::app {
namespace {

using planning::BacktestJob;
using planning::ForecastJob;
using planning::Method;
using planning::ReplayJob;
using planning::Target;
using planning::TrainJob;

// The texts of options, turned into the job's types by parse functions that give an optional.
template <class T, class Parse>
T parsed(const std::string& option, const std::string& text, Parse parse, const std::string& kind)
{
    const std::optional<T> value = parse(text);
    if (!value) throw CLI::ValidationError(option, "'" + text + "' is not " + kind);
    return *value;
}

Month month_of(const std::string& option, const std::string& text)
{
    return parsed<Month>(option, text, &Month::parse, "a month (YYYY-MM)");
}

Method method_of(const std::string& text) { return parsed<Method>("--method", text, &planning::parse_method, "a method"); }

Target target_of(const std::string& text)
{
    return parsed<Target>("--target", text, &planning::parse_target, "demand or issues");
}

void finish(Session& session, const auto& result)
{
    if (!result) print_refusal(session, result.error());
}

void add_forecast(CLI::App& root, Session& session)
{
    auto* command = root.add_subcommand("forecast", "forecast every series of a panel file");
    const auto job = std::make_shared<ForecastJob>();
    command->add_option("--panel", job->panel, "panel CSV")->required()->type_name("FILE");
    command
        ->add_option_function<std::string>(
            "--origin", [job](const std::string& text) { job->origin = month_of("--origin", text); }, "last known month")
        ->type_name("YYYY-MM");
    command->add_option("--holdout", job->holdout, "instead of --origin: leave the last N months of each series out");
    command->add_option("--horizon", job->horizon, "months ahead")->required();
    command->add_option("--out", job->out, "forecasts CSV")->required()->type_name("FILE");
    command->add_option_function<std::string>(
        "--target", [job](const std::string& text) { job->target = target_of(text); }, "demand (default) or issues");
    command->add_option_function<std::string>(
        "--method", [job](const std::string& text) { job->method = method_of(text); },
        "one method for all series; default: auto");
    command->add_option("--model", job->model, "what 'abasto train' kept; default: learn from the panel")->type_name("FILE");
    command->add_option("--threads", job->threads, "without influence on the result");
    command->callback([job, &session] { finish(session, planning::run_forecast(*job)); });
}

void add_train(CLI::App& root, Session& session)
{
    auto* command = root.add_subcommand("train", "keep what a panel file teaches, for forecasts with --model");
    const auto job = std::make_shared<TrainJob>();
    command->add_option("--panel", job->panel, "panel CSV")->required()->type_name("FILE");
    command
        ->add_option_function<std::string>(
            "--origin", [job](const std::string& text) { job->origin = month_of("--origin", text); }, "last month that may teach")
        ->required()
        ->type_name("YYYY-MM");
    command->add_option("--horizon", job->horizon, "months ahead that methods are chosen for; default 3");
    command->add_option("--model", job->model, "the file to keep it in")->required()->type_name("FILE");
    command->add_option_function<std::string>(
        "--target", [job](const std::string& text) { job->target = target_of(text); }, "demand (default) or issues");
    command->callback([job, &session] {
        const auto trained = planning::run_train(*job);
        finish(session, trained);
        if (!trained) return;
        session.console.out << trained->series << " series" << (trained->pooled ? "" : ", too few to pool") << ", panel "
                            << trained->panel << "\n";
    });
}

void add_backtest(CLI::App& root, Session& session)
{
    auto* command = root.add_subcommand("backtest", "score methods on the past of a panel file");
    const auto job = std::make_shared<BacktestJob>();
    command->add_option("--panel", job->panel, "panel CSV")->required()->type_name("FILE");
    command
        ->add_option_function<std::vector<std::string>>(
            "--origins",
            [job](const std::vector<std::string>& texts) {
                for (const auto& text : texts) job->origins.push_back(month_of("--origins", text));
            },
            "last known months")
        ->delimiter(',')
        ->type_name("YYYY-MM,...");
    command->add_option("--holdout", job->holdout, "instead of --origins: leave the last N months of each series out");
    command->add_option("--horizon", job->horizon, "months ahead")->required();
    command->add_option_function<std::string>(
        "--target", [job](const std::string& text) { job->target = target_of(text); }, "demand or issues; default: both");
    command
        ->add_option_function<std::vector<std::string>>(
            "--method",
            [job](const std::vector<std::string>& texts) {
                for (const auto& text : texts) job->methods.push_back(method_of(text));
            },
            "only these; default: all")
        ->delimiter(',');
    command->add_option("--threads", job->threads, "without influence on the result");
    command->callback([job, &session] { finish(session, planning::run_backtest(*job, session.console.out)); });
}

void add_replay(CLI::App& root, Session& session)
{
    auto* command = root.add_subcommand("replay", "what a restocking policy would have done to a panel's past");
    const auto job = std::make_shared<ReplayJob>();
    command->add_option("--panel", job->panel, "panel CSV")->required()->type_name("FILE");
    command->add_option("--policy", job->policy, "quantile:0.95 (the product's own forecasts) or maxmin:4xamc3")->required();
    command->add_option("--lead-months", job->lead_months, "from review to arrival; default 1");
    command->add_option("--seed", job->seed, "of the demand of months that nobody knows; default 1");
    command->add_option("--threads", job->threads, "without influence on the result");
    command->callback([job, &session] { finish(session, planning::run_replay(*job, session.console.out)); });
}

}  // namespace

void add_forecast_commands(CLI::App& root, Session& session)
{
    add_train(root, session);
    add_forecast(root, session);
    add_backtest(root, session);
    add_replay(root, session);
}

}  // namespace abasto::app
