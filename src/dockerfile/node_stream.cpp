#include "dockerfile/node_stream.h"

#include <utility>

namespace dockerfile {

bool NodeStream::next() {
  if (problem_) return false;
  has_node_ = lines_.next(line_);
  if (!has_node_) {
    problem_ = lines_.problem();
    return false;
  }
  end_without_heredocs_ = line_.end;
  if (auto error = read_node(line_, lines_.escape(), node_)) {
    fail_here(std::move(*error));
    return false;
  }
  const bool heredocs =
      dialect_ == Dialect::buildkit && may_hold_heredocs(node_) && line_.text.find("<<") != std::string_view::npos;
  if (heredocs && !read_heredocs()) {
    fail_here("unterminated heredoc");
    return false;
  }
  node_.where = line_.whole();
  return true;
}

bool NodeStream::read_heredocs() {
  for (HeredocWord& word : heredocs_of_line(line_.text)) {
    const int first_line = line_.last_line + 1;
    const LineReader::HeredocBody body = lines_.heredoc(line_, word.name, word.chomp);
    HeredocPlace place{line_.range(word.begin, word.end), {line_.end, line_.end}, {line_.end, line_.end}};
    if (line_.last_line >= first_line) {
      place.body.begin = {first_line, 0};
      if (body.terminated) place.body.end = place.terminator.begin = {line_.last_line, 0};
    }
    node_.heredoc_places.push_back(place);
    node_.heredocs.push_back({std::move(word), std::string(body.content)});
    if (!body.terminated) return false;
  }
  return true;
}

bool NodeStream::recover() {
  const bool line_problem = lines_.problem().has_value();
  problem_.reset();
  return !line_problem || lines_.recover();
}

void NodeStream::fail_here(std::string message) {
  Problem problem;
  problem.where = line_.whole();
  problem.message = std::move(message);
  problem.marked_lines = line_.line_numbers();
  problem_ = std::move(problem);
}

}  // namespace dockerfile
