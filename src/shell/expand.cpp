// Word expansion of the shell: parameters, command substitution, arithmetic, splitting, file names (POSIX 2.6).
#include <algorithm>
#include <cctype>
#include <utility>

#include "shell/arithmetic.h"
#include "shell/interpreter.h"
#include "shell/pattern.h"

namespace shell {

namespace {

void put_empty(Glyphs& out) { out.push_back({.kind = Glyph::Kind::empty}); }

std::string plain(const Glyphs& glyphs) {
  std::string text;
  for (const Glyph& glyph : glyphs) {
    if (glyph.kind == Glyph::Kind::character) text += glyph.c;
    if (glyph.kind == Glyph::Kind::boundary) text += ' ';
  }
  return text;
}

bool special_in_pattern(char c) {
  return c == '*' || c == '?' || c == '[' || c == ']' || c == '\\' || c == '-' || c == '!' || c == '^';
}

std::string as_pattern(const Glyphs& glyphs) {
  std::string text;
  for (const Glyph& glyph : glyphs) {
    if (glyph.kind == Glyph::Kind::boundary) text += ' ';
    if (glyph.kind != Glyph::Kind::character) continue;
    if (glyph.quoted && special_in_pattern(glyph.c)) text += '\\';
    text += glyph.c;
  }
  return text;
}

bool is_all_arguments(const Parameter& parameter) { return parameter.name == "@" || parameter.name == "*"; }

// A pattern of paths at its slashes, which stay at the end of each component.
std::vector<std::string> components_of(const std::string& pattern) {
  std::vector<std::string> components;
  for (std::size_t at = 0; at < pattern.size();) {
    std::size_t end = std::min(pattern.find('/', at), pattern.size());
    while (end < pattern.size() && pattern[end] == '/') ++end;
    components.push_back(pattern.substr(at, end - at));
    at = end;
  }
  return components;
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

void Shell::put(Glyphs& out, std::string_view text, bool quoted, bool splittable) {
  if (!world_.touch(4 * sizeof(Glyph) * text.size())) return;  // a glyph, and each further copy of it
  for (char c : text) out.push_back({.c = c, .quoted = quoted, .splittable = splittable});
}

std::string Shell::separators() { return get("IFS").value_or(" \t\n"); }

std::vector<std::string> Shell::fields(const std::vector<Word>& words) {
  std::vector<std::string> out;
  // The words of export, local and readonly that look like assignments are expanded as such, as ash does.
  const auto literal = [](const Word& word) {
    const Text* text = word.parts.size() == 1 ? std::get_if<Text>(&word.parts.front().value) : nullptr;
    return text ? std::string_view(text->text) : std::string_view();
  };
  const std::string_view command = words.empty() ? std::string_view() : literal(words.front());
  const bool declares = command == "export" || command == "local" || command == "readonly";
  for (const Word& word : words) {
    if (bash && has_braces(word)) return out;
    bool assignment = false;
    if (declares && &word != &words.front() && !word.parts.empty()) {
      if (const Text* first = std::get_if<Text>(&word.parts.front().value); first && !first->quoted) {
        const std::size_t equals = first->text.find('=');
        assignment = equals != std::string::npos && equals > 0;
      }
    }
    if (assignment) {
      Glyphs glyphs;
      expand(word, glyphs, true);
      out.push_back(plain(glyphs));
    } else {
      Glyphs glyphs;
      expand(word, glyphs);
      if (leaving()) return out;
      split(glyphs, out);
    }
    if (leaving()) return out;
  }
  return out;
}

bool Shell::has_braces(const Word& word) {
  // The word as it was written, as far as it is plain text; other parts stand as one character each.
  std::string plain_text;
  for (const Part& part : word.parts) {
    const Text* text = std::get_if<Text>(&part.value);
    plain_text += text && !text->quoted ? text->text : std::string("$");
  }
  const std::size_t open = plain_text.find('{');
  const std::size_t close = open == std::string::npos ? open : plain_text.find('}', open);
  if (close == std::string::npos) return false;
  const std::string_view inside = std::string_view(plain_text).substr(open + 1, close - open - 1);
  if (inside.find(',') == std::string_view::npos && inside.find("..") == std::string_view::npos) return false;
  world_.stop("The lab's shell reads a text for bash as sh does; it cannot expand the braces of `" + plain_text +
              "` yet.");
  return true;
}

std::string Shell::text(const Word& word) {
  Glyphs glyphs;
  expand(word, glyphs, true);
  return plain(glyphs);
}

std::string Shell::pattern(const Word& word) {
  Glyphs glyphs;
  expand(word, glyphs, true);
  return as_pattern(glyphs);
}

void Shell::expand(const Word& word, Glyphs& out, bool assignment) {
  const Deeper deeper(world_);
  if (!deeper.fits()) return;
  bool first = true;
  for (std::size_t i = 0; i < word.parts.size(); ++i) {
    const Part& part = word.parts[i];
    if (leaving()) return;
    if (const Text* text = std::get_if<Text>(&part.value)) {
      if (text->text.empty() && text->quoted) {
        put_empty(out);
      } else if (text->quoted) {
        put(out, text->text, true, false);
      } else {
        std::string_view rest = text->text;
        bool tilde_possible = first;
        while (!rest.empty()) {
          if (tilde_possible && rest.front() == '~') {
            const std::size_t end = std::min(rest.find_first_of(assignment ? "/:" : "/"), rest.size());
            const bool whole = end < rest.size() || i + 1 == word.parts.size();
            const std::string home = whole ? home_of(rest.substr(1, end - 1)) : std::string();
            if (!home.empty()) {
              put(out, home, true, false);
              rest.remove_prefix(end);
              tilde_possible = false;
              continue;
            }
          }
          const std::size_t colon = assignment ? rest.find(':') : std::string_view::npos;
          const std::size_t end = colon == std::string_view::npos ? rest.size() : colon + 1;
          put(out, rest.substr(0, end), false, false);
          rest.remove_prefix(end);
          tilde_possible = true;
        }
      }
    } else if (const Parameter* parameter = std::get_if<Parameter>(&part.value)) {
      expand_parameter(*parameter, out, assignment);
    } else if (const CommandSubstitution* substitution = std::get_if<CommandSubstitution>(&part.value)) {
      put(out, substituted(*substitution), substitution->quoted, !substitution->quoted);
    } else if (const Arithmetic* arithmetic = std::get_if<Arithmetic>(&part.value)) {
      put(out, computed(arithmetic->expression), arithmetic->quoted, !arithmetic->quoted);
    }
    first = false;
  }
}

std::string Shell::home_of(std::string_view user) {
  if (user.empty()) return get("HOME").value_or("");
  const base::Result<fs::Content, Errno> passwd = world_.files.read("/etc/passwd", Credentials{});
  if (!passwd || !passwd->known()) return {};
  std::string_view left = passwd->text();
  while (!left.empty()) {
    const std::size_t end = std::min(left.find('\n'), left.size());
    const std::string_view line = left.substr(0, end);
    left.remove_prefix(std::min(end + 1, left.size()));
    std::vector<std::string_view> columns;
    for (std::size_t from = 0; from <= line.size();) {
      const std::size_t colon = std::min(line.find(':', from), line.size());
      columns.push_back(line.substr(from, colon - from));
      from = colon + 1;
    }
    if (columns.size() >= 6 && columns[0] == user) return std::string(columns[5]);
  }
  return {};
}

// ---- parameters --------------------------------------------------------------------------------------------------

std::optional<std::string> Shell::parameter_value(const std::string& name) {
  if (name == "#") return std::to_string(arguments_.size());
  if (name == "?") return std::to_string(status_);
  if (name == "$") return std::to_string(process_);
  if (name == "!")
    return last_background_ == 0 ? std::nullopt : std::optional<std::string>(std::to_string(last_background_));
  if (name == "0") return name_;
  if (name == "-") {
    std::string letters;
    const std::pair<char, bool> all[] = {{'e', options.errexit},   {'f', options.noglob},    {'n', options.noexec},
                                         {'C', options.noclobber}, {'a', options.allexport}, {'x', options.xtrace},
                                         {'v', options.verbose},   {'u', options.nounset},   {'c', options.command}};
    for (const auto& [letter, on] : all)
      if (on) letters += letter;
    return letters;
  }
  if (all_digits(name)) {
    std::size_t index = 0;
    for (char c : name.substr(0, 6)) index = index * 10 + static_cast<std::size_t>(c - '0');
    if (index == 0) return name_;
    return index <= arguments_.size() ? std::optional<std::string>(arguments_[index - 1]) : std::nullopt;
  }
  if (name == "LINENO") return std::to_string(from_file_ ? line_ : line_ - 1);
  if (name == "RANDOM")
    return std::to_string((static_cast<unsigned>(++world_.random_numbers) * 7919U + 104729U) % 32768U);
  if (name == "EPOCHSECONDS") return std::to_string(world_.now());
  return get(name);
}

bool Shell::unset_is_error(const std::string& name) {
  if (!options.nounset || name == "@" || name == "*" || name == "!") return false;
  raise(name + ": parameter not set");
  return true;
}

void Shell::expand_arguments(const Parameter& parameter, Glyphs& out, bool assignment) {
  using Operation = Parameter::Operation;
  for (const std::string& argument : arguments_) world_.touch(32 + argument.size());
  std::vector<std::string> values = arguments_;
  const bool trims = parameter.operation != Operation::plain && parameter.operation != Operation::substring &&
                     parameter.operation != Operation::default_value && parameter.operation != Operation::alternative;
  if (parameter.operation == Operation::replace || parameter.operation == Operation::replace_all)
    for (std::string& value : values) value = replaced(parameter, value);
  else if (trims)
    for (std::string& value : values) value = cut(parameter, value);
  const std::string ifs = separators();
  const bool at = parameter.name == "@";
  if (!parameter.quoted && !assignment) {
    bool any = false;
    for (const std::string& value : values) {
      if (any) out.push_back({.c = ' ', .splittable = true, .kind = Glyph::Kind::boundary});
      put(out, value, false, true);
      any = true;
    }
    return;
  }
  if (at && !assignment) {
    if (values.empty()) {
      out.push_back({.c = '@', .kind = Glyph::Kind::empty});  // takes an empty field away rather than making one
      return;
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (i > 0) out.push_back({.kind = Glyph::Kind::boundary});
      put_empty(out);
      put(out, values[i], true, false);
    }
    return;
  }
  std::string between = at ? " " : ifs.substr(0, 1);
  if (!at && !get("IFS")) between = " ";
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i > 0) put(out, between, parameter.quoted, !parameter.quoted);
    put(out, values[i], parameter.quoted, !parameter.quoted);
  }
}

// The value of one parameter, or all arguments one behind the other.
std::optional<std::string> Shell::value_of(const Parameter& parameter) {
  if (!is_all_arguments(parameter)) return parameter_value(parameter.name);
  if (arguments_.empty()) return std::nullopt;
  std::string value;
  for (const std::string& argument : arguments_)
    if (world_.touch(argument.size())) value += argument;
  return value;
}

// ${#NAME}; of all arguments with blanks between, as ash counts.
void Shell::put_length(const Parameter& parameter, const std::optional<std::string>& value, Glyphs& out) {
  std::size_t length = value ? value->size() : 0;
  if (is_all_arguments(parameter))
    length += arguments_.empty() ? 0 : arguments_.size() - 1;
  else if (!value && unset_is_error(parameter.name))
    return;
  put(out, std::to_string(length), parameter.quoted, !parameter.quoted);
}

// ${NAME=word} where the parameter is missing.
void Shell::assign_default(const Parameter& parameter, Glyphs& out) {
  const std::string& name = parameter.name;
  const bool variable = std::isalpha(static_cast<unsigned char>(name[0])) || name[0] == '_';
  if (is_all_arguments(parameter) || !variable) return raise(name + ": bad variable name");
  const std::string made = text(parameter.word);
  if (leaving() || !set(name, made)) return;
  put(out, made, parameter.quoted, !parameter.quoted);
}

// ${NAME?word} where the parameter is missing.
void Shell::raise_missing(const Parameter& parameter) {
  const std::string words = text(parameter.word);
  if (leaving()) return;
  const std::string_view otherwise =
      parameter.empty_counts_as_unset ? "parameter not set or null" : "parameter not set";
  raise(parameter.name + ": " + (parameter.word.empty() ? std::string(otherwise) : words));
}

// The value with what the operation cuts off or replaces.
std::string Shell::changed(const Parameter& parameter, const std::string& value) {
  using Operation = Parameter::Operation;
  switch (parameter.operation) {
    case Operation::cut_suffix:
    case Operation::cut_long_suffix:
    case Operation::cut_prefix:
    case Operation::cut_long_prefix: return cut(parameter, value);
    case Operation::substring: return substring(parameter, value);
    case Operation::replace:
    case Operation::replace_all: return replaced(parameter, value);
    case Operation::plain:
    case Operation::length:
    case Operation::default_value:
    case Operation::assign:
    case Operation::error:
    case Operation::alternative: break;
  }
  return value;
}

void Shell::expand_parameter(const Parameter& parameter, Glyphs& out, bool assignment) {
  using Operation = Parameter::Operation;
  const std::optional<std::string> value = value_of(parameter);
  const bool missing = !value || (parameter.empty_counts_as_unset && value->empty());
  switch (parameter.operation) {
    case Operation::length: return put_length(parameter, value, out);
    case Operation::alternative:
      if (!missing) expand(parameter.word, out, assignment);
      return;
    case Operation::default_value:
      if (missing) return expand(parameter.word, out, assignment);
      break;
    case Operation::assign:
      if (missing) return assign_default(parameter, out);
      break;
    case Operation::error:
      if (missing) return raise_missing(parameter);
      break;
    case Operation::plain:
    case Operation::cut_suffix:
    case Operation::cut_long_suffix:
    case Operation::cut_prefix:
    case Operation::cut_long_prefix:
    case Operation::substring:
    case Operation::replace:
    case Operation::replace_all:
      if (!value && unset_is_error(parameter.name)) return;
      break;
  }
  if (is_all_arguments(parameter)) return expand_arguments(parameter, out, assignment);
  put(out, changed(parameter, value.value_or("")), parameter.quoted, !parameter.quoted);
}

std::string Shell::cut(const Parameter& parameter, const std::string& value) {
  using Operation = Parameter::Operation;
  const std::string wanted = pattern(parameter.word);
  const std::string_view whole = value;
  Work& work = world_.meter;
  work.touch(value.size());
  switch (parameter.operation) {
    case Operation::cut_suffix:
      for (std::size_t at = whole.size() + 1; at-- > 0 && !work.over();)
        if (matches(wanted, whole.substr(at), work)) return value.substr(0, at);
      break;
    case Operation::cut_long_suffix:
      for (std::size_t at = 0; at <= whole.size() && !work.over(); ++at)
        if (matches(wanted, whole.substr(at), work)) return value.substr(0, at);
      break;
    case Operation::cut_prefix:
      for (std::size_t at = 0; at <= whole.size() && !work.over(); ++at)
        if (matches(wanted, whole.substr(0, at), work)) return value.substr(at);
      break;
    case Operation::cut_long_prefix:
      if (const std::optional<std::size_t> length = longest_match(wanted, whole, work)) return value.substr(*length);
      break;
    default: break;
  }
  return value;
}

std::string Shell::replaced(const Parameter& parameter, const std::string& value) {
  const std::string wanted = pattern(parameter.word);
  const std::string with = text(parameter.second);
  const std::string_view whole = value;
  if (wanted.empty()) return value;
  std::string made;
  std::size_t at = 0;
  while (at < whole.size() && world_.touch(4)) {
    const std::size_t length = longest_match(wanted, whole.substr(at), world_.meter).value_or(0);
    if (length == 0) {
      made += whole[at++];
      continue;
    }
    if (!world_.touch(with.size())) break;
    made += with;
    at += length;
    if (parameter.operation == Parameter::Operation::replace) break;
  }
  return made += whole.substr(std::min(at, whole.size()));
}

std::string Shell::substring(const Parameter& parameter, const std::string& value) {
  const std::optional<std::int64_t> from = evaluated(text(parameter.word));
  if (!from) return {};
  const auto size = static_cast<std::int64_t>(value.size());
  std::int64_t begin = *from < 0 ? size + *from : *from;
  if (begin < 0) return {};
  begin = std::min(begin, size);
  std::int64_t end = size;
  if (parameter.has_second) {
    const std::optional<std::int64_t> length = evaluated(text(parameter.second));
    if (!length) return {};
    end = *length < 0 ? size + *length : std::min(size, begin + std::min(*length, size));
  }
  return end > begin ? value.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin))
                     : std::string();
}

// ---- substitutions -----------------------------------------------------------------------------------------------

std::string Shell::substituted(const CommandSubstitution& substitution) {
  if (!substitution.body) return {};
  if (nesting_ > 200) {
    world_.stop("This RUN nests its shells more deeply than the lab simulates. Docker has no such limit.");
    return {};
  }
  Shell child = fork();
  ++child.nesting_;
  child.options.errexit = false;  // busybox' own rule
  const auto pipe = std::make_shared<Pipe>();
  child.fds_[1] = pipe_writer(pipe);
  child.run(substitution.body);
  child.run_exit_trap();
  if (pipe->endless) world_.stop("This RUN reads something that never ends to its end.");
  substitution_status_ = child.status_;
  status_ = child.status_;
  std::string text = std::move(pipe->text);
  text.erase(std::remove(text.begin(), text.end(), '\0'), text.end());
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

std::optional<std::int64_t> Shell::evaluated(const std::string& expression) {
  const ArithmeticVariables variables = {
      .get = [this](const std::string& name) -> std::string {
        if (!world_.work()) return {};
        const std::optional<std::string> value = get(name);
        if (!value) unset_is_error(name);
        return value.value_or("");
      },
      .set = [this](const std::string& name, std::int64_t value) { set(name, std::to_string(value)); },
  };
  if (!world_.touch(expression.size() * 32)) return std::nullopt;
  const base::Result<std::int64_t, std::string> value = evaluate(expression, variables);
  if (leaving()) return std::nullopt;
  if (!value) {
    raise(value.error());
    return std::nullopt;
  }
  return *value;
}

std::string Shell::computed(const Word& expression) {
  const std::string source = text(expression);
  if (leaving()) return {};
  const std::optional<std::int64_t> value = evaluated(source);
  return value ? std::to_string(*value) : std::string();
}

// ---- fields ------------------------------------------------------------------------------------------------------

void Shell::split(const Glyphs& glyphs, std::vector<std::string>& out) {
  const std::string ifs = separators();
  const auto separates = [&](const Glyph& glyph) {
    return glyph.kind == Glyph::Kind::character && glyph.splittable && ifs.find(glyph.c) != std::string::npos;
  };
  const auto is_blank = [](const Glyph& glyph) { return glyph.c == ' ' || glyph.c == '\t' || glyph.c == '\n'; };
  Glyphs field;
  bool begun = false;
  // "$@" without arguments makes no field, whatever empty quotes stand beside it.
  const bool vanishes = std::any_of(glyphs.begin(), glyphs.end(),
                                    [](const Glyph& g) { return g.kind == Glyph::Kind::empty && g.c == '@'; });
  const auto finish = [&] {
    glob(field, out);
    field.clear();
    begun = false;
  };
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    const Glyph& glyph = glyphs[i];
    if (glyph.kind == Glyph::Kind::empty) {
      begun = begun || !vanishes;
    } else if (glyph.kind == Glyph::Kind::boundary) {
      if (begun || !glyph.splittable) finish();
    } else if (!separates(glyph)) {
      field.push_back(glyph);
      begun = true;
    } else if (is_blank(glyph)) {
      if (!begun) continue;
      finish();
      while (i + 1 < glyphs.size() && separates(glyphs[i + 1]) && is_blank(glyphs[i + 1])) ++i;
      if (i + 1 < glyphs.size() && separates(glyphs[i + 1])) ++i;  // blanks around another separator are part of it
    } else {
      finish();
    }
  }
  if (begun) finish();
}

// What a component of a pattern makes of one path found so far. False: the world stopped.
bool Shell::glob_component(const Program& opener, const std::string& so_far, const std::string& component,
                           const std::string& slashes, std::vector<std::string>& found) {
  if (!world_.work()) return false;
  if (!has_pattern(component)) {
    found.push_back(so_far + without_escapes(component) + slashes);
    return true;
  }
  const base::Result<std::vector<fs::Child>, Errno> children =
      world_.files.list(opener.path(so_far.empty() ? "." : so_far), caller_.who);
  if (!children) return true;
  const bool dots = component.front() == '.' || component.substr(0, 2) == "\\.";
  std::vector<std::string> names;
  if (dots) names = {".", ".."};
  for (const fs::Child& child : *children) names.push_back(child.name);
  for (const std::string& name : names) {
    if ((name.front() == '.') != dots || !matches(component, name, world_.meter)) continue;
    if (!world_.touch(64 + so_far.size() + name.size())) return false;
    found.push_back(so_far + name + slashes);
  }
  return true;
}

// Is there a file of this name, or where it ends with a slash a folder?
bool Shell::glob_exists(const Program& opener, const std::string& path) const {
  const bool folder = path.back() == '/';
  const base::Result<Place, Errno> place =
      world_.files.find(opener.path(path), caller_.who, folder ? Follow::yes : Follow::no);
  return place && (!folder || place->entry->kind() == fs::Kind::directory);
}

void Shell::glob(const Glyphs& field, std::vector<std::string>& out) {
  const std::string literal = plain(field);
  const std::string wanted = as_pattern(field);
  if (options.noglob || !has_pattern(wanted)) {
    out.push_back(literal);
    return;
  }
  const Program opener(world_, {name_}, {}, caller_, fds_);
  std::vector<std::string> found = {""};
  for (std::string component : components_of(wanted)) {
    std::string slashes;
    while (!component.empty() && component.back() == '/') {
      component.pop_back();
      slashes += '/';
    }
    std::vector<std::string> next;
    for (const std::string& so_far : found)
      if (!glob_component(opener, so_far, component, slashes, next)) return;
    found = std::move(next);
  }
  std::vector<std::string> existing;
  for (std::string& path : found) {
    if (leaving()) return;
    if (glob_exists(opener, path)) existing.push_back(std::move(path));
  }
  if (existing.empty()) {
    out.push_back(literal);
    return;
  }
  std::sort(existing.begin(), existing.end());
  out.insert(out.end(), std::make_move_iterator(existing.begin()), std::make_move_iterator(existing.end()));
}

}  // namespace shell
