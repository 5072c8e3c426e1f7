#include "services/distribution/handout_api.hpp"

#include "services/distribution/handout_store.hpp"
#include "services/distribution/shipment_service.hpp"
#include "services/platform/api/reach.hpp"
#include "services/platform/api/recorded.hpp"
#include "services/platform/api/words.hpp"
#include "services/platform/journal/ids.hpp"
#include "services/platform/journal/journal_store.hpp"

namespace abasto::distribution {
namespace {

using namespace api;

struct HandoutBody {
    EventId id;  // random, made by the client
    SiteCode site;
    ItemCode item;
    Quantity quantity;
    ZoneCode zone;
    IsoWeek week;
    outreach::Channel channel = outreach::Channel::web;
    std::optional<Quantity> contacts;
    std::optional<Quantity> first_contacts;
    std::optional<Quantity> asked_had_none;
    static constexpr auto fields = std::tuple{Field{"id", &HandoutBody::id},
                                              Field{"site", &HandoutBody::site},
                                              Field{"item", &HandoutBody::item},
                                              Field{"quantity", &HandoutBody::quantity},
                                              Field{"zone", &HandoutBody::zone},
                                              Field{"week", &HandoutBody::week},
                                              Field{"channel", &HandoutBody::channel},
                                              Field{"contacts", &HandoutBody::contacts},
                                              Field{"first_contacts", &HandoutBody::first_contacts},
                                              Field{"asked_had_none", &HandoutBody::asked_had_none}};
};

outreach::HandoutRecorded handout_of(const HandoutBody& body)
{
    return {.site = body.site,
            .item = body.item,
            .quantity = body.quantity,
            .zone = body.zone,
            .week = body.week,
            .channel = body.channel,
            .contacts = body.contacts.value_or(Quantity{}),
            .first_contacts = body.first_contacts.value_or(Quantity{}),
            .asked_had_none = body.asked_had_none.value_or(Quantity{})};
}

Answered<Recorded> hand_out(Desk& desk, const Call<Nothing, HandoutBody>& call)
{
    const auto& body = call.body;
    if (auto problem = check_reach(call.incoming, body.site)) return no(*problem);
    if (auto problem = check_day(desk, body.week.monday())) return no(*problem);
    return desk.write<Recorded>(call.incoming, [&](auto& transaction, const auto& by) -> Answered<Recorded> {
        const journal::Authorship own{by.actor, body.id, by.today};
        if (const auto done = record_handout(transaction, own, handout_of(body)); !done) return no(done.error());
        return Reply<Recorded>{.view = {body.id}};
    });
}

Endpoint handouts(Desk& desk)
{
    return http::endpoint<Nothing, HandoutBody, Recorded>(
        {.about = {.method = Method::POST,
                   .path = "/api/v1/handouts",
                   .permission = "append_handouts",
                   .summary = "Record a handout",
                   .status = 201,
                   .logged = false,
                   .narrows = true},
         .example_body = {.id = *EventId::from_hex("c2a7e1f09b3d4c5a8e6f7a1b2c3d4e5f"),
                          .site = *SiteCode::parse("K7M"),
                          .item = *ItemCode::parse("CM"),
                          .quantity = Quantity{12},
                          .zone = *ZoneCode::parse("Z1"),
                          .week = *IsoWeek::parse("2026-W10"),
                          .channel = outreach::Channel::web,
                          .contacts = {},
                          .first_contacts = {},
                          .asked_had_none = {}},
         .example_reply = {*EventId::from_hex("c2a7e1f09b3d4c5a8e6f7a1b2c3d4e5f")},
         .handle = [&desk](const Call<Nothing, HandoutBody>& call) { return hand_out(desk, call); }});
}

struct HandoutPath {
    EventId handout;
    static constexpr auto fields = std::tuple{Field{"handout", &HandoutPath::handout}};
};

// None: no such handout, one of a site that is not the caller's, or one that somebody else recorded.
std::optional<journal::Event> find_own_handout(Desk& desk, const http::Incoming& incoming, const EventId& id)
{
    auto event = desk.read([&](db::Connection& connection) { return journal::find_event(connection, id); });
    const auto* handout = event ? std::get_if<outreach::HandoutRecorded>(&event->body) : nullptr;
    if (handout == nullptr || event->actor != incoming.caller.user || !api::reaches(incoming, handout->site)) return std::nullopt;
    return event;
}

// What is over stays as it was told. Precondition: the event is a handout.
std::optional<Problem> check_week(const journal::Event& event, Date today)
{
    const auto& week = std::get<outreach::HandoutRecorded>(event.body).week;
    if (week >= IsoWeek::of(today)) return std::nullopt;
    return Problem(409, "week-over", "week " + week.text() + " is over: a handout is taken back in its own week alone");
}

// Taken back twice is taken back once: the reversal's id follows from the handout's. Asked for again, it is there, whatever the week.
Answered<Recorded> take_back(Desk& desk, const Call<HandoutPath, Nothing>& call)
{
    const auto& id = call.parameters.handout;
    const auto target = find_own_handout(desk, call.incoming, id);
    if (!target) return no(http::not_found());
    return desk.write<Recorded>(call.incoming, [&](auto& transaction, const auto& by) -> Answered<Recorded> {
        const Reply<Recorded> reply{.view = {journal::reversal_id(id)}};
        if (journal::find_event(transaction.connection(), reply.view.id)) return reply;
        if (auto problem = check_week(*target, by.today)) return no(std::move(*problem));
        const journal::Authorship own{by.actor, reply.view.id, by.today};
        const auto done = journal::record_in(transaction, own, target->stream, stock::EventReversed{id, "taken back"});
        if (!done) return no(done.error());
        return reply;
    });
}

http::Endpoint reversals(Desk& desk)
{
    return http::endpoint<HandoutPath, Nothing, Recorded>(
        {.about = {.method = Method::POST,
                   .path = "/api/v1/handouts/{handout}/reversal",
                   .permission = "append_handouts",
                   .summary = "Take back, within its week, a handout that one has recorded by mistake",
                   .status = 201,
                   .logged = false,
                   .narrows = true},
         .example_parameters = {*EventId::from_hex("c2a7e1f09b3d4c5a8e6f7a1b2c3d4e5f")},
         .example_reply = {*EventId::from_hex("5f4e3d2c1b7a6f8ea5c4d3b09f1e7a2c")},
         .handle = [&desk](const Call<HandoutPath, Nothing>& call) { return take_back(desk, call); }});
}

struct WeeksQuery {
    IsoWeek from;
    IsoWeek to;
    static constexpr auto fields = std::tuple{Field{"from", &WeeksQuery::from}, Field{"to", &WeeksQuery::to}};
};

struct WeekLine {
    IsoWeek week;
    ItemCode item;
    Quantity quantity;
    static constexpr auto fields =
        std::tuple{Field{"week", &WeekLine::week}, Field{"item", &WeekLine::item}, Field{"quantity", &WeekLine::quantity}};
};

struct WeeksView {
    std::vector<WeekLine> items;
    static constexpr auto fields = std::tuple{Field{"items", &WeeksView::items}};
};

Endpoint weeks(Desk& desk)
{
    const auto week = *IsoWeek::parse("2026-W10");
    return http::endpoint<WeeksQuery, Nothing, WeeksView>(
        {.about = {.path = "/api/v1/handout-weeks",
                   .permission = "read_week_totals",
                   .summary = "Read what the whole programme handed out, by week and item"},
         .example_parameters = {week, week},
         .example_reply = {{{week, *ItemCode::parse("CM"), Quantity{1'840}}}},
         .handle = [&desk](const Call<WeeksQuery, Nothing>& call) -> Answered<WeeksView> {
             const auto sums = desk.read([&](db::Connection& connection) {
                 return load_week_totals(connection, call.parameters.from, call.parameters.to);
             });
             WeeksView view;
             for (const auto& sum : sums) view.items.push_back({sum.week, sum.item, sum.quantity});
             return Reply<WeeksView>{.view = std::move(view)};
         }});
}

}  // namespace

http::EndpointTable handout_endpoints(Desk& desk) { return {handouts(desk), reversals(desk), weeks(desk)}; }

}  // namespace abasto::distribution
