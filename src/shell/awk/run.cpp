// awk: plays a script over the records of its files.
#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "shell/awk/syntax.h"
#include "shell/awk/value.h"
#include "shell/interpreter.h"
#include "shell/utilities/all.h"
#include "shell/utilities/date.h"
#include "shell/utilities/escapes.h"

namespace shell::awk {

namespace {

constexpr double max_width = 1'000'000;   // of a printed field
constexpr std::size_t max_regexes = 200;  // that are kept compiled, of those that the script makes as it runs
constexpr int levels_of_a_shell = 8;
constexpr std::uint64_t cost_of_a_shell = 4096;

class Machine {
 public:
  Machine(Program& program, const Script& script) : program_(program), script_(script) {
    set("FS", Value::of(" "));
    set("OFS", Value::of(" "));
    set("ORS", Value::of("\n"));
    set("RS", Value::of("\n"));
    set("SUBSEP", Value::of("\034"));
    set("CONVFMT", Value::of("%.6g"));
    set("OFMT", Value::of("%.6g"));
    set("NR", Value::of(0.0));
    set("FNR", Value::of(0.0));
    set("NF", Value::of(0.0));
    set("RSTART", Value::of(0.0));
    set("RLENGTH", Value::of(-1.0));
    Array& environment = array("ENVIRON");
    for (const auto& [name, value] : program.env) environment.at(name) = Value::from_input(value);
  }

  void set(const std::string& name, Value value) { globals_[name] = std::move(value); }

  int run(std::vector<std::string> operands) {
    Array& words = array("ARGV");
    words.at("0") = Value::of(std::string("awk"));
    for (std::size_t i = 0; i < operands.size(); ++i) words.at(std::to_string(i + 1)) = Value::from_input(operands[i]);
    set("ARGC", Value::of(static_cast<double>(operands.size() + 1)));
    operands_ = std::move(operands);
    rules(Rule::Kind::begin);
    const bool reads = std::any_of(script_.rules.begin(), script_.rules.end(),
                                   [](const Rule& rule) { return rule.kind != Rule::Kind::begin; });
    if (reads && flow_ != Flow::exit) {
      in_range_.assign(script_.rules.size(), false);
      while (!over() && next_record()) {
        each_record();
        if (flow_ == Flow::exit) break;
        flow_ = Flow::on;
      }
    }
    flow_ = Flow::on;  // after `exit`, END still runs
    rules(Rule::Kind::end);
    finish();
    return status_;
  }

 private:
  enum class Flow : std::uint8_t { on, next, next_file, exit, leave_loop, next_round, leave_function };

  bool over() const { return program_.world.stopped() || failed_; }
  Work& meter() { return program_.world.meter; }
  bool touch(std::uint64_t bytes) { return program_.world.touch(bytes); }

  Value fail(const std::string& text) {
    if (!failed_) program_.fail(text);
    failed_ = true;
    status_ = 1;
    flow_ = Flow::exit;
    return {};
  }

  // ---- variables ----
  struct Frame {
    std::map<std::string, Value> values;
    std::map<std::string, Array*> arrays;
    std::vector<std::unique_ptr<Array>> own;
  };

  Frame* frame_of(const std::string& name) {
    if (frames_.empty()) return nullptr;
    Frame& frame = frames_.back();
    return frame.values.count(name) != 0 || frame.arrays.count(name) != 0 ? &frame : nullptr;
  }

  Value& variable(const std::string& name) {
    if (Frame* frame = frame_of(name)) return frame->values[name];
    return globals_[name];
  }

  Array& array(const std::string& name) {
    if (Frame* frame = frame_of(name)) {
      Array*& found = frame->arrays[name];
      if (!found) {  // a local name, used as an array for the first time
        frame->own.push_back(std::make_unique<Array>());
        found = frame->own.back().get();
      }
      return *found;
    }
    return arrays_[name];
  }

  std::string convfmt() { return globals_["CONVFMT"].text; }
  std::string text(const Value& value) {
    touch(32 + value.text.size());
    return to_text(value, convfmt());
  }
  std::string text_of(const std::string& name) { return text(globals_[name]); }

  // ---- records and fields ----
  void set_record(std::string record) {
    record_ = std::move(record);
    touch(record_.size());
    split_record();
  }

  void split_record() {
    fields_.clear();
    for (std::string& part : split(record_, text_of("FS"), nullptr))
      if (touch(64)) fields_.push_back(Value::from_input(std::move(part)));
    globals_["NF"] = Value::of(static_cast<double>(fields_.size()));
  }

  std::vector<std::string> split(const std::string& whole, const std::string& separator, const Regex* given) {
    std::vector<std::string> parts;
    if (!touch(whole.size() * (separator.empty() ? 32 : 8))) return parts;  // in the worst case a part a character
    if (!given && separator == " ") {
      std::size_t at = 0;
      for (;;) {
        at = whole.find_first_not_of(" \t\n", at);
        if (at == std::string::npos) return parts;
        const std::size_t end = std::min(whole.find_first_of(" \t\n", at), whole.size());
        parts.push_back(whole.substr(at, end - at));
        at = end;
      }
    }
    if (whole.empty()) return parts;
    if (!given && separator.empty()) {
      for (char c : whole) parts.emplace_back(1, c);
      return parts;
    }
    if (!given && separator.size() == 1) {
      std::size_t at = 0;
      for (;;) {
        const std::size_t end = whole.find(separator[0], at);
        parts.push_back(whole.substr(at, end == std::string::npos ? end : end - at));
        if (end == std::string::npos) return parts;
        at = end + 1;
      }
    }
    const Regex* regex = given ? given : dynamic(separator);
    if (!regex) return parts;
    std::size_t at = 0;
    std::size_t search_from = 0;
    while (search_from <= whole.size()) {
      const std::optional<RegexMatch> match = regex->search(whole, search_from, meter());
      if (!match) break;
      if (match->end == match->begin) {
        search_from = match->end + 1;
        continue;
      }
      touch(64);
      parts.push_back(whole.substr(at, match->begin - at));
      at = search_from = match->end;
    }
    parts.push_back(whole.substr(at));
    return parts;
  }

  const Regex* dynamic(const std::string& pattern) {
    const auto found = regexes_.find(pattern);
    if (found != regexes_.end()) return &found->second;
    if (regexes_.size() >= max_regexes) regexes_.clear();
    base::Result<Regex, std::string> compiled = Regex::compile(pattern, {.extended = true}, meter());
    if (!compiled) {
      fail("bad regex '" + pattern + "': " + compiled.error());
      return nullptr;
    }
    return &regexes_.emplace(pattern, *compiled).first->second;
  }

  void join_record() {
    record_.clear();
    const std::string between = text_of("OFS");
    for (std::size_t i = 0; i < fields_.size(); ++i) {
      if (!touch(32 + between.size())) return;
      if (i > 0) record_ += between;
      record_ += text(fields_[i]);
    }
  }

  Value field(double number) {
    if (number < 0) return fail("Access to negative field");
    const auto index = static_cast<std::size_t>(number);
    if (index == 0) return Value::from_input(record_);
    return index <= fields_.size() ? fields_[index - 1] : Value{};
  }

  void set_field(double number, const Value& value) {
    if (number < 0 || number > 100000) {
      fail("Access to negative field");
      return;
    }
    const auto index = static_cast<std::size_t>(number);
    if (index == 0) return set_record(text(value));
    if (index > fields_.size() && !touch(64 * index)) return;
    if (index > fields_.size()) fields_.resize(index, Value::from_input(""));
    fields_[index - 1] = value;
    globals_["NF"] = Value::of(static_cast<double>(fields_.size()));
    join_record();
  }

  // The next record of a stream, as RS says; false at its end.
  bool read_record(Stream& stream, std::string& record) {
    const std::string separator = text_of("RS");
    if (separator.size() <= 1 && !separator.empty()) {
      std::optional<std::string> line = program_.world.read_line(stream, separator[0]);
      if (!line) return false;
      if (!line->empty() && line->back() == separator[0])
        line->pop_back();
      else if (separator[0] != '\n' && !line->empty() && line->back() == '\n')
        line->pop_back();
      record = std::move(*line);
      return true;
    }
    if (separator.empty()) {  // paragraphs
      record.clear();
      bool any = false;
      while (std::optional<std::string> line = program_.world.read_line(stream)) {
        if (*line == "\n") {
          if (any) break;
          continue;
        }
        any = true;
        record += *line;
      }
      if (!record.empty() && record.back() == '\n') record.pop_back();
      return any;
    }
    fail("RS of several characters is not supported by the lab yet");
    return false;
  }

  bool next_record() {
    for (;;) {
      if (!input_) {
        if (!open_next()) return false;
      }
      std::string record;
      if (read_record(*input_, record)) {
        globals_["NR"] = Value::of(to_number(globals_["NR"]) + 1);
        globals_["FNR"] = Value::of(to_number(globals_["FNR"]) + 1);
        set_record(std::move(record));
        return program_.world.work();
      }
      if (over()) return false;
      input_ = nullptr;
    }
  }

  bool open_next() {
    while (next_operand_ < operands_.size()) {
      // A script may have changed ARGV.
      const std::string operand = text(array("ARGV").at(std::to_string(next_operand_ + 1)));
      ++next_operand_;
      if (operand.empty()) continue;
      if (assigns(operand)) continue;
      globals_["FNR"] = Value::of(0.0);
      globals_["FILENAME"] = Value::from_input(operand);
      any_file_ = true;
      if (operand == "-") {
        input_ = program_.stream(0);
        return input_ != nullptr;
      }
      Errno error = Errno::none;
      input_ = program_.open_for_reading(operand, error);
      if (input_) return true;
      program_.fail(operand, error);
      status_ = 1;
      failed_ = true;
      flow_ = Flow::exit;
      return false;
    }
    if (any_file_) return false;
    any_file_ = true;
    input_ = program_.stream(0);
    return input_ != nullptr;
  }

 public:
  // "name=value": an assignment among the operands.
  bool assigns(const std::string& operand) {
    const std::size_t equals = operand.find('=');
    if (equals == std::string::npos || equals == 0) return false;
    const std::string name = operand.substr(0, equals);
    const bool is_name = !std::isdigit(static_cast<unsigned char>(name[0])) &&
                         std::all_of(name.begin(), name.end(),
                                     [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; });
    if (!is_name) return false;
    set(name, Value::from_input(unescape(operand.substr(equals + 1), false).text));
    return true;
  }

 private:
  // ---- rules ----
  void rules(Rule::Kind kind) {
    for (const Rule& rule : script_.rules) {
      if (rule.kind != kind || over()) continue;
      execute(*rule.action);
      if (flow_ == Flow::exit) return;
      flow_ = Flow::on;
    }
  }

  void each_record() {
    for (std::size_t i = 0; i < script_.rules.size() && !over(); ++i) {
      const Rule& rule = script_.rules[i];
      bool runs = false;
      switch (rule.kind) {
        case Rule::Kind::begin:
        case Rule::Kind::end: continue;
        case Rule::Kind::always: runs = true; break;
        case Rule::Kind::pattern: runs = to_truth(evaluate(*rule.from)); break;
        case Rule::Kind::range:
          if (in_range_[i]) {
            runs = true;
            if (to_truth(evaluate(*rule.to))) in_range_[i] = false;
          } else if (to_truth(evaluate(*rule.from))) {
            runs = true;
            in_range_[i] = !to_truth(evaluate(*rule.to));
          }
          break;
      }
      if (!runs) continue;
      if (rule.action)
        execute(*rule.action);
      else
        print_line(record_);
      if (flow_ == Flow::next_file) input_ = nullptr;
      if (flow_ != Flow::on) return;
    }
  }

  void print_line(const std::string& line) { program_.out(line + text_of("ORS")); }

  // ---- statements ----
  void execute(const Node& node) {
    if (flow_ != Flow::on || !program_.world.work() || failed_) return;
    const Deeper deeper(program_.world);
    if (deeper.fits()) statement(node);
  }

  // After a round of a loop. True: leave the loop.
  bool leaves_loop() {
    if (flow_ == Flow::leave_loop) {
      flow_ = Flow::on;
      return true;
    }
    if (flow_ == Flow::next_round) flow_ = Flow::on;
    return flow_ != Flow::on || over();
  }

  void loop(const Node& node) {
    switch (node.op) {
      case Op::while_loop:
        while (!over() && flow_ == Flow::on && program_.world.work() && to_truth(evaluate(*node.kids[0]))) {
          execute(*node.kids[1]);
          if (leaves_loop()) return;
        }
        return;
      case Op::do_loop:
        do {
          execute(*node.kids[0]);
          if (leaves_loop()) return;
        } while (!over() && program_.world.work() && to_truth(evaluate(*node.kids[1])));
        return;
      case Op::for_loop:
        if (node.kids[0]) execute(*node.kids[0]);
        while (!over() && flow_ == Flow::on && program_.world.work() &&
               (!node.kids[1] || to_truth(evaluate(*node.kids[1])))) {
          execute(*node.kids[3]);
          if (leaves_loop()) return;
          if (node.kids[2]) execute(*node.kids[2]);
        }
        return;
      default:  // for (key in array)
        touch(64 * array(node.second).size());
        for (const std::string& key : array(node.second).keys()) {
          variable(node.text) = Value::from_input(key);
          execute(*node.kids[0]);
          if (leaves_loop()) return;
        }
    }
  }

  void statement(const Node& node) {
    switch (node.op) {
      case Op::block:
        for (const NodePtr& kid : node.kids) {
          execute(*kid);
          if (flow_ != Flow::on) return;
        }
        return;
      case Op::expression: evaluate(*node.kids[0]); return;
      case Op::print:
      case Op::printf: return print(node);
      case Op::if_else:
        if (to_truth(evaluate(*node.kids[0])))
          execute(*node.kids[1]);
        else if (node.kids.size() > 2)
          execute(*node.kids[2]);
        return;
      case Op::while_loop:
      case Op::do_loop:
      case Op::for_loop:
      case Op::for_in: return loop(node);
      case Op::next: flow_ = Flow::next; return;
      case Op::next_file: flow_ = Flow::next_file; return;
      case Op::exit:
        if (!node.kids.empty()) status_ = static_cast<int>(to_number(evaluate(*node.kids[0]))) & 255;
        flow_ = Flow::exit;
        return;
      case Op::leave_loop: flow_ = Flow::leave_loop; return;
      case Op::next_round: flow_ = Flow::next_round; return;
      case Op::return_value:
        returned_ = node.kids.empty() ? Value{} : evaluate(*node.kids[0]);
        flow_ = Flow::leave_function;
        return;
      case Op::delete_array: array(node.text).clear(); return;
      case Op::delete_element: array(node.text).erase(key_of(node, 0)); return;
      default: evaluate(node); return;
    }
  }

  std::string key_of(const Node& node, std::size_t from) {
    std::string key;
    for (std::size_t i = from; i < node.kids.size(); ++i) {
      if (i > from) key += text_of("SUBSEP");
      key += text(evaluate(*node.kids[i]));
    }
    touch(64 + key.size());
    return key;
  }

  void print(const Node& node) {
    const std::size_t count = node.kids.size() - (node.text.empty() ? 0 : 1);
    std::string line;
    if (node.op == Op::printf) {
      if (count == 0) {
        fail("Not enough arguments");
        return;
      }
      line = formatted(node, 0, count);
    } else if (count == 0) {
      line = record_ + text_of("ORS");
    } else {
      const std::string output_format = text_of("OFMT");
      for (std::size_t i = 0; i < count; ++i) {
        if (i > 0) line += text_of("OFS");
        line += to_text(evaluate(*node.kids[i]), output_format);
      }
      line += text_of("ORS");
    }
    touch(line.size());
    if (over()) return;
    if (node.text.empty()) {
      program_.out(line);
      return;
    }
    const std::string target = text(evaluate(*node.kids.back()));
    if (node.text == "|") {
      commands_[target] += line;
      return;
    }
    StreamRef& stream = outputs_[target];
    if (!stream) {
      program_.flush();
      Errno error = Errno::none;
      stream = program_.open_for_writing(target, node.text == ">" ? Opening::truncate : Opening::append, error);
      if (!stream) {
        fail(target + ": " + std::string(message(error)));
        return;
      }
    }
    if (stream == program_.stream(1))
      program_.out(line);
    else {
      program_.flush();
      program_.world.write(*stream, line);
    }
  }

  int run_command(const std::string& command, StreamRef input, StreamRef output) {
    program_.flush();
    Descriptors streams = program_.fds;
    if (input) streams[0] = std::move(input);
    if (output) streams[1] = std::move(output);
    Program inner(program_.world, {"sh", "-c", command}, program_.env, program_.caller, std::move(streams));
    inner.depth = program_.depth + 1;
    std::uint64_t bytes = cost_of_a_shell;
    for (const auto& [name, value] : program_.env) bytes += 2 * (96 + name.size() + value.size());
    const Deeper deeper(program_.world, levels_of_a_shell);
    if (!deeper.fits() || !touch(bytes)) return 1;
    return shell_main(inner);
  }

  bool close(const std::string& target) {
    const auto command = commands_.find(target);
    if (command != commands_.end()) {
      const std::string fed = std::move(command->second);
      commands_.erase(command);
      run_command(target, text_stream(fed), nullptr);
      return true;
    }
    const bool known = outputs_.erase(target) + inputs_.erase(target) > 0;
    return known;
  }

  void finish() {
    program_.flush();
    while (!commands_.empty() && !program_.world.stopped()) close(commands_.begin()->first);
  }

  // ---- expressions ----
  Value assign(const Node& target, Value value) {
    if (target.op == Op::group) return assign(*target.kids[0], std::move(value));
    if (target.op == Op::field) {
      set_field(to_number(evaluate(*target.kids[0])), value);
      return value;
    }
    if (target.op == Op::element) {
      Array& where = array(target.text);
      return where.at(key_of(target, 0)) = std::move(value);
    }
    if (target.op != Op::variable) return fail("Possible syntax error");
    variable(target.text) = value;
    if (target.text == "NF" && !frame_of("NF")) {
      const auto count = static_cast<std::size_t>(std::clamp(to_number(value), 0.0, 100000.0));
      fields_.resize(count, Value::from_input(""));
      globals_["NF"] = Value::of(static_cast<double>(count));
      join_record();
    }
    return value;
  }

  Value evaluate(const Node& node) {
    const Deeper deeper(program_.world);
    if (over() || !deeper.fits() || !touch(32)) return {};
    Value value = evaluate_inner(node);
    touch(value.text.size());
    return value;
  }

  bool matches(const Value& value, const Node& pattern) {
    const Regex* regex = pattern.op == Op::regex ? pattern.regex.get() : dynamic(text(evaluate(pattern)));
    return regex && regex->search(text(value), 0, meter()).has_value();
  }

  Value arithmetic(Op op, double a, double b) {
    switch (op) {
      case Op::add: return Value::of(a + b);
      case Op::subtract: return Value::of(a - b);
      case Op::multiply: return Value::of(a * b);
      case Op::divide: return b == 0 ? fail("Division by zero") : Value::of(a / b);
      case Op::modulo: return b == 0 ? fail("Division by zero") : Value::of(std::fmod(a, b));
      default: return Value::of(std::pow(a, b));
    }
  }

  // =, and += with its like, whose sign is the node's text.
  Value assignment(const Node& node) {
    Value right = evaluate(*node.kids[1]);
    if (!node.text.empty()) {
      const double left = to_number(evaluate(*node.kids[0]));
      const Op op = node.text == "+"   ? Op::add
                    : node.text == "-" ? Op::subtract
                    : node.text == "*" ? Op::multiply
                    : node.text == "/" ? Op::divide
                    : node.text == "%" ? Op::modulo
                                       : Op::power;
      right = arithmetic(op, left, to_number(right));
    }
    return assign(*node.kids[0], std::move(right));
  }

  bool comparison(const Node& node) {
    const Value left = evaluate(*node.kids[0]);
    const Value right = evaluate(*node.kids[1]);
    touch(left.text.size() + right.text.size());
    const int order = compare(left, right, convfmt());
    switch (node.op) {
      case Op::less: return order < 0;
      case Op::less_equal: return order <= 0;
      case Op::equal: return order == 0;
      case Op::not_equal: return order != 0;
      case Op::greater: return order > 0;
      default: return order >= 0;
    }
  }

  Value evaluate_inner(const Node& node) {
    switch (node.op) {
      case Op::number: return Value::of(node.number);
      case Op::text: return Value::of(node.text);
      case Op::regex: return Value::of(node.regex->search(record_, 0, meter()) ? 1.0 : 0.0);
      case Op::variable: return variable(node.text);
      case Op::group: return evaluate(*node.kids[0]);
      case Op::field: return field(to_number(evaluate(*node.kids[0])));
      case Op::element: {
        Array& where = array(node.text);
        return where.at(key_of(node, 0));
      }
      case Op::assign: return assignment(node);
      case Op::conditional: return evaluate(to_truth(evaluate(*node.kids[0])) ? *node.kids[1] : *node.kids[2]);
      case Op::either:
        return Value::of(to_truth(evaluate(*node.kids[0])) || to_truth(evaluate(*node.kids[1])) ? 1.0 : 0.0);
      case Op::both:
        return Value::of(to_truth(evaluate(*node.kids[0])) && to_truth(evaluate(*node.kids[1])) ? 1.0 : 0.0);
      case Op::negation: return Value::of(to_truth(evaluate(*node.kids[0])) ? 0.0 : 1.0);
      case Op::minus: return Value::of(-to_number(evaluate(*node.kids[0])));
      case Op::plus: return Value::of(to_number(evaluate(*node.kids[0])));
      case Op::match: return Value::of(matches(evaluate(*node.kids[0]), *node.kids[1]) ? 1.0 : 0.0);
      case Op::no_match: return Value::of(matches(evaluate(*node.kids[0]), *node.kids[1]) ? 0.0 : 1.0);
      case Op::less:
      case Op::less_equal:
      case Op::equal:
      case Op::not_equal:
      case Op::greater:
      case Op::greater_equal: return Value::of(comparison(node) ? 1.0 : 0.0);
      case Op::concatenate: {
        std::string left = text(evaluate(*node.kids[0]));
        const std::string right = text(evaluate(*node.kids[1]));
        return touch(left.size() + right.size()) ? Value::of(std::move(left += right)) : Value{};
      }
      case Op::add:
      case Op::subtract:
      case Op::multiply:
      case Op::divide:
      case Op::modulo:
      case Op::power: {
        const double left = to_number(evaluate(*node.kids[0]));
        return arithmetic(node.op, left, to_number(evaluate(*node.kids[1])));
      }
      case Op::pre_increment:
      case Op::pre_decrement:
        return assign(*node.kids[0],
                      Value::of(to_number(evaluate(*node.kids[0])) + (node.op == Op::pre_increment ? 1 : -1)));
      case Op::post_increment:
      case Op::post_decrement: {
        const double before = to_number(evaluate(*node.kids[0]));
        assign(*node.kids[0], Value::of(before + (node.op == Op::post_increment ? 1 : -1)));
        return Value::of(before);
      }
      case Op::in_array: return Value::of(array(node.text).has(key_of(node, 0)) ? 1.0 : 0.0);
      case Op::call: return call(node);
      case Op::builtin: return builtin(node);
      case Op::getline: return getline(node);
      default: return fail("Possible syntax error");
    }
  }

  Value getline(const Node& node) {
    std::string record;
    bool found = false;
    if (node.text.empty()) {
      // From the files of the script, like the next record.
      for (;;) {
        if (!input_ && !open_next()) return Value::of(over() ? -1.0 : 0.0);
        if (read_record(*input_, record)) break;
        input_ = nullptr;
      }
      found = true;
      globals_["NR"] = Value::of(to_number(globals_["NR"]) + 1);
      globals_["FNR"] = Value::of(to_number(globals_["FNR"]) + 1);
    } else {
      const std::string source = text(evaluate(*node.kids[1]));
      StreamRef& stream = inputs_[source];
      if (!stream && node.text == "|") {
        const auto pipe = std::make_shared<Pipe>();
        run_command(source, nullptr, pipe_writer(pipe));
        stream = pipe_reader(pipe);
      } else if (!stream) {
        Errno error = Errno::none;
        stream = source == "-" ? program_.stream(0) : program_.open_for_reading(source, error);
        if (!stream) return Value::of(-1.0);
      }
      found = read_record(*stream, record);
      if (!found) return Value::of(0.0);
      if (node.text == "|") globals_["NR"] = Value::of(to_number(globals_["NR"]) + 1);
    }
    if (node.kids[0])
      assign(*node.kids[0], Value::from_input(std::move(record)));
    else
      set_record(std::move(record));
    return Value::of(1.0);
  }

  Value call(const Node& node) {
    const auto found = script_.functions.find(node.text);
    if (found == script_.functions.end()) return fail("Call to undefined function");
    const Function& function = found->second;
    if (frames_.size() > 100) {
      program_.world.stop(
          "This RUN calls functions of awk more deeply than the lab simulates. Docker has no such limit.");
      return {};
    }
    auto frame = std::make_unique<Frame>();
    for (std::size_t i = 0; i < function.parameters.size(); ++i) {
      const std::string& name = function.parameters[i];
      frame->values[name];
      if (i >= node.kids.size()) continue;
      const Node& argument = *node.kids[i];
      // A name that holds an array, or nothing yet, is handed over as such: arrays are shared, values copied.
      const bool bare = argument.op == Op::variable;
      Frame* outer = bare ? frame_of(argument.text) : nullptr;
      const bool scalar =
          !bare || (outer ? outer->values[argument.text] : globals_[argument.text]).kind != Value::Kind::unset;
      if (scalar)
        frame->values[name] = evaluate(argument);
      else
        frame->arrays[name] = &array(argument.text);
    }
    for (std::size_t i = function.parameters.size(); i < node.kids.size(); ++i) evaluate(*node.kids[i]);
    frames_.push_back(std::move(*frame));
    returned_ = {};
    execute(*function.body);
    frames_.pop_back();
    if (flow_ == Flow::leave_function) flow_ = Flow::on;
    return std::exchange(returned_, {});
  }

  // Whether the numbers of a conversion (width and precision) are ones that the lab prints.
  static bool fits(std::string_view spec) {
    while (!spec.empty()) {
      const std::size_t begin = std::min(spec.find_first_of("0123456789"), spec.size());
      const std::size_t end = std::min(spec.find_first_not_of("0123456789", begin), spec.size());
      if (std::atof(std::string(spec.substr(begin, end - begin)).c_str()) > max_width) return false;
      spec.remove_prefix(end);
    }
    return true;
  }

  // The arguments of printf one after another; where they are used up, nothing.
  struct FormatArguments {
    Machine& machine;
    const Node& node;
    std::size_t next;
    std::size_t end;

    Value take() { return next < end ? machine.evaluate(*node.kids[next++]) : Value{}; }
  };

  std::string formatted(const Node& node, std::size_t first, std::size_t count) {
    const std::string format = text(evaluate(*node.kids[first]));
    FormatArguments arguments{*this, node, first + 1, first + count};
    std::string made;
    for (std::size_t i = 0; i < format.size(); ++i) {
      if (format[i] != '%') {
        made += format[i];
        continue;
      }
      if (i + 1 < format.size() && format[i + 1] == '%') {
        made += '%';
        ++i;
        continue;
      }
      ++i;
      const std::string spec = format_spec(format, i, arguments);
      if (i >= format.size()) {
        made += spec;
        break;
      }
      if (!convert(spec, format[i], arguments, made)) return made;
    }
    return made;
  }

  // From % up to the letter of the conversion, with the numbers that stars take.
  std::string format_spec(const std::string& format, std::size_t& i, FormatArguments& arguments) {
    std::string spec = "%";
    while (i < format.size() && std::string_view("-+ #0").find(format[i]) != std::string_view::npos)
      spec += format[i++];
    std::size_t digits = 0;
    while (i < format.size() && ((format[i] >= '0' && format[i] <= '9') || format[i] == '.' || format[i] == '*')) {
      if (format[i] == '*')
        spec += std::to_string(static_cast<int>(to_number(arguments.take())));
      else
        spec += format[i];
      ++i;
      if (++digits > 16) break;
    }
    while (i < format.size() && (format[i] == 'l' || format[i] == 'h')) ++i;
    return spec;
  }

  // Appends the next argument as the letter wants it. False: the text ends here.
  bool convert(const std::string& spec, char conversion, FormatArguments& arguments, std::string& made) {
    const auto print = [&](auto value, const char* length) {
      const std::string whole = spec + length + conversion;
      const int size = std::snprintf(nullptr, 0, whole.c_str(), value);
      if (size < 0 || !touch(static_cast<std::uint64_t>(size))) return;
      std::string buffer(static_cast<std::size_t>(size) + 1, '\0');
      std::snprintf(buffer.data(), buffer.size(), whole.c_str(), value);
      buffer.pop_back();
      made += buffer;
    };
    const auto whole_number = [&] {
      const double value = to_number(arguments.take());
      return std::isfinite(value) ? static_cast<long long>(std::clamp(value, -9.2e18, 9.2e18)) : 0LL;
    };
    if (!fits(spec)) {
      program_.world.stop("This RUN prints a field that is wider than the lab simulates. Docker has no such limit.");
      return false;
    }
    if (conversion == 'd' || conversion == 'i') {
      print(whole_number(), "ll");
    } else if (std::string_view("oxXu").find(conversion) != std::string_view::npos) {
      print(static_cast<unsigned long long>(whole_number()), "ll");
    } else if (std::string_view("eEfFgG").find(conversion) != std::string_view::npos) {
      print(to_number(arguments.take()), "");
    } else if (conversion == 'c') {
      const Value value = arguments.take();
      const bool number = value.kind == Value::Kind::number;
      const std::string as_text = text(value);
      const char c = number ? static_cast<char>(static_cast<int>(value.number)) : as_text.empty() ? '\0' : as_text[0];
      if (number || !as_text.empty()) print(c, "");
    } else if (conversion == 's') {
      const std::string value = text(arguments.take());
      print(value.c_str(), "");
    } else {
      fail("Invalid format specifier");
      return false;
    }
    return true;
  }

  // sub, gsub and gensub: replaces in `whole`; `which` 0 is all, n the n-th.
  int replace(const Node& pattern, const std::string& with, std::string& whole, int which, bool groups) {
    const Regex* regex = pattern.op == Op::regex ? pattern.regex.get() : dynamic(text(evaluate(pattern)));
    if (!regex) return 0;
    std::string made;
    std::size_t at = 0;
    int found = 0;
    int done = 0;
    while (at <= whole.size() && program_.world.work()) {
      const std::optional<RegexMatch> match = regex->search(whole, at, meter(), at == 0);
      if (!match) break;
      ++found;
      if (!touch(2 * (match->end - at) + with.size())) break;
      made += whole.substr(at, match->begin - at);
      const bool takes = which == 0 || found == which;
      const bool again_empty = match->end == match->begin && match->begin == at && at > 0 && last_ended_ == at;
      if (takes && !again_empty) {
        ++done;
        for (std::size_t i = 0; i < with.size(); ++i) {
          if (with[i] == '\\' && i + 1 < with.size()) {
            ++i;
            if (groups && with[i] >= '0' && with[i] <= '9') {
              const auto group = static_cast<std::size_t>(with[i] - '0');
              if (group < match->groups.size() && match->groups[group].first <= match->groups[group].second &&
                  touch(match->groups[group].second - match->groups[group].first))
                made +=
                    whole.substr(match->groups[group].first, match->groups[group].second - match->groups[group].first);
            } else {
              if (with[i] != '&' && with[i] != '\\') made += '\\';
              made += with[i];
            }
          } else if (with[i] == '&' && touch(match->end - match->begin)) {
            made += whole.substr(match->begin, match->end - match->begin);
          } else {
            made += with[i];
          }
        }
      } else {
        made += whole.substr(match->begin, match->end - match->begin);
      }
      last_ended_ = at = match->end;
      if (match->end == match->begin) {
        if (at < whole.size()) made += whole[at];
        ++at;
      }
      if (which != 0 && found >= which) break;
    }
    last_ended_ = std::string::npos;
    if (at < whole.size()) made += whole.substr(at);
    whole = std::move(made);
    return done;
  }

  // ---- builtin functions ----
  Value argument(const Node& node, std::size_t i) { return i < node.kids.size() ? evaluate(*node.kids[i]) : Value{}; }

  bool needs(const Node& node, std::size_t least) {
    if (node.kids.size() >= least) return true;
    fail("Too few arguments");
    return false;
  }

  Value length(const Node& node) {
    const std::size_t count = node.kids.size();
    if (count == 0) return Value::of(static_cast<double>(record_.size()));
    if (node.kids[0]->op == Op::variable) {
      const std::string& of = node.kids[0]->text;
      if (variable(of).kind == Value::Kind::unset) return Value::of(static_cast<double>(array(of).size()));
    }
    return Value::of(static_cast<double>(text(argument(node, 0)).size()));
  }

  Value substr(const Node& node) {
    const std::size_t count = node.kids.size();
    if (!needs(node, 2)) return {};
    const std::string whole = text(argument(node, 0));
    const double start = std::nearbyint(to_number(argument(node, 1)));
    const double length = count > 2 ? std::nearbyint(to_number(argument(node, 2)))
                                    : static_cast<double>(whole.size()) + 1 + std::fabs(start);
    const double from = std::max(start, 1.0);
    const double to = std::min(start + length, static_cast<double>(whole.size()) + 1);
    if (!(to > from)) return Value::of(std::string());
    return Value::of(whole.substr(static_cast<std::size_t>(from) - 1, static_cast<std::size_t>(to - from)));
  }

  Value index(const Node& node) {
    if (!needs(node, 2)) return {};
    const std::string whole = text(argument(node, 0));
    const std::string wanted = text(argument(node, 1));
    if (!touch(whole.size() * std::min<std::size_t>(wanted.size(), 256) / 16)) return {};
    const std::size_t found = whole.find(wanted);
    return Value::of(found == std::string::npos ? 0.0 : static_cast<double>(found + 1));
  }

  Value split_function(const Node& node) {
    const std::size_t count = node.kids.size();
    if (!needs(node, 2)) return {};
    const std::string whole = text(argument(node, 0));
    const Regex* regex = nullptr;
    std::string separator = text_of("FS");
    if (count > 2) {
      if (node.kids[2]->op == Op::regex)
        regex = node.kids[2]->regex.get();
      else
        separator = text(argument(node, 2));
    }
    const std::vector<std::string> parts = split(whole, separator, regex);
    Array& into = array(node.kids[1]->text);
    into.clear();
    for (std::size_t i = 0; i < parts.size(); ++i) into.at(std::to_string(i + 1)) = Value::from_input(parts[i]);
    return Value::of(static_cast<double>(parts.size()));
  }

  Value sub(const Node& node) {
    const std::size_t count = node.kids.size();
    if (!needs(node, 2)) return {};
    const std::string with = text(argument(node, 1));
    std::string whole = count > 2 ? text(argument(node, 2)) : record_;
    const int done = replace(*node.kids[0], with, whole, node.text == "sub" ? 1 : 0, false);
    if (done > 0) {
      if (count > 2)
        assign(*node.kids[2], Value::of(whole));
      else
        set_record(whole);
    }
    return Value::of(static_cast<double>(done));
  }

  Value gensub(const Node& node) {
    const std::size_t count = node.kids.size();
    if (!needs(node, 3)) return {};
    const std::string how = text(argument(node, 2));
    std::string whole = count > 3 ? text(argument(node, 3)) : record_;
    const int which = !how.empty() && (how[0] == 'g' || how[0] == 'G') ? 0 : std::max(1, std::atoi(how.c_str()));
    replace(*node.kids[0], text(argument(node, 1)), whole, which, true);
    return Value::of(whole);
  }

  Value match_function(const Node& node) {
    if (!needs(node, 2)) return {};
    const std::string whole = text(argument(node, 0));
    const Regex* regex = node.kids[1]->op == Op::regex ? node.kids[1]->regex.get() : dynamic(text(argument(node, 1)));
    const std::optional<RegexMatch> found = regex ? regex->search(whole, 0, meter()) : std::nullopt;
    globals_["RSTART"] = Value::of(found ? static_cast<double>(found->begin + 1) : 0.0);
    globals_["RLENGTH"] = Value::of(found ? static_cast<double>(found->end - found->begin) : -1.0);
    return globals_["RSTART"];
  }

  Value sprintf_function(const Node& node) {
    const std::size_t count = node.kids.size();
    if (!needs(node, 1)) return {};
    return Value::of(formatted(node, 0, count));
  }

  Value change_case(const Node& node) {
    std::string whole = text(argument(node, 0));
    for (char& c : whole) {
      if (node.text == "toupper" && c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
      if (node.text == "tolower" && c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    }
    return Value::of(whole);
  }

  Value system_function(const Node& node) {
    const int code = run_command(text(argument(node, 0)), nullptr, nullptr);
    return Value::of(static_cast<double>(code));
  }

  Value close_function(const Node& node) { return Value::of(close(text(argument(node, 0))) ? 0.0 : -1.0); }

  Value fflush_function(const Node&) {
    program_.flush();
    return Value::of(0.0);
  }

  // The same numbers in every run.
  Value rand_function(const Node&) {
    random_ = random_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return Value::of(static_cast<double>(random_ >> 11U) / 9007199254740992.0);
  }

  Value srand_function(const Node& node) {
    const std::size_t count = node.kids.size();
    const double before = seed_;
    seed_ = count > 0 ? to_number(argument(node, 0)) : static_cast<double>(program_.world.now());
    random_ = static_cast<std::uint64_t>(static_cast<std::int64_t>(seed_)) * 2862933555777941757ULL + 3037000493ULL;
    return Value::of(before);
  }

  Value systime(const Node&) { return Value::of(static_cast<double>(program_.world.now())); }

  Value strftime_function(const Node& node) {
    const std::size_t count = node.kids.size();
    return Value::of(
        format_date(count > 0 ? text(argument(node, 0)) : "%a %b %e %H:%M:%S %Z %Y",
                    count > 1 ? static_cast<std::int64_t>(to_number(argument(node, 1))) : program_.world.now()));
  }

  // The functions of numbers.
  Value compute(const Node& node) {
    const std::string& name = node.text;
    const double x = to_number(argument(node, 0));
    if (name == "int") return Value::of(std::trunc(x));
    if (name == "sin") return Value::of(std::sin(x));
    if (name == "cos") return Value::of(std::cos(x));
    if (name == "exp") return Value::of(std::exp(x));
    if (name == "log") return Value::of(std::log(x));
    if (name == "sqrt") return Value::of(std::sqrt(x));
    if (name == "atan2") return Value::of(std::atan2(x, to_number(argument(node, 1))));
    if (name == "xor")
      return Value::of(static_cast<double>(static_cast<std::uint64_t>(x) ^
                                           static_cast<std::uint64_t>(to_number(argument(node, 1)))));
    return fail("Call to undefined function");
  }

  struct BuiltinFunction {
    std::string_view name;
    Value (Machine::*call)(const Node& node);
  };

  Value builtin(const Node& node) {
    static constexpr BuiltinFunction functions[] = {
        {"length", &Machine::length},
        {"substr", &Machine::substr},
        {"index", &Machine::index},
        {"split", &Machine::split_function},
        {"sub", &Machine::sub},
        {"gsub", &Machine::sub},
        {"gensub", &Machine::gensub},
        {"match", &Machine::match_function},
        {"sprintf", &Machine::sprintf_function},
        {"toupper", &Machine::change_case},
        {"tolower", &Machine::change_case},
        {"system", &Machine::system_function},
        {"close", &Machine::close_function},
        {"fflush", &Machine::fflush_function},
        {"rand", &Machine::rand_function},
        {"srand", &Machine::srand_function},
        {"systime", &Machine::systime},
        {"strftime", &Machine::strftime_function},
    };
    for (const BuiltinFunction& row : functions)
      if (row.name == node.text) return (this->*row.call)(node);
    return compute(node);
  }

  Program& program_;
  const Script& script_;
  std::map<std::string, Value> globals_;
  std::map<std::string, Array> arrays_;
  std::vector<Frame> frames_;
  std::map<std::string, Regex> regexes_;
  std::string record_;
  std::vector<Value> fields_;
  std::vector<std::string> operands_;
  std::size_t next_operand_ = 0;
  bool any_file_ = false;
  StreamRef input_;
  std::map<std::string, StreamRef> outputs_;
  std::map<std::string, StreamRef> inputs_;
  std::map<std::string, std::string> commands_;  // what has been printed to each so far
  std::vector<bool> in_range_;
  Flow flow_ = Flow::on;
  Value returned_;
  int status_ = 0;
  bool failed_ = false;
  std::size_t last_ended_ = std::string::npos;
  std::uint64_t random_ = 42;
  double seed_ = 0;
};

}  // namespace

}  // namespace shell::awk

namespace shell {

int run_awk(Program& program) {
  std::string separator;
  bool has_separator = false;
  std::vector<std::string> assignments;
  std::string text;
  bool has_text = false;
  std::size_t i = 1;
  for (; i < program.args.size(); ++i) {
    const std::string& word = program.args[i];
    if (word == "--") {
      ++i;
      break;
    }
    if (word.size() < 2 || word[0] != '-') break;
    const char letter = word[1];
    if (letter != 'F' && letter != 'v' && letter != 'f' && letter != 'e') return program.bad_option(word);
    std::string value = word.substr(2);
    if (value.empty() && i + 1 < program.args.size()) value = program.args[++i];
    if (letter == 'F') {
      separator = value == "t" ? "\t" : unescape(value, false).text;
      has_separator = true;
    } else if (letter == 'v') {
      assignments.push_back(value);
    } else if (letter == 'e') {
      text += (has_text ? "\n" : "") + value;
      has_text = true;
    } else {
      std::string file;
      if (!program.read_file(value, file)) return 1;
      text += (has_text ? "\n" : "") + file;
      has_text = true;
    }
  }
  if (!has_text) {
    if (i >= program.args.size()) return program.fail("missing program");
    text = program.args[i++];
  }
  if (!program.world.touch(text.size() * 64)) return 1;
  const base::Result<awk::Script, std::string> script = awk::parse(text, program.world.meter);
  if (!script) return program.fail("cmd. line:1: " + script.error());
  awk::Machine machine(program, *script);
  if (has_separator) machine.set("FS", awk::Value::of(separator));
  for (const std::string& assignment : assignments)
    if (!machine.assigns(assignment)) return program.fail("bad assignment '" + assignment + "'");
  const int status = machine.run(std::vector<std::string>(
      program.args.begin() + static_cast<std::ptrdiff_t>(std::min(i, program.args.size())), program.args.end()));
  program.flush();
  return status;
}

}  // namespace shell
