// Which engine a case is about.
#pragma once

#include <boost/test/unit_test.hpp>

#include "tests/services/platform/postgresql_schema.hpp"

namespace abasto::tests {

inline boost::test_tools::assertion_result is_beside_postgresql(boost::unit_test::test_unit_id)
{
    return PostgresqlSchema::is_there();
}
inline boost::test_tools::assertion_result is_on_files(boost::unit_test::test_unit_id) { return !PostgresqlSchema::is_there(); }

// Decorators: a case about the server, skipped without one; a case about the files of a data folder, skipped beside one.
inline const boost::unit_test::precondition on_postgresql(is_beside_postgresql);
inline const boost::unit_test::precondition on_files(is_on_files);

}  // namespace abasto::tests
