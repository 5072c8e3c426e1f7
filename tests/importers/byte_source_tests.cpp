#include "importers/byte_source.hpp"

#include <boost/test/unit_test.hpp>
#include <sstream>

using abasto::importers::ByteSource;

namespace {

// A disk that fails after its first bytes.
class BrokenDisk : public std::streambuf {
protected:
    std::streamsize xsgetn(char* to, std::streamsize) override
    {
        if (m_read) throw std::runtime_error("disk");
        m_read = true;
        *to = 'a';
        return 1;
    }

private:
    bool m_read = false;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(byte_source_tests)

BOOST_AUTO_TEST_CASE(looks_ahead_over_blocks_without_consuming)
{
    std::istringstream in{"abcdefgh"};
    ByteSource source{in, 3};
    BOOST_TEST(source.look_ahead(4) == "abcdef");
    source.skip(5);
    BOOST_TEST(source.look_ahead(99) == "fgh");
    BOOST_TEST(source.position() == 5U);
    source.skip(3);
    BOOST_TEST(source.at_end());
    BOOST_TEST(source.position() == 8U);
}

BOOST_AUTO_TEST_CASE(gives_every_byte_once_whatever_the_block)
{
    for (std::size_t block = 1; block < 12; ++block) {
        std::istringstream in{"abcdefghij"};
        ByteSource source{in, block};
        std::string all;
        while (!source.at_end()) {
            all += source.rest().front();
            source.skip(1);
        }
        BOOST_TEST(all == "abcdefghij");
    }
}

BOOST_AUTO_TEST_CASE(a_failing_disk_is_not_the_end_of_the_file)
{
    BrokenDisk disk;
    std::istream in{&disk};
    ByteSource source{in, 1};
    BOOST_TEST(!source.at_end());
    source.skip(1);
    BOOST_CHECK_THROW(static_cast<void>(source.at_end()), std::ios_base::failure);
}

BOOST_AUTO_TEST_SUITE_END()
