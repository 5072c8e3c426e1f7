#include "services/platform/journal/ids.hpp"

#include "services/platform/journal/hash.hpp"

namespace abasto::journal {
namespace {

std::string_view view(const IdBytes& bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

// The four marks of a lot, each as text; a day that is not there is empty.
std::string expiry_text(const stock::Lot& lot) { return lot.expiry ? lot.expiry->text() : std::string(); }

}  // namespace

IdBytes natural_id(std::string_view purpose, std::initializer_list<std::string_view> parts)
{
    IdBytes id;
    FramedHash framed(id.size());
    framed.add(purpose);
    for (const std::string_view part : parts) framed.add(part);
    framed.finish(id);
    return id;
}

LotId lot_id(const stock::Lot& lot)
{
    if (lot.is_unknown()) return {};
    return LotId{natural_id("lot", {lot.item.text(), lot.batch, expiry_text(lot), lot.fund.text()})};
}

DiscrepancyId discrepancy_id(const stock::Discrepancy& discrepancy)
{
    const stock::Lot& lot = discrepancy.lot;
    return DiscrepancyId{natural_id(
        "discrepancy", {to_string(discrepancy.kind), view(discrepancy.cause.event.bytes), std::to_string(discrepancy.line),
                        lot.item.text(), lot.batch, expiry_text(lot), lot.fund.text()})};
}

EventId reversal_id(const EventId& target) { return EventId{natural_id("reversal", {target.hex()})}; }

IdBytes random_id(Random& random)
{
    IdBytes id;
    random.fill(id);
    return id;
}

Incarnation new_incarnation(Random& random)
{
    Incarnation incarnation;
    random.fill(incarnation);
    return incarnation;
}

IdBytes uuid_v7(const Clock& clock, Random& random)
{
    IdBytes id = random_id(random);
    auto milliseconds = static_cast<std::uint64_t>(clock.milliseconds());
    for (std::size_t i = 6; i-- > 0; milliseconds >>= 8U) id[i] = static_cast<std::uint8_t>(milliseconds & 0xffU);
    id[6] = static_cast<std::uint8_t>(0x70U | (id[6] & 0x0fU));
    id[8] = static_cast<std::uint8_t>(0x80U | (id[8] & 0x3fU));
    return id;
}

}  // namespace abasto::journal
