// The files of the web app as the build has compressed and embedded them. The definition is written by services/web/build.mjs.
#pragma once

#include <span>
#include <string_view>

namespace abasto::web {

struct Asset {
    std::string_view path;  // "l.html", "assets/l-4f2a91.js"
    std::string_view media_type;
    std::string_view etag;  // with its quotes
    std::string_view gzip;  // the bytes, compressed
};

// Lives as long as the program.
[[nodiscard]] std::span<const Asset> assets();

}  // namespace abasto::web
