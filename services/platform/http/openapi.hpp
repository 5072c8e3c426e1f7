// The OpenAPI 3.1 document, made from the endpoint table alone.
#pragma once

#include <string>
#include <string_view>

#include "services/platform/http/endpoint.hpp"

namespace abasto::http {

struct ApiTitle {
    std::string_view title;
    std::string_view version;
    std::string_view description;
};

// JSON text. Operations are named after method and path ("post_sites_by_site_counts") and tagged with the first segment of the path
// behind /api/v1; every one carries its permission as `x-permission` and its examples.
// Throws std::invalid_argument where the example of a row is no path.
[[nodiscard]] std::string openapi_document(const EndpointTable& table, const ApiTitle& title);

// Appends GET /api/v1/openapi.json, public, which answers with the document of the whole table, itself included.
void add_openapi_endpoint(EndpointTable& table, const ApiTitle& title);

}  // namespace abasto::http
