#include "plan/instructions/run_mounts.h"

#include <algorithm>

#include "base/text.h"
#include "dockerfile/mount.h"
#include "fs/tree.h"

namespace plan {
namespace {

using Type = dockerfile::Mount::Type;

// The path as seen from the root, cleaned.
std::string rooted(std::string_view path) { return fs::clean("/" + std::string(path)); }

class Mounts {
 public:
  Mounts(Stage& stage, Exec& exec, std::vector<int>& inputs) : stage_(stage), exec_(exec), inputs_(inputs) {}

  Outcome add(const dockerfile::Mount& mount, Stage* source) {
    if (mount.type == Type::secret) return add_secret(mount);
    if (mount.type == Type::ssh) return add_ssh(mount);
    ExecMount out;
    out.type = mount.type;
    out.target = mount.target;
    // An absolute one stays as it is written: a slash at its end counts.
    if (!out.target.starts_with('/'))
      out.target = fs::join(stage_.directory.empty() ? "/" : stage_.directory, out.target);
    if (mount.type != Type::tmpfs && !(mount.type == Type::cache && mount.from.empty())) {
      if (!mount.from.empty() && source != nullptr && !source->dispatched) {
        return stage_.problem("cannot mount from stage " + base::go_quote(mount.from) + " to " +
                              base::go_quote(mount.target) + ", stage needs to be defined before current command");
      }
      const int vertex = mount.from.empty() ? stage_.draft().context("") : source->top;
      out.input = vertex < 0 ? -1 : input_of(inputs_, vertex);
    }
    if (fs::clean(out.target) == "/") return stage_.problem("invalid mount target \"/\"");
    out.source = rooted(mount.source);
    out.read_only = mount.read_only;
    out.sharing = mount.sharing;
    if (mount.type == Type::cache) out.id = mount.id.empty() ? fs::clean(mount.target) : mount.id;
    out.size = mount.size;
    out.owned = mount.mode || mount.uid || mount.gid;
    out.mode = mount.mode.value_or(0755);
    out.uid = mount.uid.value_or(0);
    out.gid = mount.gid.value_or(0);
    exec_.mounts.push_back(std::move(out));
    return std::nullopt;
  }

 private:
  // After BuildKit's dispatchSecret.
  Outcome add_secret(const dockerfile::Mount& mount) {
    std::string id = !mount.id.empty() ? mount.id : mount.source;
    if (id.empty()) {
      if (mount.target.empty()) return stage_.problem("one of source, target required");
      id = fs::last_name(fs::clean(mount.target));
    }
    if (mount.env) exec_.secret_variables.push_back({*mount.env, id, mount.required});
    if (mount.env && mount.target.empty()) return std::nullopt;
    ExecMount out;
    out.type = mount.type;
    out.target = mount.target.empty() ? "/run/secrets/" + std::string(fs::last_name(fs::clean(id))) : mount.target;
    if (!out.target.starts_with('/')) out.target = fs::join(stage_.directory, out.target);
    out.target = fs::clean(out.target);
    out.id = std::move(id);
    out.read_only = true;
    out.required = mount.required;
    out.mode = mount.mode.value_or(0400);
    out.uid = mount.uid.value_or(0);
    out.gid = mount.gid.value_or(0);
    exec_.mounts.push_back(std::move(out));
    return std::nullopt;
  }

  Outcome add_ssh(const dockerfile::Mount& mount) {
    ExecMount out;
    out.type = mount.type;
    out.id = mount.id.empty() ? "default" : mount.id;
    out.target = mount.target;
    out.required = mount.required;
    out.mode = mount.mode.value_or(0600);
    out.uid = mount.uid.value_or(0);
    out.gid = mount.gid.value_or(0);
    exec_.mounts.push_back(std::move(out));
    return std::nullopt;
  }

  Stage& stage_;
  Exec& exec_;
  std::vector<int>& inputs_;
};

}  // namespace

int input_of(std::vector<int>& inputs, int vertex) {
  const auto found = std::find(inputs.begin(), inputs.end(), vertex);
  if (found != inputs.end()) return static_cast<int>(found - inputs.begin());
  inputs.push_back(vertex);
  return static_cast<int>(inputs.size()) - 1;
}

Outcome add_mounts(Stage& stage, const dockerfile::Run& run, Exec& exec, std::vector<int>& inputs) {
  Mounts mounts(stage, exec, inputs);
  const auto expand = [&](const std::string& word) -> base::Result<std::string, std::string> {
    auto expanded = stage.expand(word);
    if (expanded) return std::move(expanded).value();
    return base::Failure{expanded.error().message};
  };
  std::vector<dockerfile::Mount> parsed;
  for (const dockerfile::Text& text : run.flags->mounts) {
    auto mount = dockerfile::parse_mount(text.text, expand);
    if (!mount) return stage.problem(mount.error());
    parsed.push_back(std::move(mount).value());
  }
  for (std::size_t i = 0; i < parsed.size(); ++i) {
    if (auto error = mounts.add(parsed[i], stage.command().sources[i])) return error;
  }
  std::stable_sort(exec.mounts.begin(), exec.mounts.end(),
                   [](const ExecMount& a, const ExecMount& b) { return a.target < b.target; });
  return std::nullopt;
}

}  // namespace plan
