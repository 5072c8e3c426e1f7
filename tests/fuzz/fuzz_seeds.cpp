// Writes what the tests already know to be interesting, one file each: FOLDER/{csv,cursor,http,json}/0, 1, ...
// usage: fuzz_seeds FOLDER
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "services/platform/http/cursor.hpp"
#include "tests/services/platform/http/hostile_requests.hpp"

namespace {

using namespace abasto;
using Seeds = std::vector<std::string>;

constexpr std::size_t seed_bytes_max = 20'000;

const tests::Aim aim{.post = "/api/v1/sites/HUE/counts",
                     .body_before = R"({"day":"2024-02-29","lines":[{"item":"COND","pieces":)",
                     .body_after = R"(}],"remark":"a \u00f1"})",
                     .get = "/api/v1/items?as_of=2024-02-29"};

// A fuzzer's first byte says in which parts the rest arrives.
Seeds requests()
{
    Seeds seeds{"\x40" + aim.request(aim.body()), "\x01" + aim.head("Transfer-Encoding: chunked\r\n") + "3\r\n{\"a\r\n0\r\n\r\n"};
    for (const auto& row : tests::hostile_requests(aim)) seeds.push_back("\x07" + row.bytes);
    return seeds;
}

Seeds bodies()
{
    Seeds seeds{aim.body()};
    for (const auto& row : tests::hostile_requests(aim))
        if (!row.closes) seeds.push_back(row.bytes.substr(row.bytes.find("\r\n\r\n") + 4));
    return seeds;
}

Seeds tables()
{
    return {"\x07item,name,category\nCM,Male condom,condom\n", "\x01item;name;category\r\n\"C;M\";\"a \"\"b\"\"\n c\";condom\r\n",
            "\x40\xef\xbb\xbf"
            "item\tname\tcategory\nCM\t=1+1\tcondom",
            "\x02item,name\nCM\nCM,a,b\n\"CM"};
}

Seeds cursors()
{
    const http::CursorKey key{1, 2, 3};
    return {http::seal_cursor(key, "stock", ""), http::seal_cursor(key, "stock", R"({"item":"CM","pieces":3})"),
            R"({"item":"CM","pieces":3})", R"({"item":"CM"})"};
}

void write(const std::filesystem::path& folder, const Seeds& seeds)
{
    std::filesystem::create_directories(folder);
    for (std::size_t i = 0; i < seeds.size(); ++i)
        if (seeds[i].size() <= seed_bytes_max) std::ofstream(folder / std::to_string(i), std::ios::binary) << seeds[i];
}

}  // namespace

int main(int count, char** arguments)
{
    if (count != 2) return 2;
    const std::filesystem::path folder(arguments[1]);
    write(folder / "csv", tables());
    write(folder / "cursor", cursors());
    write(folder / "http", requests());
    write(folder / "json", bodies());
    return 0;
}
