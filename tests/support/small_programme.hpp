// The programme in which random histories happen: four items (one a kit), seven lots, six sites, four supply lines.
#pragma once

#include <vector>

#include "domain/journal/event.hpp"

namespace abasto::test {

struct Route {
    SiteCode from;
    SiteCode to;
};

[[nodiscard]] const std::vector<ItemCode>& item_codes();
[[nodiscard]] const std::vector<stock::Lot>& known_lots();  // the kit's lot is the sixth
[[nodiscard]] const std::vector<Route>& routes();
[[nodiscard]] std::vector<journal::Body> definitions();  // of all items, sites and supply lines

}  // namespace abasto::test
