#include "services/planning/learning_api.hpp"

#include "services/platform/api/desk.hpp"

namespace abasto::planning {
namespace {

using http::Call;
using http::Nothing;
using importers::shape::Field;

struct LearningView {
    bool running = false;
    int permille = 0;  // of the learning under way
    static constexpr auto fields =
        std::tuple{Field{"running", &LearningView::running}, Field{"permille", &LearningView::permille}};
};

LearningView view_of(const ForecastMemory& memory)
{
    const auto permille = memory.learning();
    return {.running = permille.has_value(), .permille = permille.value_or(0)};
}

http::Endpoint learning_row(http::About about, std::function<LearningView()> answer)
{
    return http::endpoint<Nothing, Nothing, LearningView>(
        {.about = std::move(about),
         .example_reply = {.running = true, .permille = 420},
         .handle = [answer = std::move(answer)](const Call<Nothing, Nothing>&) -> api::Answered<LearningView> {
             return http::Reply<LearningView>{.view = answer()};
         }});
}

}  // namespace

http::EndpointTable learning_endpoints(const std::shared_ptr<ForecastMemory>& memory)
{
    const std::string path = "/api/v1/learning";
    const auto give_up = [memory] {
        memory->give_up();
        return view_of(*memory);
    };
    return {learning_row({.path = path,
                          .permission = "read_plans",
                          .summary = "Tell how far the forecasts are that are being learnt, in thousandths"},
                         [memory] { return view_of(*memory); }),
            learning_row({.method = http::Method::POST,
                          .path = path + "/cancel",
                          .permission = "plan_restock",
                          .summary = "Give up the forecasts that are being learnt, and what waits for them",
                          .status = 202},
                         give_up)};
}

}  // namespace abasto::planning
