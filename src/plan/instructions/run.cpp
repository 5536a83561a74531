// RUN: the one step that runs something.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "dockerfile/words.h"
#include "plan/instructions/run_mounts.h"
#include "plan/limits.h"
#include "plan/platform.h"
#include "plan/proxies.h"
#include "plan/shell_command.h"
#include "plan/stage.h"

namespace plan {
namespace {

// The first line of a heredoc that makes up all of a RUN, for the step's name.
std::string summary(const dockerfile::Heredoc& heredoc) {
  const std::string body = heredoc.text();
  const std::string_view text = base::trim(body);
  const std::size_t end = text.find('\n');
  const bool more = end != std::string_view::npos;
  std::string_view line = text.substr(0, end);
  if (more && line.ends_with('\r')) line.remove_suffix(1);
  return " (" + std::string(line) + (more ? "...)" : ")");
}

// What runs: the words, with what the heredocs hold in their place.
struct Text {
  std::vector<std::string> words;
  std::string name_end;                         // what the step's name has behind the instruction
  const dockerfile::Heredoc* script = nullptr;  // a heredoc that starts with "#!": a file of its own
};

Text text_of(const dockerfile::Run& run) {
  Text out;
  for (const dockerfile::Text& word : run.command.words) out.words.push_back(word.text);
  if (run.heredocs->empty() || !run.command.shell_form) return out;
  const dockerfile::Heredoc& first = run.heredocs->front();
  if (dockerfile::heredoc_word(out.words.front())) {
    out.name_end = summary(first);
    if (first.content.starts_with("#!")) {
      out.script = &first;
      out.words = {"/dev/pipes/" + first.word.name};
    } else {
      out.words = {first.text()};
    }
    return out;
  }
  // Anything else is for the shell, which must know heredocs itself.
  for (const dockerfile::Heredoc& heredoc : *run.heredocs)
    out.words.front() += "\n" + heredoc.content + heredoc.word.name;
  return out;
}

// "|2 A=1 B= ": all ARGs that were declared so far, with what holds now.
std::string arguments_shown(const Stage& stage) {
  std::vector<std::pair<std::string, std::string>> shown;
  std::map<std::string_view, std::size_t> places;
  for (const DeclaredArgument& argument : stage.arguments) {
    const auto value = stage.environment.find(argument.name);
    std::string text = value ? std::string(*value) : argument.value.value_or("");
    const auto [place, made] = places.emplace(argument.name, shown.size());
    if (made)
      shown.emplace_back(argument.name, std::move(text));
    else
      shown[place->second].second = std::move(text);
  }
  if (shown.empty()) return {};
  std::string out = "|" + std::to_string(shown.size()) + " ";
  for (const auto& [name, value] : shown) out += name + "=" + value + " ";
  return out;
}

}  // namespace

Outcome dispatch(Stage& stage, const dockerfile::Run& run) {
  Text text = text_of(run);
  std::vector<std::string> argv = std::move(text.words);
  if (run.command.shell_form) {
    const std::vector<std::string> shell = shell_of(stage.config);
    argv.insert(argv.begin(), shell.begin(), shell.end());
  }
  if (argv.empty()) stage.fail_at_the_end("failed to marshal LLB definition: arguments are required");
  Exec exec;
  exec.argv = argv;
  exec.env = stage.environment.list();
  stage.draft().hold(size_of(exec.env));
  exec.cwd = stage.directory;
  exec.user = stage.config.user;
  exec.proxies = proxy_variables(stage.options());
  exec.network = run.flags->network.text.empty() ? stage.options().network : run.flags->network.text;
  if (exec.network == "default") exec.network.clear();
  exec.security = run.flags->security.text == "sandbox" ? "" : run.flags->security.text;
  const auto is_allowed = [&](std::string_view what) {
    const std::vector<std::string>& allow = stage.options().allow;
    return std::find(allow.begin(), allow.end(), what) != allow.end();
  };
  if (exec.network == "host" && !is_allowed("network.host"))
    stage.fail_at_the_end("failed to load LLB: network.host is not allowed");
  if (exec.security == "insecure" && !is_allowed("security.insecure"))
    stage.fail_at_the_end("failed to load LLB: security.insecure is not allowed");
  exec.platform = other_than_own(stage.platform);

  std::vector<int> inputs = {stage.top};
  if (auto problem = add_mounts(stage, run, exec, inputs)) return problem;
  if (text.script != nullptr) {
    const int file = stage.add_internal(MakeFile{text.script->word.name, 0755, text.script->text()}, {},
                                        "preparing inline document");
    ExecMount mount;
    mount.input = input_of(inputs, file);
    mount.source = "/";
    mount.target = "/dev/pipes";
    mount.read_only = true;
    exec.mounts.push_back(std::move(mount));
    std::stable_sort(exec.mounts.begin(), exec.mounts.end(),
                     [](const ExecMount& a, const ExecMount& b) { return a.target < b.target; });
  }
  std::vector<std::string> hidden;
  for (const SecretVariable& secret : exec.secret_variables) hidden.push_back(secret.name);
  std::string name = stage.step_name(Stage::Quotes::kept, hidden, text.name_end);
  stage.add_step(std::move(exec), std::move(inputs), std::move(name));
  stage.commit("RUN " + arguments_shown(stage) + base::join(argv, " ") + " # buildkit", true);
  return std::nullopt;
}

}  // namespace plan
