// Given up: thrown out of work that somebody ended while requests waited for it. The router answers them
// 503 "given-up".
#pragma once

#include <stdexcept>

namespace abasto::http {

class GivenUp : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;  // what was given up: told to who waited
};

}  // namespace abasto::http
