// The file in which what a panel taught is kept: `abasto train` writes it, `abasto forecast --model` reads it.
#pragma once

#include <span>
#include <string>

#include "domain/base/date.hpp"
#include "domain/base/refusal.hpp"
#include "domain/base/result.hpp"
#include "domain/planning/panel_model.hpp"

namespace abasto::planning {

struct KeptModel {
    Month last;         // no later month taught it
    std::string panel;  // hash of the series that did
    LearntPanel learnt;
};

// BLAKE2b-256 in hex of keys, months and what was reported in them; the order of the series counts.
[[nodiscard]] std::string hash_of(std::span<const KnownSeries> panel);

// A line with the form's name and version, a line with the BLAKE2b-256 of the rest, and the rest. Replaces the file as a whole; throws
// std::runtime_error where it cannot be written.
void write_model(const std::string& path, KeptModel model);

// Refusal malformed: the file is no model, is one of another version, or is damaged. Throws std::runtime_error where it cannot be read.
[[nodiscard]] Result<KeptModel, Refusal> read_model(const std::string& path);

}  // namespace abasto::planning
