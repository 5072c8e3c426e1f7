#include "services/inventory/records_api.hpp"

#include "services/inventory/inventory_service.hpp"
#include "services/inventory/recording_store.hpp"
#include "services/platform/api/reach.hpp"
#include "services/platform/api/recorded.hpp"
#include "services/platform/journal/fields.hpp"
#include "services/platform/journal/ids.hpp"

namespace abasto::inventory {
namespace {

using api::Answered;
using api::Desk;
using api::no;
using api::Recorded;
using http::About;
using http::Call;
using http::Method;
using http::Nothing;
using importers::shape::Field;

struct SitePath {
    SiteCode site;
    static constexpr auto fields = std::tuple{Field{"site", &SitePath::site}};
};

struct ReceiptBody {
    Date occurred_on;
    std::string supplier;
    std::string reference;  // delivery note
    std::vector<stock::StockLine> accepted;
    std::vector<stock::StockLine> rejected;
    static constexpr auto fields =
        std::tuple{Field{"occurred_on", &ReceiptBody::occurred_on}, Field{"supplier", &ReceiptBody::supplier},
                   Field{"reference", &ReceiptBody::reference}, Field{"accepted", &ReceiptBody::accepted},
                   Field{"rejected", &ReceiptBody::rejected}};
};

struct CountBody {
    Date occurred_on;
    std::optional<bool> at_start_of_week;  // true: figures of the Monday morning, before anything that only carries the week
    std::vector<stock::CountLine> lines;
    static constexpr auto fields =
        std::tuple{Field{"occurred_on", &CountBody::occurred_on}, Field{"at_start_of_week", &CountBody::at_start_of_week},
                   Field{"lines", &CountBody::lines}};
};

struct KitsBody {
    Date occurred_on;
    bool unpacked = false;
    stock::StockLine kits;
    std::vector<stock::StockLine> components;
    static constexpr auto fields =
        std::tuple{Field{"occurred_on", &KitsBody::occurred_on}, Field{"unpacked", &KitsBody::unpacked},
                   Field{"kits", &KitsBody::kits}, Field{"components", &KitsBody::components}};
};

struct EventPath {
    EventId event;
    static constexpr auto fields = std::tuple{Field{"event", &EventPath::event}};
};

struct ReversalBody {
    std::string reason;
    static constexpr auto fields = std::tuple{Field{"reason", &ReversalBody::reason}};
};

const SiteCode example_site = *SiteCode::parse("BH");
const Date example_day = *Date::parse("2026-03-02");

stock::StockLine example_line(std::string_view item, std::int64_t pieces)
{
    return {{*ItemCode::parse(item), "L-2041", Date::parse("2029-06-30"), {}}, Quantity{pieces}};
}

// A row of facts of one shelf.
About about_fact(std::string path, std::string permission, std::string summary)
{
    return {.method = Method::POST,
            .path = std::move(path),
            .permission = std::move(permission),
            .summary = std::move(summary),
            .status = 201,
            .wants_key = true};
}

http::Endpoint receipts(Desk& desk)
{
    return http::endpoint<SitePath, ReceiptBody, Recorded>(
        {.about = about_fact("/api/v1/sites/{site}/receipts", "move_stock", "Record what arrived from a supplier"),
         .example_parameters = {example_site},
         .example_body = {.occurred_on = example_day,
                          .supplier = "central store",
                          .reference = "note 311",
                          .accepted = {example_line("CM", 1'440)},
                          .rejected = {}},
         .handle = [&desk](const Call<SitePath, ReceiptBody>& call) -> Answered<Recorded> {
             if (auto problem = api::check_day(desk, call.body.occurred_on)) return no(*problem);
             return api::record(desk, call.incoming, receive_goods,
                                stock::GoodsReceived{.site = call.parameters.site,
                                                     .occurred_on = call.body.occurred_on,
                                                     .supplier = call.body.supplier,
                                                     .reference = call.body.reference,
                                                     .accepted = call.body.accepted,
                                                     .rejected = call.body.rejected});
         }});
}

http::Endpoint counts(Desk& desk)
{
    return http::endpoint<SitePath, CountBody, Recorded>(
        {.about = about_fact("/api/v1/sites/{site}/counts", "move_stock", "Record what was counted on the shelf"),
         .example_parameters = {example_site},
         .example_body = {.occurred_on = example_day,
                          .at_start_of_week = {},
                          .lines = {{stock::Lot::unknown(*ItemCode::parse("LU")), Quantity{350}}}},
         .handle = [&desk](const Call<SitePath, CountBody>& call) -> Answered<Recorded> {
             if (auto problem = api::check_day(desk, call.body.occurred_on)) return no(*problem);
             const bool opening = call.body.at_start_of_week.value_or(false);
             return api::record(desk, call.incoming, record_count,
                                stock::StockCounted{.site = call.parameters.site,
                                                    .occurred_on = call.body.occurred_on,
                                                    .place = opening ? stock::Place::opening : stock::Place::same_day,
                                                    .lines = call.body.lines});
         }});
}

http::Endpoint kit_assemblies(Desk& desk)
{
    return http::endpoint<SitePath, KitsBody, Recorded>(
        {.about = about_fact("/api/v1/sites/{site}/kit-assemblies", "move_stock", "Pack kits, or unpack them"),
         .example_parameters = {example_site},
         .example_body = {.occurred_on = example_day, .kits = example_line("KH", 1), .components = {example_line("CM", 10)}},
         .handle = [&desk](const Call<SitePath, KitsBody>& call) -> Answered<Recorded> {
             if (auto problem = api::check_day(desk, call.body.occurred_on)) return no(*problem);
             return api::record(desk, call.incoming, assemble_kits,
                                stock::KitsAssembled{.site = call.parameters.site,
                                                     .occurred_on = call.body.occurred_on,
                                                     .unpacked = call.body.unpacked,
                                                     .kits = call.body.kits,
                                                     .components = call.body.components});
         }});
}

// A shelf's own facts may be undone by whoever records them there; an adjustment only by who could have approved it.
bool may_reverse(const http::Incoming& incoming, const Reversible& target)
{
    if (target.is_adjustment)
        return network::may(incoming.caller, network::Permission::approve_adjustment, target.site) == network::Access::allowed;
    return api::reaches(incoming, target.site);
}

http::Endpoint reversals(Desk& desk)
{
    auto about = about_fact("/api/v1/events/{event}/reversal", "move_stock", "Undo a fact that was recorded by mistake");
    about.narrows = true;
    return http::endpoint<EventPath, ReversalBody, Recorded>(
        {.about = std::move(about),
         .example_parameters = {*EventId::from_hex("0195f2a07c007000800000000000a001")},
         .example_body = {"entered twice"},
         .handle = [&desk](const Call<EventPath, ReversalBody>& call) -> Answered<Recorded> {
             const auto target =
                 desk.read([&](db::Connection& connection) { return find_reversible(connection, call.parameters.event); });
             if (!target || !may_reverse(call.incoming, *target)) return no(http::not_found());
             return desk.write<Recorded>(call.incoming, [&](auto& transaction, const auto& by) -> Answered<Recorded> {
                 const auto done = reverse_event(transaction, by, {call.parameters.event, call.body.reason});
                 if (!done) return no(done.error());
                 return http::Reply<Recorded>{.view = {journal::reversal_id(call.parameters.event)}};
             });
         }});
}

http::Endpoint lot_statuses(Desk& desk)
{
    return http::endpoint<Nothing, stock::LotStatusSet, Recorded>(
        {.about = about_fact("/api/v1/lot-statuses", "edit_catalogue", "Release, hold, quarantine or recall a lot"),
         .example_body = {.lot = example_line("CM", 1).lot, .status = stock::LotStatus::hold, .from_day = example_day},
         .handle = [&desk](const Call<Nothing, stock::LotStatusSet>& call) {
             return api::record(desk, call.incoming, set_lot_status, call.body);
         }});
}

}  // namespace

http::EndpointTable record_endpoints(Desk& desk)
{
    return {receipts(desk), counts(desk), kit_assemblies(desk), reversals(desk), lot_statuses(desk)};
}

}  // namespace abasto::inventory
