#include "tests/support/spelling.hpp"

#include <sstream>

namespace abasto::test {
namespace {

std::string text(const stock::Moment& moment) { return moment.day.text() + ' ' + std::string(to_string(moment.place)); }

}  // namespace

SiteCode site(std::string_view code) { return SiteCode::parse(code).value(); }
ItemCode item(std::string_view code) { return ItemCode::parse(code).value(); }
Date day(std::string_view text) { return Date::parse(text).value(); }

stock::Lot lot(std::string_view text)
{
    std::istringstream words{std::string(text)};
    std::string of, batch, expiry, fund;
    std::getline(words, of, '/');
    std::getline(words, batch, '/');
    std::getline(words, expiry, '/');
    std::getline(words, fund, '/');
    stock::Lot lot{item(of), batch, {}, {}};
    if (!expiry.empty()) lot.expiry = day(expiry);
    if (!fund.empty()) lot.fund = FundCode::parse(fund).value();
    return lot;
}

EventId event_id(int number)
{
    EventId id;
    id.bytes[14] = static_cast<std::uint8_t>(number / 256);
    id.bytes[15] = static_cast<std::uint8_t>(number % 256);
    return id;
}

ShipmentId shipment_id(int number) { return {event_id(number).bytes}; }

stock::StockLine line(std::string_view lot_text, int pieces) { return {lot(lot_text), Quantity{pieces}}; }

std::vector<std::vector<std::string>> table(std::string_view text)
{
    std::vector<std::vector<std::string>> rows;
    std::istringstream lines{std::string(text)};
    for (std::string row; std::getline(lines, row);) {
        std::istringstream words(row);
        std::vector<std::string> cells;
        for (std::string word; words >> word;) cells.push_back(word);
        if (!cells.empty()) rows.push_back(std::move(cells));
    }
    return rows;
}

std::string text(const stock::Lot& lot)
{
    std::string text = lot.item.text() + '/' + lot.batch + '/' + (lot.expiry ? lot.expiry->text() : "") + '/' + lot.fund.text();
    text.erase(text.find_last_not_of('/') + 1);
    return text;
}

std::string text(const stock::Discrepancy& discrepancy)
{
    return std::string(to_string(discrepancy.kind)) + ' ' + discrepancy.site.text() + ' ' + text(discrepancy.lot) + ' ' +
           discrepancy.quantity.text() + ' ' + text(discrepancy.cause) + " #" + std::to_string(discrepancy.line);
}

std::string text(const stock::Movement& movement)
{
    return movement.from.text() + '>' + movement.to.text() + ' ' + text(movement.lot) + ' ' + movement.quantity.text() + ' ' +
           text(movement.moment) + " #" + std::to_string(movement.line) + ' ' + std::string(to_string(movement.indicator));
}

}  // namespace abasto::test
