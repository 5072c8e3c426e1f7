#include "services/platform/journal/files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

#include "services/platform/db/error.hpp"

namespace abasto::journal {
namespace {

[[noreturn]] void fail(const char* what, const std::filesystem::path& path)
{
    const int code = errno;
    throw db::Error(db::ErrorClass::disconnected,
                    fmt::format("cannot {} '{}': {}", what, path.string(), std::generic_category().message(code)));
}

void sync(const std::filesystem::path& path)
{
    const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) fail("open", path);
    const int synced = fsync(file);
    const int code = errno;
    close(file);
    errno = code;
    if (synced != 0) fail("sync", path);
}

std::filesystem::path folder_of(const std::filesystem::path& name) { return name.has_parent_path() ? name.parent_path() : "."; }

}  // namespace

void put_in_place(const std::filesystem::path& finished, const std::filesystem::path& name)
{
    sync(finished);
    if (std::rename(finished.c_str(), name.c_str()) != 0) fail("rename to", name);
    sync(folder_of(name));
}

bool put_if_absent(const std::filesystem::path& finished, const std::filesystem::path& name)
{
    sync(finished);
    const bool given = link(finished.c_str(), name.c_str()) == 0;
    if (!given && errno != EEXIST) fail("link to", name);
    if (unlink(finished.c_str()) != 0) fail("remove", finished);
    sync(folder_of(name));
    return given;
}

void create_private(const std::filesystem::path& file)
{
    std::error_code ignored;
    for (const auto* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(std::filesystem::path(file).concat(suffix), ignored);
    const int made = open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (made < 0) fail("create", file);
    close(made);
}

}  // namespace abasto::journal
