// Random event bodies, made along the tables of fields: whatever a table lists takes a random value of its type.
#pragma once

#include <random>
#include <string>

#include "domain/journal/event.hpp"

namespace abasto::tests {

// Of any type, every optional field now and then there.
[[nodiscard]] journal::Body random_body(std::mt19937_64& chance);

// Names with quotes, controls, ñ and four-byte characters; up to 12 characters.
[[nodiscard]] std::string random_text(std::mt19937_64& chance);

}  // namespace abasto::tests
