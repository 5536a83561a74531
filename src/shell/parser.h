// Shell text to a tree, one complete command at a time: as sh does, what stands before a mistake has already run.
//
// Follows POSIX chapter 2 and busybox ash where they differ; a mistake is told in ash's words.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "shell/syntax.h"

namespace shell {

struct SyntaxError {
  std::string message;  // "syntax error: unexpected \")\""
  int line = 1;
};

class Parser {
 public:
  explicit Parser(std::string_view text, int first_line = 1) : text_(text), line_(first_line) {}

  // All of the text, for what is read whole: the inside of backquotes, eval's words.
  [[nodiscard]] base::Result<NodeRef, SyntaxError> all();

  // The next complete command (a line, or what belongs together over several). Null: the text is at its end.
  [[nodiscard]] base::Result<NodeRef, SyntaxError> next();

  // Text as in double quotes, for here-documents and prompts.
  [[nodiscard]] static base::Result<Word, SyntaxError> expandable(std::string_view text, int line);

 private:
  struct PendingHere {
    std::shared_ptr<Word> text;
    std::string delimiter;
    bool quoted;
    bool strip_tabs;
  };

  // Reading: `failed()` after any of these means to give up.
  NodeRef list(bool to_newline);
  NodeRef and_or();
  NodeRef pipeline();
  NodeRef command();
  NodeRef simple();
  NodeRef compound(std::string_view word);
  NodeRef if_clause();
  NodeRef loop_clause(bool until);
  NodeRef for_clause();
  NodeRef case_clause();
  NodeRef function(std::string name);
  NodeRef body(std::string_view closing);  // a list up to a reserved word or ")", which is taken
  bool redirection(std::vector<Redirection>& into);
  bool redirection_of_both(std::vector<Redirection>& into);
  std::shared_ptr<Word> await_here_document(const Word& delimiter, std::string_view raw, bool strip_tabs);
  void redirections_after(Node& node);
  bool assignment(Simple& simple);

  void skip_blanks();
  void skip_newlines();
  void take_newline();
  void read_here_documents();
  [[nodiscard]] std::string_view peek_word() const;  // the unquoted word that starts here; empty where there is none
  [[nodiscard]] bool at_operator(std::string_view op) const;
  bool take(std::string_view op);
  bool take_word(std::string_view word);
  bool expect(std::string_view what);
  void unexpected(std::string_view expecting = {});
  void fail(std::string message);
  [[nodiscard]] bool failed() const { return error_.has_value(); }
  [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
  [[nodiscard]] char here() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  [[nodiscard]] char ahead(std::size_t n) const { return at_ + n < text_.size() ? text_[at_ + n] : '\0'; }
  void advance();

  // Words.
  bool word(Word& into);
  void quoted_text(Word& into);  // after the opening "
  void dollar(Word& into, bool quoted);
  void braces(Word& into, bool quoted);
  std::string parameter_name();
  void brace_operation(Parameter& made);
  Word braced_word(bool quoted, std::string_view stops);
  void backquotes(Word& into, bool quoted);
  void dollar_single_quotes(Word& into);
  std::string ansi_escape();
  std::string hexadecimal_escape();
  Word double_quoted_until(std::string_view closing);  // of $((…)): up to the closing, which is taken
  Word here_text();                                    // all that is left, as in double quotes

  std::string_view text_;
  std::size_t at_ = 0;
  int line_ = 1;
  int depth_ = 0;
  std::optional<SyntaxError> error_;
  std::vector<PendingHere> pending_;
};

}  // namespace shell
