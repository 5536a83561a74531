// layerlab check FILE…: Docker's build checks and the errors of Dockerfiles, without a build.
#include "cli/check_text.h"
#include "cli/findings.h"
#include "cli/instructions_json.h"
#include "cli/lab.h"
#include "cli/print.h"
#include "cli/read_data.h"
#include "cli/read_file.h"
#include "cli/record_json.h"
#include "cli/sarif.h"
#include "cli/table.h"

namespace cli {
namespace {

// The ignore file of a Dockerfile whose folder is the build context: FILE.dockerignore, else .dockerignore. What can't
// be read, or is no right ignore file, is as good as none here: a build tells of it.
std::optional<fs::Ignore> ignore_beside(const std::string& file) {
  if (file == "-") return std::nullopt;
  const std::size_t slash = file.rfind('/');
  const std::string folder = slash == std::string::npos ? "" : file.substr(0, slash + 1);
  for (const std::string& path : {file + ".dockerignore", folder + ".dockerignore"}) {
    const auto text = read_file(path);
    if (!text) continue;
    auto ignore = fs::Ignore::parse(*text);
    if (ignore) return std::move(ignore).value();
    return std::nullopt;
  }
  return std::nullopt;
}

void print_json_of(const std::vector<Findings>& all) {
  nlohmann::ordered_json files = nlohmann::ordered_json::array();
  for (const Findings& findings : all) {
    nlohmann::ordered_json out;
    out["file"] = findings.file;
    out["warnings"] = nlohmann::ordered_json::array();
    for (const dockerfile::Warning& warning : findings.warnings)
      out["warnings"].push_back(json_of(warning, findings.file));
    if (findings.problem) out["problem"] = json_of(*findings.problem, findings.file);
    if (!findings.unknown_images.empty()) out["unknown_images"] = findings.unknown_images;
    files.push_back(std::move(out));
  }
  print_json({{"files", std::move(files)}});
}

void print_text_of(const std::vector<Findings>& all) {
  for (const Findings& findings : all) {
    if (all.size() > 1) print_line(toned(findings.file, Tone::bold));
    print_text(check_text(findings));
    if (const std::string error = check_error_text(findings); !error.empty()) print_to_error(error);
    if (findings.problem && !findings.problem->help.empty()) print_error(findings.problem->help);
    for (const std::string& image : findings.unknown_images) {
      print_error("the lab does not know the image " + image + "; it was taken for a plain Linux one.");
    }
  }
}

Exit run(const Arguments& arguments) {
  if (arguments.has("--json") && arguments.has("--sarif")) {
    return refuse(UsageError{"--json and --sarif are two forms: choose one."});
  }
  plan::Options options;
  options.target = arguments.value("--target");
  auto given = build_arguments(arguments);
  if (!given) return refuse(given.error());
  options.build_args = std::move(given).value();
  const auto data = read_data(arguments.value("--data"));
  if (!data) return refuse(data.error());

  Exit exit = Exit::ok;
  std::vector<Findings> all;
  for (const std::string& name : arguments.words.empty() ? std::vector<std::string>{"-"} : arguments.words) {
    auto text = read_file_or_input(name);
    if (!text) {
      exit = refuse(text.error());
      continue;
    }
    const std::optional<fs::Ignore> ignore = ignore_beside(name);
    all.push_back(find_in(name == "-" ? "Dockerfile" : name, std::move(text).value(), options, data->catalogue,
                          ignore ? &*ignore : nullptr));
    if (all.back().any() && exit == Exit::ok) exit = Exit::failed;
  }
  if (arguments.has("--json")) {
    print_json_of(all);
  } else if (arguments.has("--sarif")) {
    print_json(sarif_of(all));
  } else {
    print_text_of(all);
  }
  return exit;
}

}  // namespace

Subcommand check_subcommand() {
  return {
      .name = "check",
      .usage = "layerlab check [OPTION]… [FILE]…",
      .about = "Looks for mistakes in Dockerfiles, as docker build --check does.",
      .details =
          "Without a FILE, or where it is -, standard input is read. Every stage is looked at; nothing is run. The "
          "folder of\n"
          "FILE counts as the build context: its .dockerignore is asked which sources of COPY are left out. Exit code "
          "1: there\n"
          "is a finding or an error.",
      .options = {{"--build-arg", "NAME=VALUE", "a build argument", true},
                  {"--target", "STAGE", "only this stage, and what it needs"},
                  {"--sarif", "", "print SARIF 2.1.0, for code hosts and editors"},
                  data_option(),
                  json_option()},
      .least = 0,
      .most = any_number,
      .run = run};
}

}  // namespace cli
