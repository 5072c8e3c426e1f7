// Texts that are pinned by a file, for people to look at the difference.
#pragma once

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

namespace abasto::test {

// Compares with the file; ABASTO_WRITE_GOLDEN in the environment writes it anew.
inline void check_golden(const std::string& path, const std::string& text)
{
    if (std::getenv("ABASTO_WRITE_GOLDEN") != nullptr) std::ofstream(path) << text;
    std::ifstream file(path);
    BOOST_TEST(text == (std::ostringstream() << file.rdbuf()).str());
}

}  // namespace abasto::test
