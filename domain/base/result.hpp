// Result<T, E>: a value, or the reason why there is none. Expected refusals travel as values, never as exceptions.
#pragma once

#include <cstdlib>
#include <utility>
#include <variant>

namespace abasto {

// Wraps the reason so that `return Failure{refusal};` converts to any Result with that error type.
template <class E>
struct Failure {
    E error;
};
template <class E>
Failure(E) -> Failure<E>;

// Exactly one of the two is held. Reading the side that is not held is a programmer's error and aborts.
template <class T, class E>
class [[nodiscard]] Result {
public:
    Result(T value) : m_held(std::in_place_index<0>, std::move(value)) {}
    template <class F>
    Result(Failure<F> failure) : m_held(std::in_place_index<1>, std::move(failure.error))
    {
    }

    [[nodiscard]] bool ok() const noexcept { return m_held.index() == 0; }
    explicit operator bool() const noexcept { return ok(); }

    const T& value() const& { return *checked(std::get_if<0>(&m_held)); }
    T& value() & { return *checked(std::get_if<0>(&m_held)); }
    T value() && { return std::move(*checked(std::get_if<0>(&m_held))); }
    const E& error() const& { return *checked(std::get_if<1>(&m_held)); }
    E error() && { return std::move(*checked(std::get_if<1>(&m_held))); }

    const T& operator*() const& { return value(); }
    T& operator*() & { return value(); }
    const T* operator->() const { return &value(); }
    T* operator->() { return &value(); }

private:
    template <class P>
    static P* checked(P* side)
    {
        if (side == nullptr) std::abort();
        return side;
    }

    std::variant<T, E> m_held;
};

// The value of a Result whose success carries nothing.
struct Done {
    friend bool operator==(Done, Done) = default;
};

}  // namespace abasto
