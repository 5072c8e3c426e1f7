#include "domain/network/site.hpp"

namespace abasto::network {

int minimum_life_months(SiteRole receiving)
{
    switch (receiving) {
    case SiteRole::warehouse:
    case SiteRole::sub_store: return 12;
    case SiteRole::mobile_clinic:
    case SiteRole::health_post:
    case SiteRole::shelter:
    case SiteRole::drop_in: return 6;
    case SiteRole::peer: return 2;
    }
    return 0;
}

}  // namespace abasto::network
