// The words that an api room is written in, for `using namespace api;` within its source, and the rows that many rooms have alike.
#pragma once

#include <algorithm>

#include "services/platform/api/desk.hpp"

namespace abasto::api {

using http::About;
using http::Call;
using http::Endpoint;
using http::EndpointTable;
using http::Incoming;
using http::Method;
using http::Nothing;
using http::Problem;
using http::Reply;
using importers::shape::Field;

// A text as an argument of a template.
template <std::size_t size>
struct FixedText {
    // Not explicit, so that IdPath<"site", SiteCode> can be written.
    consteval FixedText(const char (&its_text)[size]) { std::copy_n(its_text, size, text); }
    char text[size];
};

// Parameters of a path that names one thing: IdPath<"site", SiteCode> of "/api/v1/sites/{site}".
template <FixedText name, class T>
struct IdPath {
    T id{};
    static constexpr auto fields = std::tuple{Field{name.text, &IdPath::id}};
};
using SitePath = IdPath<"site", SiteCode>;

// A row that records something: 201, and wants an Idempotency-Key.
[[nodiscard]] inline About recording(std::string path, std::string permission, std::string summary)
{
    return {.method = Method::POST,
            .path = std::move(path),
            .permission = std::move(permission),
            .summary = std::move(summary),
            .status = 201,
            .wants_key = true};
}

// The row, whose handler narrows to the caller's sites; see About::narrows.
[[nodiscard]] inline About narrowed(About about)
{
    about.narrows = true;
    return about;
}

}  // namespace abasto::api
