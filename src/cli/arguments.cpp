#include "cli/arguments.h"

#include <algorithm>

#include "base/text.h"

namespace cli {

std::string Arguments::value(std::string_view option, std::string_view otherwise) const {
  const auto found = options.find(option);
  return found != options.end() && !found->second.empty() ? found->second.back() : std::string(otherwise);
}

std::vector<std::string> Arguments::values(std::string_view option) const {
  const auto found = options.find(option);
  return found != options.end() ? found->second : std::vector<std::string>();
}

base::Result<Arguments, UsageError> read_arguments(const std::vector<std::string>& line,
                                                   const std::vector<Option>& options) {
  Arguments arguments;
  bool words_only = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const std::string& word = line[i];
    if (words_only || word.size() < 2 || word[0] != '-') {
      arguments.words.push_back(word);
      continue;
    }
    if (word == "--") {
      words_only = true;
      continue;
    }
    const std::size_t equals = word.find('=');
    const std::string name = word.substr(0, equals);
    const auto option =
        std::find_if(options.begin(), options.end(), [&](const Option& one) { return one.name == name; });
    if (option == options.end()) {
      std::vector<std::string> names;
      for (const Option& one : options) names.emplace_back(one.name);
      const auto near = base::nearest(name, names);
      return base::Failure{
          UsageError{"There is no option " + name + "." + (near ? " Did you mean " + *near + "?" : "")}};
    }
    std::vector<std::string>& values = arguments.options[name];
    if (!values.empty() && !option->repeats) return base::Failure{UsageError{name + " is given twice."}};
    if (option->value.empty()) {
      if (equals != std::string::npos) return base::Failure{UsageError{name + " takes no value."}};
      values.emplace_back();
    } else if (equals != std::string::npos) {
      values.push_back(word.substr(equals + 1));
    } else if (i + 1 < line.size()) {
      values.push_back(line[++i]);
    } else {
      return base::Failure{UsageError{name + " needs a value: " + name + " " + std::string(option->value) + "."}};
    }
  }
  return arguments;
}

}  // namespace cli
