// Reads a workbook as a spreadsheet would show it, by other means than those that wrote it.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace abasto::tests {

struct SheetCell {
    std::string text;  // as shown: "2029-06-30" for a day
    bool is_text = false;
    bool is_formula = false;
    friend bool operator==(const SheetCell&, const SheetCell&) = default;
};

struct Sheet {
    std::string name;
    std::map<std::pair<int, int>, SheetCell> cells;  // by row and column, from 0; none where there is nothing

    [[nodiscard]] std::string text(int row, int column) const
    {
        const auto found = cells.find({row, column});
        return found == cells.end() ? "" : found->second.text;
    }
};

// The only sheet of a workbook. Throws Poco::Exception where it is none.
[[nodiscard]] Sheet read_workbook(const std::string& bytes);

}  // namespace abasto::tests
