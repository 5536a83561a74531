// An awk program as a tree. After POSIX and busybox' awk.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "shell/regex.h"

namespace shell::awk {

enum class Op : std::uint8_t {
  // values
  number,
  text,
  regex,  // /re/ by itself: does it match $0?
  variable,
  field,    // $kid
  element,  // text[kids…]
  group,    // ( kid ): keeps `>` apart from a redirection
  // operators
  assign,  // kid = kid; text holds the operator before '=', or nothing
  conditional,
  either,
  both,
  negation,
  minus,
  plus,
  match,
  no_match,
  less,
  less_equal,
  equal,
  not_equal,
  greater,
  greater_equal,
  concatenate,
  add,
  subtract,
  multiply,
  divide,
  modulo,
  power,
  pre_increment,
  pre_decrement,
  post_increment,
  post_decrement,
  in_array,  // (kids…) in text
  call,      // text(kids…), of the program's own functions
  builtin,   // text(kids…)
  getline,   // kids: variable or null, file or command or null; text: "", "<" or "|"
  // statements
  block,
  expression,
  print,  // kids, then the target; text: "", ">", ">>" or "|"
  printf,
  if_else,
  while_loop,
  do_loop,
  for_loop,  // kids: start, condition, step, body; any may be null
  for_in,    // text: variable; second: array; kid: body
  next,
  next_file,
  exit,
  leave_loop,
  next_round,
  return_value,
  delete_element,
  delete_array,
};

struct Node {
  Op op = Op::block;
  std::string text;
  std::string second;
  double number = 0;
  std::vector<std::unique_ptr<Node>> kids;
  std::shared_ptr<Regex> regex;
};
using NodePtr = std::unique_ptr<Node>;

struct Rule {
  enum class Kind : std::uint8_t { always, begin, end, pattern, range };
  Kind kind = Kind::always;
  NodePtr from;
  NodePtr to;
  NodePtr action;  // null: print
};

struct Function {
  std::vector<std::string> parameters;
  NodePtr body;
};

struct Script {
  std::vector<Rule> rules;
  std::map<std::string, Function> functions;
};

[[nodiscard]] base::Result<Script, std::string> parse(std::string_view text, Work& work);

}  // namespace shell::awk
