#include "shell/tool_run.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/json.h"
#include "shell/interpreter.h"
#include "shell/json_check.h"
#include "shell/tool_template.h"
#include "shell/version.h"

namespace shell {

namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

// One package that a command is to install.
struct Install {
  std::string name;
  std::string version;
  std::string range;
  const ModelPackage* known = nullptr;  // null: the lab has its name only
};

bool has(const std::vector<std::string>& list, std::string_view wanted) {
  return std::find(list.begin(), list.end(), wanted) != list.end();
}

class Run {
 public:
  Run(Program& program, const ToolModel& model) : program_(program), model_(model) {
    bool options = true;
    for (std::size_t i = 1; i < program.args.size(); ++i) {
      const std::string& word = program.args[i];
      if (options && word == "--")
        options = false;
      else if (options && word.size() > 1 && word.front() == '-')
        options_.push_back(word);
      else
        words_.push_back(word);
    }
  }

  int play() {
    const ToolCommand* command = choose();
    if (!command)
      return program_.unsupported("The lab's model of " + model_.tool + " does not know what `" + line() + "` does.");
    if (!command->unsupported.empty()) return program_.unsupported(command->unsupported);
    values_["cwd"] = program_.caller.cwd;
    values_["word"] = words_.size() > 1 ? words_[1] : words_.empty() ? std::string() : words_[0];
    values_["project_name"] = std::string(fs::last_name(program_.caller.cwd));
    for (const auto& [name, value] : program_.env) values_["env." + name] = value;
    for (const ToolRead& read : command->reads)
      if (!take(read)) return code_;
    if (command->script) return run_script(*command->script);
    double seconds = command->seconds;
    const std::vector<std::string>* prints = &command->prints;
    if (command->packages) {
      if (!collect(*command->packages)) return code_;
      const std::size_t added = static_cast<std::size_t>(std::count_if(
          installs_.begin(), installs_.end(), [&](const Install& one) { return !installed(one, *command->packages); }));
      values_["packages"] = std::to_string(added);
      values_["audited"] = std::to_string(installs_.size() + 1);
      const bool nothing_new = added == 0 && !command->packages->nothing_new_prints.empty();
      seconds = nothing_new ? command->packages->nothing_new_seconds
                            : seconds + static_cast<double>(added) * command->seconds_per_package;
      if (nothing_new) prints = &command->packages->nothing_new_prints;
    }
    program_.world.spend(seconds);
    values_["seconds"] =
        seconds < 1 ? std::to_string(std::lround(seconds * 1000)) + "ms" : std::to_string(std::lround(seconds)) + "s";
    if (command->packages && !install(*command->packages)) return code_;
    for (const ToolWrite& write : command->writes)
      if (!put(fill(write.file, values_), text_of(write.lines), 0644)) return code_;
    print(*prints);
    return command->exit_code;
  }

 private:
  std::string line() const {
    std::string text = model_.tool;
    for (std::size_t i = 1; i < program_.args.size(); ++i) text += " " + program_.args[i];
    return text;
  }

  const ToolCommand* choose() const {
    for (const ToolCommand& command : model_.commands) {
      const bool by_option = std::any_of(command.options.begin(), command.options.end(),
                                         [&](const std::string& option) { return has(options_, option); });
      const bool by_word = !words_.empty() && has(command.match, words_.front());
      const bool by_nothing = command.without_words && words_.empty();
      const bool anything = command.match.empty() && command.options.empty() && !command.without_words;
      if (by_option || by_word || by_nothing || anything) return &command;
    }
    return nullptr;
  }

  void print(const std::vector<std::string>& lines) {
    for (const std::string& text : lines) program_.out(fill(text, values_) + "\n");
    program_.flush();
  }

  bool end(const ToolEnding& ending) {
    for (const std::string& text : ending.prints) program_.err(fill(text, values_) + "\n");
    code_ = ending.exit_code;
    return false;
  }

  bool take(const ToolRead& read) {
    values_["file"] = read.file;
    const base::Result<fs::Content, Errno> content =
        program_.files().read(program_.path(read.file), program_.caller.who);
    if (!content) return read.optional || end(read.missing);
    if (!content->known()) {
      code_ =
          program_.unsupported("This RUN reads " + program_.path(read.file) + ", of which the lab has only the size.");
      return false;
    }
    std::string text(content->text());
    if (read.json) {
      if (const std::optional<std::string> mistake = json_mistake(text)) {
        values_["error"] = *mistake;
        return end(read.broken);
      }
      const bool first = texts_.empty();
      for (const auto& [name, value] : first ? pairs(text, "") : Pairs())
        if (name == "name" || name == "version") values_["project_" + name] = value;
    }
    texts_[read.file] = std::move(text);
    return true;
  }

  // The texts in an object of a JSON text: of its member, or of itself where that is empty.
  static Pairs pairs(const std::string& text, const std::string& member) {
    const base::JsonFile data("", text);
    if (data.root().kind() != base::JsonValue::Kind::object) return {};
    Pairs made;
    const auto gather = [&](const base::JsonValue& object) {
      for (const auto& [name, value] : object.members())
        made.emplace_back(name, value.kind() == base::JsonValue::Kind::text ? value.text() : std::string());
    };
    if (member.empty()) {
      gather(data.root());
      return made;
    }
    for (const auto& [name, value] : data.root().members())
      if (name == member && value.kind() == base::JsonValue::Kind::object) gather(value);
    return made;
  }

  bool collect(const ToolPackages& packages) {
    Pairs wanted;
    for (const PackageSource& source : packages.from) {
      const bool left_out = std::any_of(source.unless_options.begin(), source.unless_options.end(),
                                        [&](const std::string& option) { return has(options_, option); });
      if (left_out) continue;
      if (source.file.empty()) {
        for (std::size_t i = 1; i < words_.size(); ++i) {
          const std::size_t at = words_[i].find('@', 1);
          wanted.emplace_back(words_[i].substr(0, at),
                              at == std::string::npos ? std::string("latest") : words_[i].substr(at + 1));
          by_words_.insert(wanted.back().first);
        }
        continue;
      }
      const auto text = texts_.find(source.file);
      if (text == texts_.end()) continue;
      for (const std::string& member : source.members)
        for (auto& pair : pairs(text->second, member)) wanted.push_back(std::move(pair));
    }
    std::set<std::string> seen;
    for (std::size_t i = 0; i < wanted.size(); ++i) {  // grows: what a package needs comes behind
      const auto [name, range] = wanted[i];
      if (!seen.insert(name).second) continue;
      Install one;
      one.name = name;
      one.range = range;
      const auto known = model_.packages.find(name);
      if (known != model_.packages.end()) {
        if (!satisfies(known->second.version, range)) {
          values_["name"] = name;
          values_["range"] = range;
          return end(packages.no_such_version);
        }
        one.known = &known->second;
        one.version = known->second.version;
        for (const auto& need : known->second.needs) wanted.push_back(need);
      } else {
        one.version = version_named(range);
      }
      installs_.push_back(std::move(one));
    }
    std::sort(installs_.begin(), installs_.end(), [](const Install& a, const Install& b) { return a.name < b.name; });
    if (packages.locked_in.empty()) return true;
    const auto lock = texts_.find(packages.locked_in);
    if (lock == texts_.end()) return true;
    const Pairs locked = pairs(lock->second, packages.lock_member);
    for (const Install& one : installs_) {
      describe(one, packages);
      const std::string key = fill(packages.lock_key, values_);
      const bool found = std::any_of(locked.begin(), locked.end(), [&](const auto& pair) { return pair.first == key; });
      if (!found) return end(packages.not_locked);
    }
    return true;
  }

  void describe(const Install& one, const ToolPackages& packages) {
    values_["name"] = one.name;
    values_["version"] = one.version;
    values_["range"] = one.range;
    values_["about"] = one.known ? one.known->about : std::string();
    values_["folder"] = fill(packages.folder, values_);
  }

  // Whether the very version stands there already: from an earlier run, or copied along from the project.
  bool installed(const Install& one, const ToolPackages& packages) {
    describe(one, packages);
    for (const auto& [file, lines] : packages.every) {
      const base::Result<fs::Content, Errno> there =
          program_.files().read(program_.path(values_["folder"] + "/" + file), program_.caller.who);
      if (!there || !there->known() || there->text() != text_of(lines)) return false;
    }
    return !packages.every.empty();
  }

  bool install(const ToolPackages& packages) {
    for (const Install& one : installs_) {
      if (installed(one, packages)) continue;
      describe(one, packages);
      const std::string folder = values_["folder"];
      for (const auto& [file, lines] : packages.every)
        if (!put(folder + "/" + file, text_of(lines), 0644)) return false;
      const std::map<std::string, ModelFile>& files = one.known ? one.known->files : packages.unknown_files;
      for (const auto& [file_name, content] : files) {
        const std::string file = one.known ? file_name : fill(file_name, values_);
        if (content.text) {
          if (!put(folder + "/" + file, one.known ? *content.text : fill(*content.text, values_), content.mode))
            return false;
        } else {
          const std::string identity = model_.tool + ":" + one.name + "@" + one.version + ":" + file;
          if (!put(folder + "/" + file, fs::Content::declared(content.bytes, base::sha256(identity)), content.mode))
            return false;
        }
      }
      if (!one.known) print(packages.unknown_prints);
    }
    if (!by_words_.empty() && !packages.saved_in.empty()) return save(packages);
    return true;
  }

  // `npm install NAME` writes the name into package.json.
  bool save(const ToolPackages& packages) {
    const auto text = texts_.find(packages.saved_in);
    if (text == texts_.end()) return true;
    nlohmann::ordered_json data = nlohmann::ordered_json::parse(text->second, nullptr, false);
    if (!data.is_object()) return true;
    nlohmann::ordered_json& member = data[packages.saved_member];
    if (!member.is_object()) member = nlohmann::ordered_json::object();
    for (const Install& one : installs_)
      if (by_words_.count(one.name) != 0) member[one.name] = "^" + one.version;
    return put(packages.saved_in, data.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n",
               0644);
  }

  std::string text_of(const std::vector<TemplateLine>& lines) {
    std::string text;
    for (const TemplateLine& one : lines) {
      if (!one.each_package) {
        text += fill(one.text, values_) + "\n";
        continue;
      }
      TemplateValues values = values_;
      for (std::size_t i = 0; i < installs_.size(); ++i) {
        values["name"] = installs_[i].name;
        values["version"] = installs_[i].version;
        values["range"] = installs_[i].range;
        text += fill(one.text, values) + (i + 1 < installs_.size() ? one.between : std::string()) + "\n";
      }
    }
    return text;
  }

  bool put(const std::string& file, fs::Content content, std::uint16_t mode) {
    const std::string path = program_.path(file);
    // The folders on the way, as mkdir -p makes them.
    for (std::size_t slash = path.find('/', 1); slash != std::string::npos; slash = path.find('/', slash + 1)) {
      const std::string folder = path.substr(0, slash);
      const Errno made = program_.files().make_directory(folder, program_.caller.who,
                                                         static_cast<std::uint16_t>(0777U & ~program_.caller.umask));
      if (made != Errno::none && made != Errno::exists) return refused(folder, made);
    }
    const base::Result<std::string, Errno> opened =
        program_.files().open_for_writing(path, program_.caller.who, Opening::truncate,
                                          static_cast<std::uint16_t>((mode | 0600U) & ~program_.caller.umask));
    if (!opened) return refused(path, opened.error());
    program_.files().write_open(*opened, std::move(content));
    return true;
  }
  bool put(const std::string& file, std::string text, std::uint16_t mode) {
    return put(file, fs::Content(std::move(text)), mode);
  }

  bool refused(const std::string& path, Errno error) {
    code_ = program_.fail(path, error);
    return false;
  }

  int run_script(const ToolScript& script) {
    const std::string name = script.name.empty() ? values_["word"] : script.name;
    values_["word"] = name;
    std::string text;
    bool found = false;
    if (const auto file = texts_.find(script.file); file != texts_.end())
      for (const auto& [key, value] : pairs(file->second, script.member))
        if (key == name) text = value, found = true;
    if (!found) {
      if (script.otherwise.empty()) {
        end(script.missing);
        return code_;
      }
      text = script.otherwise;
    }
    const std::size_t first_argument = script.name.empty() ? 2 : 1;
    for (std::size_t i = first_argument; i < words_.size(); ++i) text += " " + words_[i];
    values_["script"] = text;
    print(script.prints);
    Environment environment = program_.env;
    std::string& path = environment["PATH"];
    path = program_.caller.cwd + "/node_modules/.bin" + (path.empty() ? "" : ":" + path);
    Program inner(program_.world, {"sh", "-c", text}, std::move(environment), program_.caller, program_.fds);
    inner.depth = program_.depth + 1;
    return shell_main(inner);
  }

  Program& program_;
  const ToolModel& model_;
  std::vector<std::string> words_;
  std::vector<std::string> options_;
  TemplateValues values_;
  std::map<std::string, std::string> texts_;  // of the files that were read
  std::vector<Install> installs_;             // in the order of their names
  std::set<std::string> by_words_;
  int code_ = 0;
};

}  // namespace

int run_tool(Program& program, const ToolModel& model) { return Run(program, model).play(); }

}  // namespace shell
