// find: tests, actions and operators as busybox has them.
#include <algorithm>
#include <functional>
#include <memory>

#include "shell/identity.h"
#include "shell/launch.h"
#include "shell/pattern.h"
#include "shell/regex.h"
#include "shell/utilities/all.h"
#include "shell/utilities/mode.h"
#include "shell/utilities/options.h"
#include "shell/utilities/walk.h"

namespace shell {

namespace {

struct Found {
  std::string path;
  fs::EntryRef entry;
  std::string real;
  std::int64_t depth = 0;
};

using Test = std::function<bool(const Found&)>;

class Find {
 public:
  explicit Find(Program& program) : program_(program) {}

  int run() {
    std::size_t i = 1;
    const std::vector<std::string>& args = program_.args;
    for (; i < args.size() && (args[i] == "-H" || args[i] == "-L" || args[i] == "-P"); ++i)
      if (args[i] != "-P") follow_ = args[i] == "-L";
    std::vector<std::string> places;
    for (; i < args.size() && !(args[i].size() > 1 && args[i][0] == '-') && args[i] != "(" && args[i] != "!" &&
           args[i] != ")";
         ++i)
      places.push_back(args[i]);
    if (places.empty()) places.emplace_back(".");
    words_.assign(args.begin() + static_cast<std::ptrdiff_t>(i), args.end());
    Test test = words_.empty() ? [](const Found&) { return true; } : either();
    if (status_ == 0 && at_ < words_.size()) refuse("unrecognized: " + words_[at_]);
    if (status_ != 0 || program_.world.stopped()) return status_;
    for (const std::string& place : places) visit(place, 0, test);
    for (Batch& batch : batches_)
      if (!batch.files.empty() && !execute(*batch.words, batch.files)) status_ = 1;
    return status_;
  }

 private:
  struct Batch {  // of -exec … +
    std::shared_ptr<std::vector<std::string>> words;
    std::vector<std::string> files;
  };

  void refuse(const std::string& text) {
    if (status_ == 0) program_.fail(text);
    status_ = 1;
    at_ = words_.size();
  }
  std::string operand(const std::string& of) {
    if (at_ >= words_.size()) {
      refuse(of + " requires an argument");
      return {};
    }
    return words_[at_++];
  }

  Test either() {
    Test left = both();
    while (at_ < words_.size() && (words_[at_] == "-o" || words_[at_] == "-or")) {
      ++at_;
      Test right = both();
      left = [left, right](const Found& f) { return left(f) || right(f); };
    }
    return left;
  }
  Test both() {
    Test left = negated();
    while (at_ < words_.size() && words_[at_] != "-o" && words_[at_] != "-or" && words_[at_] != ")") {
      if (words_[at_] == "-a" || words_[at_] == "-and") ++at_;
      Test right = negated();
      left = [left, right](const Found& f) { return left(f) && right(f); };
    }
    return left;
  }
  Test negated() {
    if (at_ < words_.size() && (words_[at_] == "!" || words_[at_] == "-not")) {
      ++at_;
      Test inner = negated();
      return [inner](const Found& f) { return !inner(f); };
    }
    return primary();
  }

  Test always() {
    return [](const Found&) { return true; };
  }

  // "+7", "-7" or "7" against a number.
  std::function<bool(std::int64_t)> number(const std::string& of, std::int64_t factor = 1) {
    const std::string text = operand(of);
    const char sign = !text.empty() && (text[0] == '+' || text[0] == '-') ? text[0] : '=';
    std::int64_t wanted = 0;
    if (!parse_number(sign == '=' ? text : text.substr(1), wanted, true)) refuse("invalid number '" + text + "'");
    wanted *= factor;
    return [sign, wanted](std::int64_t value) {
      return sign == '+' ? value > wanted : sign == '-' ? value < wanted : value == wanted;
    };
  }

  // What a word of the expression is read by.
  struct Primary {
    std::string_view word;
    Test (Find::*read)(const std::string& word);
  };

  Test primary() {
    static constexpr Primary primaries[] = {
        {"(", &Find::in_parentheses},      {"-name", &Find::by_name},      {"-iname", &Find::by_name},
        {"-path", &Find::by_path},         {"-wholename", &Find::by_path}, {"-ipath", &Find::by_path},
        {"-regex", &Find::by_regex},       {"-type", &Find::by_type},      {"-maxdepth", &Find::depth_limit},
        {"-mindepth", &Find::depth_limit}, {"-depth", &Find::depth_first}, {"-d", &Find::depth_first},
        {"-xdev", &Find::one_mount},       {"-mount", &Find::one_mount},   {"-follow", &Find::through_links},
        {"-empty", &Find::if_empty},       {"-perm", &Find::by_mode},      {"-size", &Find::by_size},
        {"-mtime", &Find::by_age},         {"-mmin", &Find::by_age},       {"-atime", &Find::by_age},
        {"-ctime", &Find::by_age},         {"-newer", &Find::by_newer},    {"-user", &Find::by_user},
        {"-uid", &Find::by_user},          {"-group", &Find::by_group},    {"-gid", &Find::by_group},
        {"-links", &Find::by_links},       {"-true", &Find::if_true},      {"-false", &Find::if_false},
        {"-print", &Find::print},          {"-print0", &Find::print},      {"-quit", &Find::quit},
        {"-prune", &Find::prune},          {"-delete", &Find::removal},    {"-exec", &Find::execution},
        {"-ok", &Find::execution},
    };
    if (at_ >= words_.size()) {
      refuse("bad expression");
      return always();
    }
    const std::string word = words_[at_++];
    for (const Primary& row : primaries)
      if (row.word == word) return (this->*row.read)(word);
    refuse("unrecognized: " + word);
    return always();
  }

  Test in_parentheses(const std::string&) {
    Test inner = either();
    if (at_ >= words_.size() || words_[at_] != ")")
      refuse("unmatched '('");
    else
      ++at_;
    return inner;
  }

  Test by_name(const std::string& word) {
    const std::string wanted = operand(word);
    const bool any_case = word == "-iname";
    return [this, wanted, any_case](const Found& f) {
      const std::string name = last_component(f.path);
      return any_case ? matches_any_case(wanted, name, program_.world.meter)
                      : matches(wanted, name, program_.world.meter);
    };
  }

  Test by_path(const std::string& word) {
    const std::string wanted = operand(word);
    const bool any_case = word == "-ipath";
    return [this, wanted, any_case](const Found& f) {
      return any_case ? matches_any_case(wanted, f.path, program_.world.meter)
                      : matches(wanted, f.path, program_.world.meter);
    };
  }

  Test by_regex(const std::string& word) {
    const base::Result<Regex, std::string> regex = Regex::compile(operand(word), {}, program_.world.meter);
    if (!regex) {
      refuse("bad regex");
      return always();
    }
    const Regex compiled = *regex;
    return [this, compiled](const Found& f) {
      const std::optional<RegexMatch> match = compiled.search(f.path, 0, program_.world.meter);
      return match && match->begin == 0 && match->end == f.path.size();
    };
  }

  Test by_type(const std::string& word) {
    const std::string types = operand(word);
    return [types](const Found& f) {
      const char type = f.entry->kind() == fs::Kind::directory ? 'd' : f.entry->kind() == fs::Kind::symlink ? 'l' : 'f';
      return types.find(type) != std::string::npos;
    };
  }

  Test depth_limit(const std::string& word) {
    std::int64_t depth = 0;
    const std::string text = operand(word);
    if (!parse_number(text, depth)) refuse("invalid number '" + text + "'");
    (word == "-maxdepth" ? max_depth_ : min_depth_) = depth;
    return always();
  }

  Test depth_first(const std::string&) {
    depth_first_ = true;
    return always();
  }

  Test one_mount(const std::string&) {
    one_mount_ = true;
    return always();
  }

  Test through_links(const std::string&) {
    follow_ = true;
    return always();
  }

  Test if_empty(const std::string&) {
    return [](const Found& f) {
      return f.entry->kind() == fs::Kind::directory
                 ? f.entry->children().empty()
                 : f.entry->kind() == fs::Kind::file && f.entry->content().size() == 0;
    };
  }

  Test by_mode(const std::string& word) {
    std::string text = operand(word);
    const char sign = !text.empty() && (text[0] == '-' || text[0] == '+' || text[0] == '/') ? text[0] : '=';
    if (sign != '=') text.erase(0, 1);
    const std::optional<std::uint16_t> mode = parse_mode(text, 0, false, 0);
    if (!mode) {
      refuse("invalid mode '" + text + "'");
      return always();
    }
    const unsigned wanted = *mode;
    return [sign, wanted](const Found& f) {
      const unsigned has = f.entry->meta().mode;
      return sign == '-' ? (has & wanted) == wanted : sign == '=' ? has == wanted : wanted == 0 || (has & wanted) != 0;
    };
  }

  Test by_size(const std::string& word) {
    std::string text = operand(word);
    std::int64_t unit = 512;
    if (!text.empty() && std::string_view("bckwMG").find(text.back()) != std::string_view::npos) {
      const char suffix = text.back();
      unit = suffix == 'c'   ? 1
             : suffix == 'k' ? 1024
             : suffix == 'w' ? 2
             : suffix == 'M' ? 1 << 20
             : suffix == 'G' ? 1 << 30
                             : 512;
      text.pop_back();
    }
    words_.insert(words_.begin() + static_cast<std::ptrdiff_t>(at_), text);
    const auto test = number(word);
    return [test, unit](const Found& f) {
      const auto size = static_cast<std::int64_t>(f.entry->kind() == fs::Kind::file ? f.entry->content().size() : 4096);
      return test((size + unit - 1) / unit);
    };
  }

  Test by_age(const std::string& word) {
    const std::int64_t unit = word == "-mmin" ? 60 : 86400;
    const auto test = number(word);
    const std::int64_t now = program_.world.now();
    return [test, unit, now](const Found& f) { return test((now - f.entry->meta().modified) / unit); };
  }

  Test by_newer(const std::string& word) {
    const std::string file = operand(word);
    const base::Result<Place, Errno> place =
        program_.files().find(program_.path(file), program_.caller.who, Follow::yes);
    if (!place) {
      refuse(file + ": " + std::string(message(place.error())));
      return always();
    }
    const std::int64_t than = place->entry->meta().modified;
    return [than](const Found& f) { return f.entry->meta().modified > than; };
  }

  Test by_user(const std::string& word) {
    const std::string name = operand(word);
    const std::optional<User> user = user_named(program_.files(), name);
    const std::optional<std::uint32_t> uid = user ? user->uid : number_of(name);
    if (!uid) refuse("unknown user " + name);
    const std::uint32_t wanted = uid.value_or(0);
    return [wanted](const Found& f) { return f.entry->meta().uid == wanted; };
  }

  Test by_group(const std::string& word) {
    const std::string name = operand(word);
    const std::optional<Group> group = group_named(program_.files(), name);
    const std::optional<std::uint32_t> gid = group ? group->gid : number_of(name);
    if (!gid) refuse("unknown group " + name);
    const std::uint32_t wanted = gid.value_or(0);
    return [wanted](const Found& f) { return f.entry->meta().gid == wanted; };
  }

  Test by_links(const std::string& word) {
    const auto test = number(word);
    return
        [this, test](const Found& f) { return test(static_cast<std::int64_t>(program_.files().link_count(f.real))); };
  }

  Test if_true(const std::string&) { return always(); }

  Test if_false(const std::string&) {
    return [](const Found&) { return false; };
  }

  Test print(const std::string& word) {
    acts_ = true;
    const char end = word == "-print" ? '\n' : '\0';
    return [this, end](const Found& f) {
      program_.out(f.path + end);
      return true;
    };
  }

  Test quit(const std::string&) {
    return [this](const Found&) {
      quit_ = true;
      return true;
    };
  }

  Test prune(const std::string&) {
    return [this](const Found&) {
      prune_ = true;
      return true;
    };
  }

  Test removal(const std::string&) {
    acts_ = depth_first_ = true;
    return [this](const Found& f) {
      if (f.path == ".") return true;
      const std::string whole = program_.path(f.path);
      const Errno error = f.entry->kind() == fs::Kind::directory
                              ? program_.files().remove_directory(whole, program_.caller.who)
                              : program_.files().remove_file(whole, program_.caller.who);
      if (error == Errno::none) return true;
      status_ = program_.fail(f.path, error);
      return false;
    };
  }

  Test execution(const std::string&) {
    acts_ = true;
    const auto command = std::make_shared<std::vector<std::string>>();
    bool batch = false;
    while (at_ < words_.size() && words_[at_] != ";") {
      if (words_[at_] == "+" && !command->empty() && command->back() == "{}") {
        batch = true;
        break;
      }
      command->push_back(words_[at_++]);
    }
    if (at_ >= words_.size() || command->empty()) {
      refuse("-exec requires an argument");
      return always();
    }
    ++at_;
    if (batch) {
      command->pop_back();
      const std::size_t index = batches_.size();
      batches_.push_back({command, {}});
      return [this, index](const Found& f) {
        batches_[index].files.push_back(f.path);
        return true;
      };
    }
    return [this, command](const Found& f) {
      std::vector<std::string> words;
      for (std::string part : *command) {
        for (std::size_t at = part.find("{}"); at != std::string::npos; at = part.find("{}", at + f.path.size()))
          part.replace(at, 2, f.path);
        words.push_back(std::move(part));
      }
      return execute(words, {});
    };
  }

  bool execute(const std::vector<std::string>& command, const std::vector<std::string>& more) {
    std::vector<std::string> words = command;
    words.insert(words.end(), more.begin(), more.end());
    program_.flush();
    Program inner(program_.world, std::move(words), program_.env, program_.caller, program_.fds);
    inner.depth = program_.depth + 1;
    Search search;
    const int code = find_and_launch(inner, search);
    if (search.result != Search::Result::found)
      program_.fail("'" + inner.args.front() + "'",
                    search.result == Search::Result::denied ? Errno::denied : Errno::no_entry);
    return code == 0;
  }

  void visit(const std::string& path, std::int64_t depth, const Test& test) {
    if (quit_ || !program_.world.work()) return;
    base::Result<Place, Errno> place =
        program_.files().find(program_.path(path), program_.caller.who, follow_ ? Follow::yes : Follow::no);
    if (!place && follow_) place = program_.files().find(program_.path(path), program_.caller.who, Follow::no);
    if (!place) {
      status_ = program_.fail(path, place.error());
      return;
    }
    const Found found{path, place->entry, place->path, depth};
    const auto apply = [&] {
      prune_ = false;
      if (depth < min_depth_) return;
      const bool fits = test(found);
      if (fits && !acts_) program_.out(path + "\n");
    };
    if (!depth_first_) apply();
    const bool enter = place->entry->kind() == fs::Kind::directory && !(prune_ && !depth_first_) &&
                       (max_depth_ < 0 || depth < max_depth_) &&
                       !(one_mount_ && depth > 0 && program_.files().is_mount(place->path));
    prune_ = false;
    if (enter && !quit_) {
      const base::Result<std::vector<fs::Child>, Errno> children =
          program_.files().list(program_.path(path), program_.caller.who);
      if (!children) {
        if (children.error() != Errno::no_entry || depth == 0)
          status_ = program_.fail(path, children.error());
        else
          status_ = program_.fail(path, children.error());
      } else {
        for (const fs::Child& child : *children) visit(child_of(path, child.name), depth + 1, test);
      }
    }
    if (depth_first_) apply();
  }

  Program& program_;
  std::vector<std::string> words_;
  std::size_t at_ = 0;
  int status_ = 0;
  bool follow_ = false;
  bool acts_ = false;
  bool depth_first_ = false;
  bool one_mount_ = false;
  bool prune_ = false;
  bool quit_ = false;
  std::int64_t max_depth_ = -1;
  std::int64_t min_depth_ = 0;
  std::vector<Batch> batches_;
};

}  // namespace

int run_find(Program& program) { return Find(program).run(); }

}  // namespace shell
