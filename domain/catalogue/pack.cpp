#include "domain/catalogue/pack.hpp"

#include <algorithm>

namespace abasto::catalogue {
namespace {

Failure<Refusal> refuse(RefusalCode code, std::string message) { return {Refusal{code, std::move(message)}}; }

// Pieces in one pack; 0 where the item has no such pack.
std::int64_t size_of(const Item& item, std::string_view pack_name)
{
    const auto pack =
        std::find_if(item.packs.begin(), item.packs.end(), [&](const auto& known) { return known.name == pack_name; });
    return pack == item.packs.end() ? 0 : pack->pieces.pieces();
}

std::string no_such_pack(const Item& item, std::string_view pack_name)
{
    return item.code.text() + " has no pack '" + std::string(pack_name) + "'";
}

}  // namespace

Result<Quantity, Refusal> pieces_in(const Item& item, std::int64_t packs, std::string_view pack_name)
{
    const auto size = size_of(item, pack_name);
    if (size <= 0) return refuse(RefusalCode::does_not_pack, no_such_pack(item, pack_name));
    const auto packs_max = Quantity::recorded_max / size;
    if (packs > packs_max || packs < -packs_max)
        return refuse(RefusalCode::limit_exceeded, std::to_string(packs) + " packs of " + std::to_string(size) + " are too many");
    return Quantity{packs * size};
}

Result<std::int64_t, Refusal> packs_of(const Item& item, Quantity pieces, std::string_view pack_name)
{
    const auto size = size_of(item, pack_name);
    if (size <= 0) return refuse(RefusalCode::does_not_pack, no_such_pack(item, pack_name));
    if (pieces.pieces() % size != 0)
        return refuse(RefusalCode::does_not_pack, pieces.text() + " pieces of " + item.code.text() + " leave " +
                                                      std::to_string(pieces.pieces() % size) + " over in packs of " +
                                                      std::to_string(size));
    return pieces.pieces() / size;
}

}  // namespace abasto::catalogue
