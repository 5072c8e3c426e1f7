#include "services/identity/keys.hpp"

#include <boost/test/unit_test.hpp>
#include <fstream>

#include "services/platform/db/error.hpp"
#include "tests/services/platform/temporary_folder.hpp"

using namespace abasto;
using namespace abasto::identity;
namespace fs = std::filesystem;

namespace {

struct Folder {
    tests::TemporaryFolder folder;
    journal::SeededRandom random{1};
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(keys_tests, Folder)

BOOST_AUTO_TEST_CASE(a_key_is_made_once_for_its_owner_alone)
{
    const auto made = keys_of(folder.path(), random);
    const auto again = keys_of(folder.path(), random);
    BOOST_TEST((made.sealing == again.sealing));
    BOOST_TEST((made.logins == again.logins));
    BOOST_TEST((made.sealing != made.logins));
    const auto permissions = fs::status(folder.file("abasto.key")).permissions();
    BOOST_TEST((permissions == (fs::perms::owner_read | fs::perms::owner_write)));
    BOOST_TEST(std::distance(fs::directory_iterator(folder.path()), {}) == 1);
}

BOOST_AUTO_TEST_CASE(a_damaged_key_is_reported_and_left_alone)
{
    std::ofstream(folder.file("abasto.key")) << "short";
    BOOST_CHECK_THROW((void)keys_of(folder.path(), random), db::Error);
    BOOST_TEST(fs::file_size(folder.file("abasto.key")) == 5U);
}

BOOST_AUTO_TEST_CASE(where_nothing_can_be_written_there_is_no_key)
{
    BOOST_CHECK_THROW((void)keys_of(folder.path() / "nowhere", random), db::Error);
}

BOOST_AUTO_TEST_SUITE_END()
