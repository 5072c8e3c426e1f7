// Which stream an event belongs to: `master`, `site:<code>`, `doc:<from>:<to>`, `outreach`.
#pragma once

#include <optional>
#include <string>

#include "domain/journal/event.hpp"

namespace abasto::journal {

inline constexpr std::string_view master_stream = "master";
inline constexpr std::string_view outreach_stream = "outreach";
[[nodiscard]] std::string site_stream(const SiteCode& site);
[[nodiscard]] std::string document_stream(const SiteCode& from, const SiteCode& to);

// The stream of a fact. None for a reversal or the closing of a discrepancy: they take the stream of what they are about.
[[nodiscard]] std::optional<std::string> stream_of(const Body& body);

}  // namespace abasto::journal
