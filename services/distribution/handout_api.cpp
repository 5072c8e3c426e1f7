#include "services/distribution/handout_api.hpp"

#include "services/distribution/handout_store.hpp"
#include "services/distribution/shipment_service.hpp"
#include "services/platform/api/reach.hpp"
#include "services/platform/api/recorded.hpp"

namespace abasto::distribution {
namespace {

using api::Answered;
using api::Desk;
using api::no;
using api::Recorded;
using http::Call;
using http::Method;
using http::Nothing;
using http::Reply;
using importers::shape::Field;

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
    if (auto problem = api::check_reach(call.incoming, body.site)) return no(*problem);
    if (auto problem = api::check_day(desk, body.week.monday())) return no(*problem);
    return desk.write<Recorded>(call.incoming, [&](auto& transaction, const auto& by) -> Answered<Recorded> {
        const journal::Authorship own{by.actor, body.id, by.today};
        if (const auto done = record_handout(transaction, own, handout_of(body)); !done) return no(done.error());
        return Reply<Recorded>{.view = {body.id}};
    });
}

http::Endpoint handouts(Desk& desk)
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

http::Endpoint weeks(Desk& desk)
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

http::EndpointTable handout_endpoints(Desk& desk) { return {handouts(desk), weeks(desk)}; }

}  // namespace abasto::distribution
