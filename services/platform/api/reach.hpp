// Reach: what of the programme a caller may touch.
#pragma once

#include <optional>

#include "services/platform/http/endpoint.hpp"
#include "services/platform/http/problem.hpp"

namespace abasto::api {

// For the authorisation hook, of somebody who has been recognised: nothing where they may use the endpoint, as http::About::narrows
// says. Problems: 403 - not for this role; 404 - at a site of others, or one that is not there.
[[nodiscard]] std::optional<http::Problem> check_permission(const network::Actor& actor, const http::Incoming& incoming);

// Whether the caller may be told what was handed out, week by week.
[[nodiscard]] bool reads_week_totals(const http::Incoming& incoming);

// For handlers of endpoints whose path names no site: whether the caller may do at this one what the endpoint does.
[[nodiscard]] bool reaches(const http::Incoming& incoming, const SiteCode& site);

// Nothing where reaches(); otherwise the answer that a thing gets which is not there.
[[nodiscard]] std::optional<http::Problem> check_reach(const http::Incoming& incoming, const SiteCode& site);

// The sites that a list is to be narrowed to: the one that is asked for, or all that the caller sees. None: the whole programme.
// Problem 404: a site of others is asked for, or one that is not there.
[[nodiscard]] Result<std::optional<std::vector<SiteCode>>, http::Problem> sites_asked(const http::Incoming& incoming,
                                                                                      const std::optional<SiteCode>& site);

}  // namespace abasto::api
