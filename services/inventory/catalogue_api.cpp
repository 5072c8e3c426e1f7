#include "services/inventory/catalogue_api.hpp"

#include "services/inventory/catalogue_store.hpp"
#include "services/inventory/inventory_service.hpp"
#include "services/platform/api/page.hpp"
#include "services/platform/api/reach.hpp"
#include "services/platform/http/etag.hpp"
#include "services/platform/journal/fields.hpp"

namespace abasto::inventory {
namespace {

using namespace api;

using ItemPath = IdPath<"item", ItemCode>;
using ZonePath = IdPath<"zone", ZoneCode>;
using FundPath = IdPath<"fund", FundCode>;
struct LinePath {
    SiteCode from;
    SiteCode to;
    static constexpr auto fields = std::tuple{Field{"from", &LinePath::from}, Field{"to", &LinePath::to}};
};

// What names a definition, in the order in which its kind is listed.
std::string key_of(const ItemPath& path) { return path.id.text(); }
std::string key_of(const catalogue::Item& item) { return item.code.text(); }
std::string key_of(const SitePath& path) { return path.id.text(); }
std::string key_of(const network::Site& site) { return site.code.text(); }
std::string key_of(const LinePath& path) { return path.to.text() + ' ' + path.from.text(); }
std::string key_of(const network::SupplyLine& line) { return line.to.text() + ' ' + line.from.text(); }
std::string key_of(const ZonePath& path) { return path.id.text(); }
std::string key_of(const network::Zone& zone) { return zone.code.text(); }
std::string key_of(const FundPath& path) { return path.id.text(); }
std::string key_of(const network::Fund& fund) { return fund.code.text(); }
std::string key_of(const Nothing&) { return {}; }
std::string key_of(const network::Policy&) { return {}; }

// A zone as it is shown. How few people it holds is told to who plans with it, not to a phone that is taken.
struct ZoneView {
    ZoneCode code;
    std::string name;
    std::optional<int> outreach_points;
    std::optional<int> active_peers;
    bool open = true;
    static constexpr auto fields = std::tuple{Field{"code", &ZoneView::code}, Field{"name", &ZoneView::name},
                                              Field{"outreach_points", &ZoneView::outreach_points},
                                              Field{"active_peers", &ZoneView::active_peers}, Field{"open", &ZoneView::open}};
};

template <class Thing>
Thing shown_whole(const Thing& thing)
{
    return thing;
}

ZoneView shown_whole(const network::Zone& zone)
{
    return {zone.code, zone.name, zone.outreach_points, zone.active_peers, zone.open};
}

template <class Thing>
using ViewOf = decltype(shown_whole(std::declval<const Thing&>()));

// One kind of master data.
template <class Path, class Thing>
struct Kind {
    std::string list_path;  // empty: there is just one
    std::string thing_path;
    std::string one;   // "an item"
    std::string many;  // "items"
    std::optional<Thing> (*find)(db::Connection&, const Path&);
    std::vector<Thing> (*load)(db::Connection&);  // null: there is just one
    Result<Done, Refusal> (*define)(journal::WriteTransaction&, const Authorship&, Thing);
    Path example_path;
    Thing example;
    std::string reads = "read_catalogue";                                     // the permission
    std::function<std::optional<Problem>(const Incoming&)> wants_proof = {};  // before it is defined; may be empty
    void (*narrow)(std::vector<Thing>&, const Incoming&) = nullptr;           // a list, to the caller's sites
    void (*hide)(ViewOf<Thing>&) = nullptr;                                   // what belongs to read_network
};

template <class Path, class Thing>
ViewOf<Thing> shown_to(const Kind<Path, Thing>& kind, const Incoming& incoming, const Thing& thing)
{
    auto view = shown_whole(thing);
    if (kind.hide != nullptr && scope_of(incoming.caller.role, network::Permission::read_network) == network::Scope::none)
        kind.hide(view);
    return view;
}

template <class Thing>
std::string etag_of_thing(const Thing& thing)
{
    return http::etag_of(http::json_text(thing));
}

template <class Thing>
Reply<Thing> with_etag(Thing thing, int status)
{
    const auto etag = etag_of_thing(thing);
    return {.view = std::move(thing), .status = status, .fields = {{"ETag", etag}}};
}

template <class Path, class Thing>
Endpoint list_row(Desk& desk, const Kind<Path, Thing>& kind)
{
    return list_endpoint<Nothing, ViewOf<Thing>>(
        desk, {.about = {.path = kind.list_path,
                         .permission = kind.reads,
                         .summary = "List the " + kind.many,
                         .narrows = kind.narrow != nullptr},
               .example_query = {{}, 50},
               .example_view = shown_whole(kind.example),
               .load = [&desk, kind](const auto& call, const Slice& slice) -> Answer<Page<ViewOf<Thing>>> {
                   auto things = desk.read([&](db::Connection& connection) { return kind.load(connection); });
                   if (kind.narrow != nullptr) kind.narrow(things, call.incoming);
                   const auto page =
                       page_of_all(desk, slice, std::move(things), [](const Thing& thing) { return key_of(thing); });
                   return shown<ViewOf<Thing>>(page, [&](const Thing& thing) { return shown_to(kind, call.incoming, thing); });
               }});
}

template <class Path, class Thing>
Endpoint read_row(Desk& desk, const Kind<Path, Thing>& kind)
{
    using View = ViewOf<Thing>;
    return http::endpoint<Path, Nothing, View>(
        {.about = {.path = kind.thing_path, .permission = kind.reads, .summary = "Read " + kind.one},
         .example_parameters = kind.example_path,
         .example_reply = shown_whole(kind.example),
         .handle = [&desk, kind](const Call<Path, Nothing>& call) -> Answered<View> {
             const auto thing = desk.read([&](db::Connection& connection) { return kind.find(connection, call.parameters); });
             if (!thing) return no(http::not_found());
             auto text = http::json_text(shown_to(kind, call.incoming, *thing));  // written once, for the tag and for the reply
             const auto etag = http::etag_of(text);
             if (http::is_not_modified(call.incoming.head, etag)) return Reply<View>{.status = 304, .fields = {{"ETag", etag}}};
             return Reply<View>{.fields = {{"ETag", etag}}, .stored = std::move(text)};
         }});
}

// Nothing: the definition may be replaced, or made where there is none.
template <class Thing>
std::optional<Problem> check_precondition(const http::RequestHead& head, const std::optional<Thing>& now)
{
    if (now) return http::check_if_match(head, etag_of_thing(*now));
    if (!head.field("if-match")) return std::nullopt;
    return Problem(412, "precondition-failed", "there is no such thing yet");
}

template <class Path, class Thing>
Answered<Thing> define_thing(const Kind<Path, Thing>& kind, const Call<Path, Thing>& call, journal::WriteTransaction& transaction,
                             const Authorship& by)
{
    const auto now = kind.find(transaction.connection(), call.parameters);
    if (auto problem = check_precondition(call.incoming.head, now)) return no(*problem);
    if (now != call.body)
        if (const auto done = kind.define(transaction, by, call.body); !done) return no(done.error());
    return with_etag(call.body, now ? 200 : 201);
}

template <class Path, class Thing>
Endpoint define_row(Desk& desk, const Kind<Path, Thing>& kind)
{
    return http::endpoint<Path, Thing, Thing>(
        {.about = {.method = Method::PUT,
                   .path = kind.thing_path,
                   .permission = "edit_catalogue",
                   .summary = "Define " + kind.one,
                   .wants_match = true},
         .example_parameters = kind.example_path,
         .example_body = kind.example,
         .example_reply = kind.example,
         .handle = [&desk, kind](const Call<Path, Thing>& call) -> Answered<Thing> {
             if (key_of(call.parameters) != key_of(call.body))
                 return no({400, "malformed", "path and body name different things"});
             if (kind.wants_proof)
                 if (auto problem = kind.wants_proof(call.incoming)) return no(std::move(*problem));
             return desk.write<Thing>(
                 call.incoming, [&](auto& transaction, const auto& by) { return define_thing(kind, call, transaction, by); });
         }});
}

template <class Path, class Thing>
void append_kind(EndpointTable& table, Desk& desk, const Kind<Path, Thing>& kind)
{
    if (!kind.list_path.empty()) table.push_back(list_row(desk, kind));
    table.push_back(read_row(desk, kind));
    table.push_back(define_row(desk, kind));
}

ItemCode item_code(std::string_view text) { return *ItemCode::parse(text); }
SiteCode site_code(std::string_view text) { return *SiteCode::parse(text); }
ZoneCode zone_code(std::string_view text) { return *ZoneCode::parse(text); }
FundCode fund_code(std::string_view text) { return *FundCode::parse(text); }

Kind<ItemPath, catalogue::Item> items()
{
    return {.list_path = "/api/v1/items",
            .thing_path = "/api/v1/items/{item}",
            .one = "an item",
            .many = "items",
            .find = [](db::Connection& connection, const ItemPath& path) { return find_item(connection, path.id); },
            .load = load_items,
            .define = define_item,
            .example_path = {item_code("CM")},
            .example = {.code = item_code("CM"),
                        .name = "Condón masculino",
                        .kind = catalogue::ItemKind::male_condom,
                        .packs = {{"strip", Quantity{3}}, {"box", Quantity{100}}},
                        .cost_centavos = 38,
                        .volume_ml = 6,
                        .weight_g = 3}};
}

void keep_own(std::vector<network::Site>& sites, const Incoming& incoming)
{
    std::erase_if(sites, [&](const network::Site& site) { return !reaches(incoming, site.code); });
}

Kind<SitePath, network::Site> sites()
{
    return {.list_path = "/api/v1/sites",
            .thing_path = "/api/v1/sites/{site}",
            .one = "a site",
            .many = "sites",
            .find = [](db::Connection& connection, const SitePath& path) { return find_site(connection, path.id); },
            .load = load_sites,
            .define = define_site,
            .example_path = {site_code("BQ")},
            .example = {.code = site_code("BQ"), .name = "Bodega Quetzaltenango", .role = network::SiteRole::warehouse},
            .reads = "read_sites",
            .narrow = keep_own};
}

Kind<LinePath, network::SupplyLine> supply_lines()
{
    return {
        .list_path = "/api/v1/supply-lines",
        .thing_path = "/api/v1/supply-lines/{from}/{to}",
        .one = "a supply line",
        .many = "supply lines",
        .find = [](db::Connection& connection, const LinePath& path) { return find_supply_line(connection, path.from, path.to); },
        .load = load_supply_lines,
        .define = define_supply_line,
        .example_path = {site_code("BQ"), site_code("BH")},
        .example = {.from = site_code("BQ"),
                    .to = site_code("BH"),
                    .lead_time_days = 7,
                    .review_days = 14,
                    .trip_litres_max = 2'000,
                    .trip_kg_max = 600},
        .reads = "read_network"};
}

Kind<ZonePath, network::Zone> zones()
{
    return {.list_path = "/api/v1/zones",
            .thing_path = "/api/v1/zones/{zone}",
            .one = "a zone",
            .many = "zones; how large they are, for who has read_network",
            .find = [](db::Connection& connection, const ZonePath& path) { return find_zone(connection, path.id); },
            .load = load_zones,
            .define = define_zone,
            .example_path = {zone_code("Z1")},
            .example = {.code = zone_code("Z1"), .name = "El Centro", .outreach_points = 6, .active_peers = 13},
            .hide = [](ZoneView& zone) { zone.outreach_points = zone.active_peers = std::nullopt; }};
}

Kind<FundPath, network::Fund> funds()
{
    return {.list_path = "/api/v1/funds",
            .thing_path = "/api/v1/funds/{fund}",
            .one = "a fund",
            .many = "funds, and the sites that their lots may be sent to",
            .find = [](db::Connection& connection, const FundPath& path) { return find_fund(connection, path.id); },
            .load = load_funds,
            .define = define_fund,
            .example_path = {fund_code("GF")},
            .example = {.code = fund_code("GF"), .name = "Fondo para la frontera", .sites = {site_code("BH"), site_code("CM1")}},
            .reads = "read_funds"};
}

Kind<Nothing, network::Policy> policy(const CatalogueHooks& hooks)
{
    return {.list_path = {},
            .thing_path = "/api/v1/policy",
            .one = "the programme's policy",
            .many = {},
            .find = [](db::Connection& connection, const Nothing&) { return std::optional(load_policy(connection)); },
            .load = nullptr,
            .define = set_policy,
            .example_path = {},
            .example = {},
            .reads = "read_network",
            .wants_proof = hooks.wants_proof};
}

}  // namespace

http::EndpointTable catalogue_endpoints(Desk& desk, const CatalogueHooks& hooks)
{
    http::EndpointTable table;
    append_kind(table, desk, items());
    append_kind(table, desk, sites());
    append_kind(table, desk, supply_lines());
    append_kind(table, desk, zones());
    append_kind(table, desk, funds());
    append_kind(table, desk, policy(hooks));
    return table;
}

}  // namespace abasto::inventory
