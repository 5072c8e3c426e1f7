// Table: what a table is called and made of, for whoever walks over whole tables.
#pragma once

#include <string>
#include <vector>

namespace abasto::db {

struct Table {
    std::string name;
    std::vector<std::string> columns;  // all of them, in canonical order
    std::vector<std::string> key;      // of them: those of the primary key, in its order
};

}  // namespace abasto::db
