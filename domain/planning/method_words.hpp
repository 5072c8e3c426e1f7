// What forecasting methods are called among people.
#pragma once

#include <string_view>

#include "domain/planning/methods.hpp"
#include "domain/planning/replenishment.hpp"

namespace abasto::planning {

// "mezcla de la binomial negativa y el modelo de todos los sitios". Without commas and semicolons, which part sentences.
[[nodiscard]] std::string_view word_of(Method method, Language language);

}  // namespace abasto::planning
