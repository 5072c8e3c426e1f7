#include "tests/services/exchange/workbook_reader.hpp"

#include <Poco/SAX/Attributes.h>
#include <Poco/SAX/DefaultHandler.h>
#include <Poco/SAX/InputSource.h>
#include <Poco/SAX/SAXParser.h>
#include <Poco/StreamCopier.h>
#include <Poco/Zip/ZipArchive.h>
#include <Poco/Zip/ZipStream.h>

#include <sstream>

#include "domain/base/date.hpp"

namespace abasto::tests {
namespace {

using Poco::XML::Attributes;
using Poco::XML::XMLString;

std::string part_of(const std::string& bytes, const std::string& name)
{
    std::istringstream in(bytes);
    const Poco::Zip::ZipArchive archive(in);
    const auto found = archive.findHeader(name);
    if (found == archive.headerEnd()) return {};
    in.clear();
    Poco::Zip::ZipInputStream part(in, found->second);
    std::string text;
    Poco::StreamCopier::copyToString(part, text);
    return text;
}

// The forms of numbers, by the style of a cell, and the name of the sheet.
struct BookHandler : Poco::XML::DefaultHandler {
    void startElement(const XMLString&, const XMLString& name, const XMLString&, const Attributes& attributes) override
    {
        if (name == "sheet") sheet = attributes.getValue("", "name");
        if (name == "numFmt") codes[attributes.getValue("", "numFmtId")] = attributes.getValue("", "formatCode");
        if (name == "cellXfs") in_cell_styles = true;
        if (name == "xf" && in_cell_styles) styles.push_back(codes[attributes.getValue("", "numFmtId")]);
    }
    void endElement(const XMLString&, const XMLString& name, const XMLString&) override
    {
        if (name == "cellXfs") in_cell_styles = false;
    }
    std::string sheet;
    std::map<std::string, std::string> codes;
    std::vector<std::string> styles;
    bool in_cell_styles = false;
};

// "AB12" is row 11, column 27.
std::pair<int, int> place_of(const std::string& reference)
{
    const auto digits = reference.find_first_of("0123456789");
    int column = 0;
    for (const char letter : reference.substr(0, digits)) column = column * 26 + (letter - 'A' + 1);
    return {std::stoi(reference.substr(digits)) - 1, column - 1};
}

struct SheetHandler : Poco::XML::DefaultHandler {
    SheetHandler(Sheet& into, const std::vector<std::string>& known) : sheet(into), styles(known) {}
    void startElement(const XMLString&, const XMLString& name, const XMLString&, const Attributes& attributes) override
    {
        if (name == "c") {
            place = place_of(attributes.getValue("", "r"));
            const auto style = attributes.getValue("", "s");
            is_day = !style.empty() && styles.at(std::stoul(style)) == "yyyy-mm-dd";
            cell = {.text = {}, .is_text = attributes.getValue("", "t") == "inlineStr", .is_formula = false};
        }
        if (name == "f") cell.is_formula = true;
        is_value = name == "t" || name == "v";
    }
    void characters(const Poco::XML::XMLChar characters[], int start, int length) override
    {
        if (is_value) cell.text.append(characters + start, static_cast<std::size_t>(length));
    }
    void endElement(const XMLString&, const XMLString& name, const XMLString&) override
    {
        is_value = false;
        if (name != "c" || (cell.text.empty() && !cell.is_text)) return;
        if (is_day) cell.text = Date::from_days(std::stoi(cell.text) - 25'569).text();
        sheet.cells[place] = cell;
    }
    Sheet& sheet;
    const std::vector<std::string>& styles;
    std::pair<int, int> place;
    SheetCell cell;
    bool is_day = false;
    bool is_value = false;
};

void parse(const std::string& xml, Poco::XML::DefaultHandler& handler)
{
    Poco::XML::SAXParser parser;
    parser.setContentHandler(&handler);
    parser.parseString(xml);
}

}  // namespace

Sheet read_workbook(const std::string& bytes)
{
    BookHandler book;
    parse(part_of(bytes, "xl/workbook.xml"), book);
    parse(part_of(bytes, "xl/styles.xml"), book);
    Sheet sheet{.name = book.sheet, .cells = {}};
    SheetHandler cells(sheet, book.styles);
    parse(part_of(bytes, "xl/worksheets/sheet1.xml"), cells);
    return sheet;
}

}  // namespace abasto::tests
