#include "domain/planning/method_words.hpp"

#include <boost/test/unit_test.hpp>
#include <set>

using namespace abasto::planning;

BOOST_AUTO_TEST_SUITE(method_words_tests)

BOOST_AUTO_TEST_CASE(every_method_has_words_of_its_own_that_part_no_sentence)
{
    for (const auto language : {Language::es, Language::en}) {
        std::set<std::string_view> words;
        for (const auto method : all_methods()) words.insert(word_of(method, language));
        BOOST_TEST(words.size() == all_methods().size());
        for (const auto word : words) BOOST_TEST((!word.empty() && word.find_first_of(",;") == word.npos), word);
    }
}

BOOST_AUTO_TEST_CASE(they_are_of_the_language)
{
    BOOST_TEST(word_of(Method::combined, Language::es) == "combinación de ETS y Theta");
    BOOST_TEST(word_of(Method::combined, Language::en) == "combination of ETS and Theta");
}

BOOST_AUTO_TEST_SUITE_END()
