#include "services/inventory/lot_api.hpp"

#include "services/inventory/lot_store.hpp"
#include "services/platform/api/examples.hpp"
#include "services/platform/api/page.hpp"
#include "services/platform/api/reach.hpp"
#include "services/platform/journal/fields.hpp"

namespace abasto::inventory {
namespace {

using namespace api;
using stock::LotStatus;

struct LotFilters {
    std::optional<SiteCode> site{};  // that has some of it left
    std::optional<ItemCode> item{};
    std::optional<LotStatus> status{};
    static constexpr auto fields =
        std::tuple{Field{"site", &LotFilters::site}, Field{"item", &LotFilters::item}, Field{"status", &LotFilters::status}};
};

struct LotView {
    LotId id;
    stock::Lot lot;
    LotStatus status = LotStatus::released;
    static constexpr auto fields =
        std::tuple{Field{"id", &LotView::id}, Field{"lot", &LotView::lot}, Field{"status", &LotView::status}};
};

struct HolderView {
    SiteCode site;
    Quantity on_hand;
    Quantity handed_out;  // of it, without its being named
    static constexpr auto fields = std::tuple{Field{"site", &HolderView::site}, Field{"on_hand", &HolderView::on_hand},
                                              Field{"handed_out", &HolderView::handed_out}};
};

struct FormerHolderView {
    SiteCode site;
    Quantity handed_out;
    static constexpr auto fields =
        std::tuple{Field{"site", &FormerHolderView::site}, Field{"handed_out", &FormerHolderView::handed_out}};
};

struct LotDetail {
    LotId id;
    stock::Lot lot;
    LotStatus status = LotStatus::released;
    std::vector<HolderView> holders;
    std::vector<FormerHolderView> former_holders;  // that have none of it left
    static constexpr auto fields =
        std::tuple{Field{"id", &LotDetail::id}, Field{"lot", &LotDetail::lot}, Field{"status", &LotDetail::status},
                   Field{"holders", &LotDetail::holders}, Field{"former_holders", &LotDetail::former_holders}};
};

using LotPath = IdPath<"lot", LotId>;

const LotId example_id = *LotId::from_hex("2d711642b726b04401627ca9fbac32f5");

Answer<Page<LotView>> list_lots(Desk& desk, const Call<Paged<LotFilters>, Nothing>& call, const Slice& slice)
{
    const auto& asked = call.parameters;
    auto sites = sites_asked(call.incoming, asked.site);
    if (!sites) return no(sites.error());
    const LotQuestion question{.sites = std::move(*sites),
                               .item = asked.item,
                               .status = asked.status,
                               .day = desk.today(),
                               .after = slice.after,
                               .rows_max = slice.rows + 1};
    auto rows = desk.read([&](db::Connection& connection) { return load_lots(connection, question); });
    return shown<LotView>(page_of(desk, slice, std::move(rows), [](const LotRow& row) { return position_of(row); }),
                          [](const LotRow& row) {
                              return LotView{row.id, row.lot, row.status};
                          });
}

Endpoint lots_row(Desk& desk)
{
    return list_endpoint<LotFilters, LotView>(
        desk, {.about = {.path = "/api/v1/lots",
                         .permission = "read_book",
                         .summary = "List the lots and their status, by item and batch",
                         .narrows = true},
               .example_query = {{.item = example::item, .status = LotStatus::released}, 20},
               .example_view = {example_id, example::lot(), LotStatus::released},
               .load = [&desk](const auto& call, const Slice& slice) { return list_lots(desk, call, slice); }});
}

LotDetail detail_of(const LotRow& lot, const std::vector<LotHolder>& holders)
{
    LotDetail detail{lot.id, lot.lot, lot.status, {}, {}};
    for (const auto& [site, on_hand, handed_out] : holders) {
        if (on_hand > zero)
            detail.holders.push_back({site, on_hand, handed_out});
        else
            detail.former_holders.push_back({site, handed_out});
    }
    return detail;
}

// A lot that none of the caller's sites holds or has handed out is not there.
Answered<LotDetail> read_lot(Desk& desk, const Call<LotPath, Nothing>& call)
{
    const auto sites = sites_asked(call.incoming, {});
    return desk.read([&](db::Connection& connection) -> Answered<LotDetail> {
        const auto lot = find_lot(connection, call.parameters.id, desk.today());
        if (!lot) return no(http::not_found());
        const auto holders = load_holders(connection, lot->lot, *sites);
        if (*sites && holders.empty()) return no(http::not_found());
        return Reply<LotDetail>{.view = detail_of(*lot, holders)};
    });
}

Endpoint lot_row(Desk& desk)
{
    return http::endpoint<LotPath, Nothing, LotDetail>(
        {.about = {.path = "/api/v1/lots/{lot}",
                   .permission = "read_book",
                   .summary = "Read a lot, its status, who holds it and who has handed it out",
                   .narrows = true},
         .example_parameters = {example_id},
         .example_reply = {example_id,
                           example::lot(),
                           LotStatus::hold,
                           {{example::site, Quantity{2'880}, Quantity{}}},
                           {{example::receiver, Quantity{144}}}},
         .handle = [&desk](const Call<LotPath, Nothing>& call) { return read_lot(desk, call); }});
}

}  // namespace

http::EndpointTable lot_endpoints(Desk& desk) { return {lots_row(desk), lot_row(desk)}; }

}  // namespace abasto::inventory
