// StagedStream: the bytes of an upload as a stream that importers read, one part in memory at a time.
#pragma once

#include <atomic>
#include <cstdint>
#include <istream>
#include <streambuf>
#include <string>

#include "services/exchange/import_store.hpp"

namespace abasto::exchange {

enum class ImportPhase {
    waiting,    // for the import before it
    reading,    // done and total are lines
    comparing,  // with the ledger
    writing,    // done and total are events
};

// How far an import is. Written by the thread that works on it, read by others.
struct ImportProgress {
    std::atomic<ImportPhase> phase = ImportPhase::waiting;
    std::atomic<std::int64_t> done = 0;
    std::atomic<std::int64_t> total = 0;
    std::atomic<bool> cancelled = false;

    void begin(ImportPhase its_phase, std::int64_t its_total);
};

// Counts the lines that it hands out. Ends early where the import was cancelled. Where the store cannot be read, the stream fails.
class StagedStream final : public std::istream {
public:
    // All outlive the stream.
    StagedStream(db::Connection& connection, const UploadId& upload, ImportProgress& progress)
        : std::istream(nullptr), m_bytes(connection, upload, progress)
    {
        rdbuf(&m_bytes);
    }

private:
    class Bytes final : public std::streambuf {
    public:
        Bytes(db::Connection& connection, const UploadId& upload, ImportProgress& progress)
            : m_connection(connection), m_upload(upload), m_progress(progress)
        {
        }

    private:
        int_type underflow() override;

        db::Connection& m_connection;
        UploadId m_upload;
        ImportProgress& m_progress;
        int m_next_part = 0;
        std::string m_part;
    };

    Bytes m_bytes;
};

}  // namespace abasto::exchange

template <>
struct abasto::EnumNames<abasto::exchange::ImportPhase> {
    static constexpr std::array<std::string_view, 4> names{"waiting", "reading", "comparing", "writing"};
};
