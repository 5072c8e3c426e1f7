#include "services/identity/keys.hpp"

#include <fmt/format.h>

#include <array>
#include <fstream>

#include "services/platform/db/error.hpp"
#include "services/platform/journal/files.hpp"

namespace abasto::identity {
namespace {

namespace fs = std::filesystem;

// Made under a name of its own and given the right one only if nobody else was faster.
void make_key(const fs::path& file, journal::Random& random)
{
    crypto::Key key;
    random.fill(key);
    std::array<std::uint8_t, 4> suffix;
    random.fill(suffix);
    const fs::path unfinished = fs::path(file).concat(fmt::format(".{:02x}", fmt::join(suffix, "")));
    journal::create_private(unfinished);
    std::ofstream out(unfinished, std::ios::binary);
    out.write(reinterpret_cast<const char*>(key.data()), key.size());
    out.close();
    if (!out) throw db::Error(db::ErrorClass::disconnected, fmt::format("cannot write '{}'", unfinished.string()));
    journal::put_if_absent(unfinished, file);
}

crypto::Key read_key(const fs::path& file)
{
    crypto::Key key;
    std::ifstream in(file, std::ios::binary);
    in.read(reinterpret_cast<char*>(key.data()), key.size());
    if (in.gcount() != std::streamsize{key.size()} || in.peek() != std::ifstream::traits_type::eof())
        throw db::Error(db::ErrorClass::corrupt, fmt::format("'{}' is not a key of {} bytes", file.string(), key.size()));
    return key;
}

}  // namespace

Keys keys_of(const fs::path& folder, journal::Random& random)
{
    const fs::path file = folder / "abasto.key";
    if (!fs::exists(file)) make_key(file, random);
    const auto master = read_key(file);
    return {.sealing = crypto::derived_key(master, "sealing"),
            .logins = crypto::derived_key(master, "logins"),
            .cursors = crypto::derived_key(master, "cursors")};
}

}  // namespace abasto::identity
