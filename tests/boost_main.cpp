#define BOOST_TEST_MODULE abasto
#include <boost/test/unit_test.hpp>
