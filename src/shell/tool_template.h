// Templates of tool models: {name} and its like, filled in when a command runs.
//
// {packages|package|packages} counts with the right noun; {env.NAME|otherwise} is a variable of the process. A brace
// that opens no such thing stands for itself. Names: name, version, range, about, folder (of a package); packages,
// audited, seconds, cwd, file, error, word, script, project_name, project_version (of the command).
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace shell {

using TemplateValues = std::map<std::string, std::string>;

[[nodiscard]] std::string fill(std::string_view text, const TemplateValues& values);
// What is wrong with a template: a name that no command can fill in. Empty: nothing.
[[nodiscard]] std::string template_mistake(std::string_view text);

}  // namespace shell
