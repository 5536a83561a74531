// The shell language as a tree: what the parser makes of a text, and what the interpreter walks.
//
// POSIX sh with what busybox ash adds. Immutable once parsed; functions share their bodies.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace shell {

struct Node;
using NodeRef = std::shared_ptr<const Node>;

struct Part;
// A word before expansion: its parts stand without anything between them.
struct Word {
  std::vector<Part> parts;

  [[nodiscard]] bool empty() const { return parts.empty(); }
};

struct Text {  // as it stands; quoted text is neither split nor a pattern
  std::string text;
  bool quoted = false;
};

struct Parameter {
  enum class Operation : std::uint8_t {
    plain,            // $x
    length,           // ${#x}
    default_value,    // ${x-w}
    assign,           // ${x=w}
    error,            // ${x?w}
    alternative,      // ${x+w}
    cut_suffix,       // ${x%w}
    cut_long_suffix,  // ${x%%w}
    cut_prefix,       // ${x#w}
    cut_long_prefix,  // ${x##w}
    substring,        // ${x:a:b}, an extension of ash
    replace,          // ${x/a/b}, likewise
    replace_all,      // ${x//a/b}
  };
  std::string name;  // or one of @ * # ? - $ ! or digits
  Operation operation = Operation::plain;
  bool empty_counts_as_unset = false;  // the colon of ${x:-w}
  bool quoted = false;
  Word word;
  Word second;  // of substring and replace
  bool has_second = false;
};

struct CommandSubstitution {
  NodeRef body;  // null: nothing in it
  bool quoted = false;
};

struct Arithmetic {
  Word expression;
  bool quoted = false;
};

struct Part {
  std::variant<Text, Parameter, CommandSubstitution, Arithmetic> value;
};

struct Redirection {
  enum class Kind : std::uint8_t { read, write, append, clobber, read_write, duplicate_in, duplicate_out, here, both };
  Kind kind = Kind::read;
  int fd = -1;  // -1: what the kind says
  Word target;
  std::shared_ptr<Word> here;  // of a here-document: its text, read where the line ends
};

struct Assignment {
  std::string name;
  Word value;
};

struct Simple {
  std::vector<Assignment> assignments;
  std::vector<Word> words;
};
struct Pipeline {
  std::vector<NodeRef> commands;
  bool negated = false;
};
struct AndOr {
  NodeRef left;
  NodeRef right;
  bool is_and = true;
};
struct List {  // one after the other; an item in the background does not hold the next one up
  struct Item {
    NodeRef node;
    bool background = false;
  };
  std::vector<Item> items;
};
struct Subshell {
  NodeRef body;
};
struct Braces {
  NodeRef body;
};
struct If {
  NodeRef condition;
  NodeRef then;
  NodeRef otherwise;  // may be null
};
struct Loop {
  NodeRef condition;
  NodeRef body;
  bool until = false;
};
struct For {
  std::string variable;
  std::vector<Word> words;
  bool over_arguments = false;  // no `in`
  NodeRef body;
};
struct Case {
  struct Arm {
    std::vector<Word> patterns;
    NodeRef body;  // may be null
    bool falls_through = false;
  };
  Word subject;
  std::vector<Arm> arms;
};
struct Function {
  std::string name;
  NodeRef body;
};

struct Node {
  std::variant<Simple, Pipeline, AndOr, List, Subshell, Braces, If, Loop, For, Case, Function> value;
  std::vector<Redirection> redirections;
  int line = 1;
};

}  // namespace shell
