// A tool model as read from its file; the file's format is described by assets/schema/tool.json.
//
// Texts that are printed or written are templates: {name} and its like are filled in when the command runs. Which names
// there are stands in tool_template.h.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace shell {

// Tells and ends: what is printed, and with which exit code.
struct ToolEnding {
  std::vector<std::string> prints;
  int exit_code = 1;
};

struct ToolRead {
  std::string file;
  bool json = false;
  bool optional = false;  // nothing happens where it is missing
  ToolEnding missing;
  ToolEnding broken;  // of JSON that is none
};

struct PackageSource {
  std::string file;                  // one of those read; empty: the command's own words
  std::vector<std::string> members;  // its objects of name and version
  std::vector<std::string> unless_options;
};

struct ModelFile {
  std::optional<std::string> text;  // empty: only `bytes` are declared
  std::uint64_t bytes = 0;
  std::uint16_t mode = 0644;
};

struct ModelPackage {
  std::string version;
  std::string about;
  std::vector<std::pair<std::string, std::string>> needs;  // name and range
  std::map<std::string, ModelFile> files;                  // within the package's folder
};

// A text of several lines; some repeat for each package.
struct TemplateLine {
  std::string text;
  bool each_package = false;
  std::string between;  // after each but the last of those
};

struct ToolWrite {
  std::string file;
  std::vector<TemplateLine> lines;
};

struct ToolPackages {
  std::vector<PackageSource> from;
  std::string folder;                                      // template: node_modules/{name}
  std::map<std::string, std::vector<TemplateLine>> every;  // files that each package gets
  // A package that the model does not know: the lab has its name only.
  std::map<std::string, ModelFile> unknown_files;
  std::vector<std::string> unknown_prints;
  ToolEnding no_such_version;
  // Each package must be named in a file that was read (a lock file); else this ending.
  std::string locked_in;
  std::string lock_member;
  std::string lock_key;  // template
  ToolEnding not_locked;
  // Packages named by words are added to this object of a JSON file.
  std::string saved_in;
  std::string saved_member;
  std::vector<std::string> nothing_new_prints;
  double nothing_new_seconds = 0;
};

struct ToolScript {  // runs a text of a JSON file through sh, as `npm run` does
  std::string file;
  std::string member;
  std::string name;  // empty: the command's second word
  std::vector<std::string> prints;
  ToolEnding missing;
  std::string otherwise;  // a script to run where there is none of that name; empty: `missing`
};

struct ToolCommand {
  std::vector<std::string> match;    // the first word that is no option; empty: whatever comes
  std::vector<std::string> options;  // or: one of these is given
  bool without_words = false;        // or: nothing is
  std::vector<ToolRead> reads;
  std::optional<ToolPackages> packages;
  std::optional<ToolScript> script;
  std::vector<ToolWrite> writes;
  std::vector<std::string> prints;
  double seconds = 0;
  double seconds_per_package = 0;
  int exit_code = 0;
  std::string unsupported;  // a sentence: the lab cannot do this
};

struct ToolModel {
  std::string tool;
  std::vector<ToolCommand> commands;  // the first that fits counts
  std::map<std::string, ModelPackage> packages;
};

}  // namespace shell
