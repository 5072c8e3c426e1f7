#include "domain/journal/posting.hpp"

namespace abasto::journal {
namespace {

using stock::Account;
using stock::AccountKind;
using stock::AdjustmentReason;
using stock::DiscrepancyOutcome;
using stock::Indicator;
using stock::Lot;
using stock::Moment;
using stock::Place;
using stock::StatementKind;

// One end of a movement: one of the event's own places, or an account outside of them.
struct End {
    enum class At { here, sender, receiver, transit, loss, gain, boundary };
    At at = At::here;
    std::string_view reason{};                        // loss and gain
    AccountKind boundary = AccountKind::unexplained;  // boundary
};

constexpr End here{End::At::here};
constexpr End sender{End::At::sender};
constexpr End receiver{End::At::receiver};
constexpr End transit{End::At::transit};
constexpr End loss(std::string_view reason) { return {End::At::loss, reason}; }
constexpr End gain(std::string_view reason) { return {End::At::gain, reason}; }
constexpr End boundary(AccountKind kind) { return {End::At::boundary, {}, kind}; }

constexpr End supplier = boundary(AccountKind::supplier);
constexpr End consumed = boundary(AccountKind::consumed);
constexpr End opening_balance = boundary(AccountKind::opening_balance);
constexpr End unexplained = boundary(AccountKind::unexplained);
constexpr End adjustment_unspecified = boundary(AccountKind::adjustment_unspecified);
constexpr End assembly = boundary(AccountKind::assembly);
constexpr End destroyed = boundary(AccountKind::destroyed);
constexpr End sample = boundary(AccountKind::sample);

struct Rule {
    End from;
    End to;
    Indicator indicator;
};

// The table. Counts and the opening figures of reports post nothing here: they are statements.
constexpr Rule opening_stock{opening_balance, here, Indicator::opening};
constexpr Rule goods_accepted{supplier, here, Indicator::received};
constexpr Rule handout{here, consumed, Indicator::consumed};
constexpr Rule goods_dispatched{sender, transit, Indicator::transfer_out};
constexpr Rule goods_returned{sender, transit, Indicator::returned};
constexpr Rule arrived_good{transit, receiver, Indicator::transfer_in};
constexpr Rule arrived_damaged{transit, loss("damaged"), Indicator::loss};
constexpr Rule into_assembly{here, assembly, Indicator::kit};
constexpr Rule out_of_assembly{assembly, here, Indicator::kit};
constexpr Rule report_received{supplier, here, Indicator::received};
constexpr Rule report_distributed{here, consumed, Indicator::consumed};
constexpr Rule report_adjusted{adjustment_unspecified, here, Indicator::correction};
constexpr Rule report_residual{unexplained, here, Indicator::correction};

Rule adjustment(AdjustmentReason reason)
{
    switch (reason) {
    case AdjustmentReason::damaged:
    case AdjustmentReason::expired:
    case AdjustmentReason::lost:
    case AdjustmentReason::stolen:
    case AdjustmentReason::confiscated:
    case AdjustmentReason::heat: return {here, loss(to_string(reason)), Indicator::loss};
    case AdjustmentReason::found:
    case AdjustmentReason::donation_found: return {gain(to_string(reason)), here, Indicator::gain};
    case AdjustmentReason::data_error_more: return {gain("data_error"), here, Indicator::correction};
    case AdjustmentReason::data_error_less: return {here, loss("data_error"), Indicator::correction};
    case AdjustmentReason::sample: return {here, sample, Indicator::quality};
    case AdjustmentReason::destroyed: return {here, destroyed, Indicator::quality};
    case AdjustmentReason::returned: return {here, supplier, Indicator::returned};
    }
    return {here, unexplained, Indicator::correction};
}

Rule missing_goods(DiscrepancyOutcome outcome)
{
    switch (outcome) {
    case DiscrepancyOutcome::found: return {transit, receiver, Indicator::transfer_in};  // arrived after all
    case DiscrepancyOutcome::loss: return {transit, loss("lost"), Indicator::loss};
    case DiscrepancyOutcome::miscount: return {transit, sender, Indicator::correction};   // never left
    case DiscrepancyOutcome::returned: return {transit, sender, Indicator::transfer_in};  // came back
    case DiscrepancyOutcome::explained: return {transit, unexplained, Indicator::correction};
    }
    return {transit, unexplained, Indicator::correction};
}

Rule surplus_goods(DiscrepancyOutcome outcome)
{
    switch (outcome) {
    case DiscrepancyOutcome::found: return {gain("found"), transit, Indicator::gain};
    case DiscrepancyOutcome::loss: return {loss("lost"), transit, Indicator::loss};
    case DiscrepancyOutcome::miscount: return {sender, transit, Indicator::correction};  // more had left than was said
    case DiscrepancyOutcome::returned: return {receiver, transit, Indicator::returned};
    case DiscrepancyOutcome::explained: return {unexplained, transit, Indicator::correction};
    }
    return {unexplained, transit, Indicator::correction};
}

// The places that an event speaks of: a site, or two sites and the shipment between them.
struct Whereabouts {
    SiteCode site;
    SiteCode sender{};
    SiteCode receiver{};
    ShipmentId shipment{};

    [[nodiscard]] Account account(const End& end) const
    {
        switch (end.at) {
        case End::At::here: return Account::site(site);
        case End::At::sender: return Account::site(sender);
        case End::At::receiver: return Account::site(receiver);
        case End::At::transit: return Account::transit(shipment);
        case End::At::loss: return Account::loss(end.reason);
        case End::At::gain: return Account::gain(end.reason);
        case End::At::boundary: return Account::boundary(end.boundary);
        }
        return Account::boundary(AccountKind::unexplained);
    }
};

// Only facts recorded on the day they occurred are ordered by when they were recorded.
Moment moment_at(const Event& event, Date day, Place place)
{
    return {day, place, place == Place::same_day ? event.hlc.value_or(0) : 0, event.id};
}

// Collects what one event posts at one moment.
class Poster {
public:
    Poster(Whereabouts whereabouts, Moment moment) : m_whereabouts(std::move(whereabouts)), m_moment(moment) {}

    void post(const Rule& rule, const Lot& lot, Quantity quantity)
    {
        const int line = m_line++;
        if (quantity == Quantity{}) return;
        stock::Movement movement{
            m_whereabouts.account(rule.from), m_whereabouts.account(rule.to), lot, quantity, m_moment, line, rule.indicator};
        if (quantity < Quantity{}) {
            std::swap(movement.from, movement.to);
            movement.quantity = -quantity;
        }
        m_postings.movements.push_back(std::move(movement));
    }

    void post(const Rule& rule, const std::vector<stock::StockLine>& lines)
    {
        for (const auto& line : lines) post(rule, line.lot, line.quantity);
    }

    void state(StatementKind kind, const Lot& lot, Quantity stated)
    {
        m_postings.statements.push_back({kind, m_whereabouts.site, lot, stated, m_moment, m_line++});
    }

    void at(Moment moment) { m_moment = moment; }
    Postings take() { return std::move(m_postings); }

private:
    Whereabouts m_whereabouts;
    Moment m_moment;
    int m_line = 0;
    Postings m_postings;
};

// A fact that names no account.
template <class Fact>
concept PostsNothing = std::same_as<Fact, catalogue::ItemDefined> || std::same_as<Fact, network::SiteDefined> ||
    std::same_as<Fact, network::SupplyLineDefined> || std::same_as<Fact, network::ZoneDefined> ||
    std::same_as<Fact, network::FundDefined> || std::same_as<Fact, network::PolicySet> ||
    std::same_as<Fact, stock::LotStatusSet> || std::same_as<Fact, shipping::ShipmentDrafted> ||
    std::same_as<Fact, shipping::ShipmentCancelled> || std::same_as<Fact, network::UserRoleSet> ||
    std::same_as<Fact, planning::RestockPlanApproved> || std::same_as<Fact, planning::DemandPlanned> ||
    std::same_as<Fact, stock::EventReversed> || std::same_as<Fact, stock::DiscrepancyClosed>;

struct PostingsOf {
    const Event& event;

    [[nodiscard]] Poster at_site(const SiteCode& site, Date day, Place place) const
    {
        return {Whereabouts{site}, moment_at(event, day, place)};
    }
    [[nodiscard]] Poster of_shipment(const auto& fact) const
    {
        return {Whereabouts{{}, fact.from, fact.to, fact.shipment}, moment_at(event, fact.occurred_on, fact.place)};
    }

    Postings operator()(const PostsNothing auto&) const { return {}; }
    Postings operator()(const stock::OpeningStockRecorded& fact) const
    {
        auto poster = at_site(fact.site, fact.occurred_on, Place::opening);
        poster.post(opening_stock, fact.lines);
        return poster.take();
    }
    Postings operator()(const stock::GoodsReceived& fact) const
    {
        auto poster = at_site(fact.site, fact.occurred_on, fact.place);
        poster.post(goods_accepted, fact.accepted);
        return poster.take();
    }
    Postings operator()(const stock::StockCounted& fact) const
    {
        auto poster = at_site(fact.site, fact.occurred_on, fact.place);
        for (const auto& line : fact.lines) poster.state(StatementKind::count, line.lot, line.counted + line.handed_out);
        return poster.take();
    }
    Postings operator()(const stock::StockAdjusted& fact) const
    {
        auto poster = at_site(fact.site, fact.occurred_on, fact.place);
        for (const auto& line : fact.lines) poster.post(adjustment(line.reason), line.lot, line.quantity);
        return poster.take();
    }
    Postings operator()(const stock::KitsAssembled& fact) const
    {
        auto poster = at_site(fact.site, fact.occurred_on, fact.place);
        poster.post(fact.unpacked ? into_assembly : out_of_assembly, fact.kits.lot, fact.kits.quantity);
        poster.post(fact.unpacked ? out_of_assembly : into_assembly, fact.components);
        return poster.take();
    }
    Postings operator()(const stock::LmisReported& fact) const
    {
        const Lot lot = Lot::unknown(fact.item);
        auto poster = at_site(fact.site, Date::first_of(fact.month), Place::opening);
        poster.state(StatementKind::report_opening, lot, fact.opening);
        poster.at(moment_at(event, Date::last_of(fact.month), Place::closing));
        poster.post(report_received, lot, fact.received);
        poster.post(report_distributed, lot, fact.distributed);
        poster.post(report_adjusted, lot, fact.adjusted);
        poster.post(report_residual, lot, fact.closing - (fact.opening + fact.received - fact.distributed + fact.adjusted));
        return poster.take();
    }
    Postings operator()(const shipping::ShipmentDispatched& fact) const
    {
        auto poster = of_shipment(fact);
        poster.post(fact.returned ? goods_returned : goods_dispatched, fact.lines);
        return poster.take();
    }
    Postings operator()(const shipping::ShipmentReceived& fact) const
    {
        auto poster = of_shipment(fact);
        for (const auto& line : fact.lines) {
            poster.post(arrived_good, line.lot, line.good);
            poster.post(arrived_damaged, line.lot, line.damaged);
        }
        return poster.take();
    }
    Postings operator()(const shipping::DifferenceClosed& fact) const
    {
        auto poster = of_shipment(fact);
        poster.post(missing_goods(fact.outcome), fact.missing);
        poster.post(surplus_goods(fact.outcome), fact.surplus);
        return poster.take();
    }
    Postings operator()(const outreach::HandoutRecorded& fact) const
    {
        auto poster = at_site(fact.site, fact.week.sunday(), Place::week);
        poster.post(handout, Lot::unknown(fact.item), fact.quantity);
        return poster.take();
    }
};

}  // namespace

Postings postings_of(const Event& event) { return std::visit(PostingsOf{event}, event.body); }

Postings reversed(Postings postings)
{
    for (auto& movement : postings.movements) std::swap(movement.from, movement.to);
    postings.statements.clear();
    return postings;
}

}  // namespace abasto::journal
