// db::Error: what the database could not do, in classes that callers can act on whatever the engine.
#pragma once

#include <array>
#include <stdexcept>
#include <string>
#include <string_view>

#include "domain/base/enum_names.hpp"

namespace abasto::db {

enum class ErrorClass {
    busy,           // another writer holds the lock: try again later
    serialization,  // the snapshot is too old to be written from: repeat the transaction
    unique,         // primary key or unique index
    foreign_key,
    check,            // CHECK, NOT NULL or the type of a STRICT column
    disconnected,     // the store cannot be reached: file not opened, I/O error, connection lost
    outcome_unknown,  // COMMIT failed in a way that may or may not have kept the transaction
    full,             // no room left
    sealed,           // nothing may be written: the data are being moved elsewhere, or have been
    corrupt,          // the file, or a value in it, is not what was written
    other,
};

class Error : public std::runtime_error {
public:
    Error(ErrorClass error_class, const std::string& message) : std::runtime_error(message), m_class(error_class) {}
    [[nodiscard]] ErrorClass error_class() const noexcept { return m_class; }

private:
    ErrorClass m_class;
};

}  // namespace abasto::db

template <>
struct abasto::EnumNames<abasto::db::ErrorClass> {
    static constexpr std::array<std::string_view, 11> names{"busy",         "serialization",   "unique", "foreign_key", "check",
                                                            "disconnected", "outcome_unknown", "full",   "sealed",      "corrupt",
                                                            "other"};
};
