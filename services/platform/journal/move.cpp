#include "services/platform/journal/move.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "services/platform/db/query.hpp"
#include "services/platform/db/sqlite.hpp"
#include "services/platform/journal/ids.hpp"
#include "services/platform/journal/replay.hpp"
#include "services/platform/journal/table_comparison.hpp"

namespace abasto::journal {
namespace {

constexpr ComparisonWords words{
    .extra = "is in the new place alone", .missing = "is missing in the new place", .said = "the source says"};

constexpr std::int64_t rows_in_insert = 50;

// Written by the move itself, as its first and its last step, and for migrate(), which goes before it.
constexpr std::array<std::string_view, 3> own_tables{"seal", "node", "schema_version"};

Failure<Refusal> refused(std::string message) { return Failure{Refusal{RefusalCode::wrong_state, std::move(message)}}; }

// As they are made here, so that a table can be forgotten by nobody.
std::vector<db::Table> list_tables(const JournalOptions& options)
{
    db::SqliteConnection scratch({.path = "", .mode = db::OpenMode::create});
    migrate(scratch, options.private_state);
    for (const auto& projection : options.projections()) create_tables(scratch, *projection);
    auto tables = scratch.tables();
    std::erase_if(tables, [](const db::Table& table) {
        return std::find(own_tables.begin(), own_tables.end(), table.name) != own_tables.end();
    });
    return tables;
}

// The rows of one engine take up more on the other, and a log may hold many of them once more.
Result<Done, Refusal> check_room(const Storage& from, const Storage& to)
{
    const std::int64_t needed = 2 * from.bytes();
    const auto room = to.room();
    if (!room || *room >= needed) return Done{};
    return Failure{Refusal{RefusalCode::limit_exceeded,
                           fmt::format("'{}' has room for {} bytes; the move may need {}", to.name(), *room, needed)}};
}

void bind_value(const db::Statement& from, int column, db::Statement& to, int parameter)
{
    switch (from.type(column)) {
    case db::ColumnType::null: return to.bind_null(parameter);
    case db::ColumnType::integer: return to.bind_integer(parameter, from.integer(column));
    case db::ColumnType::text: return to.bind_text(parameter, from.text(column));
    case db::ColumnType::blob: return to.bind_blob(parameter, from.blob(column));
    case db::ColumnType::other: break;
    }
    db::throw_not_a("a value of ours", from, column);
}

void bind_row(const db::Statement& from, db::Statement& to, int first_parameter = 1)
{
    for (int column = 0; column < from.column_count(); ++column) bind_value(from, column, to, first_parameter + column);
}

// "($1, $2), ($3, $4)" is two rows of two.
std::string placeholders(std::int64_t rows, std::size_t columns)
{
    std::string text;
    std::size_t number = 0;
    for (std::int64_t row = 0; row < rows; ++row) {
        text += row > 0 ? "), (" : "(";
        for (std::size_t column = 0; column < columns; ++column) text += fmt::format("{}${}", column > 0 ? ", " : "", ++number);
    }
    return text + ')';
}

std::string listed(const std::vector<std::string>& columns) { return fmt::format("{}", fmt::join(columns, ", ")); }

// By a move that was broken off before it could say so. What has been recorded there since makes no difference.
bool has_arrived(const Storage& from, const Storage& to)
{
    const auto source = from.open_reader({});
    const auto seal = find_seal(*source);
    if (!seal || seal->place != to.name()) return false;
    const Node here = read_node(*source);
    const Node there = read_node(*to.open_reader({}));
    return here.id == there.id && here.incarnation == there.incarnation;
}

// The two ends of one move.
class Move {
public:
    Move(const MoveOptions& options, Storage& from, Storage& to, db::Connection& target)
        : m_options(options),
          m_tables(list_tables(options.from)),
          m_from(from),
          m_to(to),
          m_source(from.open_reader({})),
          m_target(target)
    {
    }

    Result<std::vector<MovedTable>, Refusal> run()
    {
        if (auto begun = begin(); !begun) return Failure{begun.error()};
        const db::Transaction snapshot(*m_source, db::TransactionMode::read);
        for (const db::Table& table : m_tables) copy(table);
        auto sums = compare();
        if (sums) finish();
        return sums;
    }

private:
    // Both ends get one seal, the source first: from then on nothing is recorded that the copy would lack.
    Result<Done, Refusal> begin()
    {
        const auto there = find_seal(m_target);
        const auto sealed = seal_source(there);
        if (!sealed) return Failure{sealed.error()};
        if (there || find_node(m_target)) return Done{};  // begun, or nearly done, by one that was broken off
        db::Transaction transaction(m_target, db::TransactionMode::write);
        for (const auto& projection : m_options.from.projections()) create_tables(m_target, *projection);
        write_seal(m_target, *sealed);
        transaction.commit();
        return Done{};
    }

    Result<Seal, Refusal> seal_source(const std::optional<Seal>& there)
    {
        const auto writer = m_from.open_writer();
        db::Transaction transaction(*writer, db::TransactionMode::write);
        const auto here = find_seal(*writer);
        if (there && (!here || here->id != there->id))
            return refused(fmt::format("'{}' holds the beginning of another move: empty it first", m_to.name()));
        if (here && !there && here->place != m_to.name())
            return refused(
                fmt::format("'{}' is sealed, since it moves to '{}': `abasto unseal` gives that up", m_from.name(), here->place));
        if (here) return *here;
        const Seal seal{random_id(m_options.from.random), m_to.name()};
        write_seal(*writer, seal);
        transaction.commit();
        return seal;
    }

    void copy(const db::Table& table)
    {
        while (copy_chunk(table) == m_options.chunk_rows) m_options.after_chunk(table);
        m_options.after_chunk(table);
    }

    // What comes behind the last row that has arrived. Returns the number of rows.
    std::int64_t copy_chunk(const db::Table& table)
    {
        db::Transaction transaction(m_target, db::TransactionMode::write);
        const db::Lease last(m_target, fmt::format("SELECT {} FROM {} ORDER BY {} DESC LIMIT 1", listed(table.key), table.name,
                                                   fmt::join(table.key, " DESC, ")));
        const bool goes_on = last->step();
        const auto behind = goes_on ? fmt::format(" WHERE ({}) > {}", listed(table.key), placeholders(1, table.key.size())) : "";
        const auto rest =
            fmt::format("FROM {}{} ORDER BY {} LIMIT {}", table.name, behind, listed(table.key), m_options.chunk_rows);
        const db::Lease counted(*m_source, fmt::format("SELECT count(*) FROM (SELECT 1 {}) AS rest", rest));
        const db::Lease rows(*m_source, fmt::format("SELECT {} {}", listed(table.columns), rest));
        if (goes_on) {
            bind_row(*last, *counted);
            bind_row(*last, *rows);
        }
        counted->step();
        const std::int64_t count = counted->integer(0);
        for (std::int64_t done = 0; done < count; done += rows_in_insert)
            insert(table, *rows, std::min(rows_in_insert, count - done));
        transaction.commit();
        return count;
    }

    void insert(const db::Table& table, db::Statement& rows, std::int64_t count)
    {
        const db::Lease insert(m_target, fmt::format("INSERT INTO {} ({}) VALUES {}", table.name, listed(table.columns),
                                                     placeholders(count, table.columns.size())));
        for (int parameter = 1; count > 0; --count, parameter += rows.column_count()) {
            rows.step();
            bind_row(rows, *insert, parameter);
        }
        insert->step();
    }

    Result<std::vector<MovedTable>, Refusal> compare()
    {
        const db::Transaction snapshot(m_target, db::TransactionMode::read);
        Verification verification;
        std::vector<MovedTable> sums;
        for (const db::Table& table : m_tables) {
            sums.push_back({table.name, sum_of(m_target, table)});
            if (sums.back().sum != sum_of(*m_source, table)) TableComparison(table, words, verification).run(m_target, *m_source);
        }
        verify_chain(m_target, verification);
        db::SqliteConnection scratch({.path = "", .mode = db::OpenMode::create});
        verify_projections(m_target, scratch, m_options.from.projections(), verification);
        if (verification.clean()) return sums;
        const Finding& first = verification.findings.front();
        return refused(
            fmt::format("the copy has {} differences; the first: {}: {}", verification.differences, first.where, first.what));
    }

    void finish()
    {
        db::Transaction transaction(m_target, db::TransactionMode::write);
        write_node(m_target, read_node(*m_source));
        remove_seal(m_target);
        transaction.commit();
    }

    const MoveOptions& m_options;
    std::vector<db::Table> m_tables;
    Storage& m_from;
    Storage& m_to;
    std::unique_ptr<db::Connection> m_source;
    db::Connection& m_target;
};

}  // namespace

Result<std::vector<MovedTable>, Refusal> move_journal(const MoveOptions& options)
{
    const auto from = storage_of(options.from.data);
    const auto to = storage_of(options.to);
    const Journal up_to_date(options.from);
    if (to->holds_journal()) {
        if (has_arrived(*from, *to)) return std::vector<MovedTable>{};
        return refused(fmt::format("'{}' holds a journal already", to->name()));
    }
    if (const auto fits = check_room(*from, *to); !fits) return Failure{fits.error()};
    std::vector<MovedTable> sums;
    const auto made = to->go_on_making([&](db::Connection& target) -> Result<Done, Refusal> {
        migrate(target, options.from.private_state);
        auto moved = Move(options, *from, *to, target).run();
        if (!moved) return Failure{moved.error()};
        sums = std::move(*moved);
        return Done{};
    });
    if (!made) return Failure{made.error()};
    return sums;
}

Result<Done, Refusal> unseal(const JournalOptions& options)
{
    const Journal up_to_date(options);
    const auto connection = storage_of(options.data)->open_writer();
    db::Transaction transaction(*connection, db::TransactionMode::write);
    if (!find_seal(*connection))
        return Failure{Refusal{RefusalCode::nothing_to_do, fmt::format("'{}' is not sealed", options.data)}};
    remove_seal(*connection);
    renew_incarnation(*connection, options.random);
    transaction.commit();
    return Done{};
}

}  // namespace abasto::journal
