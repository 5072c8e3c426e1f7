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
void put_key(const fs::path& file, const crypto::Key& key, journal::Random& random)
{
    std::array<std::uint8_t, 4> suffix;
    random.fill(suffix);
    const fs::path unfinished = fs::path(file).concat(fmt::format(".{:02x}", fmt::join(suffix, "")));
    journal::create_private(unfinished);
    std::ofstream out(unfinished, std::ios::binary);
    out.write(reinterpret_cast<const char*>(key.data()), std::ssize(key));
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

fs::path key_file(const fs::path& folder) { return folder / "abasto.key"; }

}  // namespace

Keys keys_of(const fs::path& folder, journal::Random& random)
{
    const fs::path file = key_file(folder);
    if (!fs::exists(file)) {
        crypto::Key fresh;
        random.fill(fresh);
        put_key(file, fresh, random);
    }
    const auto master = read_key(file);
    return {.sealing = crypto::derived_key(master, "sealing"),
            .logins = crypto::derived_key(master, "logins"),
            .cursors = crypto::derived_key(master, "cursors")};
}

void copy_key(const fs::path& from, const fs::path& to, journal::Random& random)
{
    if (!fs::exists(key_file(from))) return;
    const auto key = read_key(key_file(from));
    if (fs::create_directories(to)) fs::permissions(to, fs::perms::owner_all);
    if (!fs::exists(key_file(to))) put_key(key_file(to), key, random);
    if (read_key(key_file(to)) != key)
        throw db::Error(db::ErrorClass::corrupt, fmt::format("'{}' is the key of other data", key_file(to).string()));
}

}  // namespace abasto::identity
