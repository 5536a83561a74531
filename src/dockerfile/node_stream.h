// A Dockerfile's instructions one after the other, as nodes with their heredocs: what every reader of the language
// starts from, be it to make typed instructions, to colour them or to print the tree.
//
// After BuildKit's parser.Parse, which goes as far as this and no further. Costs time linear in the text.
#pragma once

#include <optional>
#include <string_view>

#include "dockerfile/dialect.h"
#include "dockerfile/lines.h"
#include "dockerfile/node.h"
#include "dockerfile/source.h"

namespace dockerfile {

class NodeStream {
 public:
  NodeStream(std::string_view text, Dialect dialect, Marks marks = Marks::left_out)
      : dialect_(dialect), lines_(text, dialect, marks) {}

  // The next instruction. False at the end of the text, or at what can't be taken apart: then there is a problem(), in
  // the parser's own words, and node() and line() are what could be made of it.
  [[nodiscard]] bool next();
  [[nodiscard]] const std::optional<Problem>& problem() const { return problem_; }
  // Goes on behind a problem; false where nothing follows. For those who only want to look.
  [[nodiscard]] bool recover();

  // Whether node() is an instruction, or what could be made of one that can't be taken apart.
  [[nodiscard]] bool has_node() const { return has_node_; }

  // Of the last next(), until the next one.
  [[nodiscard]] Node& node() { return node_; }
  [[nodiscard]] LogicalLine& line() { return line_; }
  [[nodiscard]] Position end_without_heredocs() const { return end_without_heredocs_; }
  [[nodiscard]] char escape() const { return lines_.escape(); }

 private:
  [[nodiscard]] bool read_heredocs();
  void fail_here(std::string message);

  Dialect dialect_;
  LineReader lines_;
  LogicalLine line_;
  Node node_;
  bool has_node_ = false;
  Position end_without_heredocs_;
  std::optional<Problem> problem_;
};

}  // namespace dockerfile
