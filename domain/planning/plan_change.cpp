#include "domain/planning/plan_change.hpp"

namespace abasto::planning {
namespace {

Quantity left_over(const PlanChange& change, Quantity sent) { return change.position + sent - change.asked; }

// In thousandths of a piece.
std::int64_t loss_of(const PlanChange& change, Quantity sent)
{
    const auto left = left_over(change, sent).pieces();
    return left < 0 ? -left * change.service_permille : left * (1000 - change.service_permille);
}

}  // namespace

Verdict verdict_on(const PlanChange& change)
{
    const auto by_plan = loss_of(change, change.proposed);
    const auto by_person = loss_of(change, change.quantity);
    if (by_person == by_plan) return Verdict::same;
    return by_person < by_plan ? Verdict::better : Verdict::worse;
}

std::string explain_sentence(const PlanChange& change, Language language)
{
    const bool es = language == Language::es;
    const auto tell = [&](Quantity sent) {
        const auto left = left_over(change, sent);
        if (left < Quantity{}) return (es ? "faltan " : "lacking ") + (-left).text();
        return (es ? "sobran " : "left over ") + left.text();
    };
    return (es ? "se pidieron " : "asked for ") + change.asked.text() + (es ? "; con lo propuesto " : "; as proposed ") +
           tell(change.proposed) + (es ? "; con lo decidido " : "; as decided ") + tell(change.quantity);
}

}  // namespace abasto::planning
