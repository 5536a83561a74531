// Errors in V8's words: QuickJS finds the same mistakes and says them otherwise, and points a little beside them.
//
// A learner searches the web for the words that Node prints. What V8 knows and QuickJS does not tell (the name of what
// is not a function) is read from the program's text at the place of the error; where it cannot be read, the sentence
// goes without.
#pragma once

#include <string>
#include <string_view>

#include "container/quickjs/source.h"

namespace container::quickjs {

// The words of an error that the engine makes while a program runs, as far as they need no look at the program.
[[nodiscard]] std::string engine_words(std::string_view text);

// The same with a look at the program's text at the place of the error. `function` is the name of the running function.
[[nodiscard]] std::string words_at(std::string_view text, std::string_view source, const Place& place,
                                   std::string_view function);

// Where V8 would point: at the name in `a.name` and `a.name()`, at `new` in `new A()`; QuickJS points at the dot or the
// bracket.
[[nodiscard]] Place pointed(std::string_view source, Place place);

// Whether a call at this place (as QuickJS gives it) is a `new`.
[[nodiscard]] bool constructs(std::string_view source, const Place& place);

// A mistake that the parser found: V8's words and what it underlines.
struct SyntaxWords {
  std::string message;
  Place place;
};
[[nodiscard]] SyntaxWords syntax_words(std::string_view text, std::string_view source, Place place);

}  // namespace container::quickjs
