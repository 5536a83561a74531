// layerlab truth: of all builds that were recorded of real builders, how many the lab does alike.
#include <map>

#include "base/json.h"
#include "base/text.h"
#include "cli/lab.h"
#include "cli/print.h"
#include "cli/read_data.h"
#include "cli/record_json.h"
#include "cli/table.h"

namespace cli {
namespace {

using Json = nlohmann::ordered_json;

struct Sum {
  long builds = 0;
  long agree = 0;
};

std::string share(const Sum& sum) { return std::to_string(sum.agree) + " of " + std::to_string(sum.builds); }

void print_folders(const Json& folders) {
  std::map<std::string, std::map<std::string, Sum>> rows;
  std::map<std::string, Sum> all;
  for (const Json& one : folders) {
    const std::string folder = one.value("folder", "");
    const Sum sum{one.contains("rows") ? one.value("rows", 0L) : one.value("builds", 0L), one.value("agree", 0L)};
    rows[folder][one.value("builder", "")] = sum;
    Sum& total = all[one.value("builder", "")];
    total.builds += sum.builds;
    total.agree += sum.agree;
  }
  const auto line = [](const std::string& name, std::map<std::string, Sum>& of) {
    const bool classic = of.contains("classic");
    return "  " + padded(name, 22) + padded(share(of["buildkit"]), 20) + (classic ? share(of["classic"]) : "");
  };
  print_line(toned("  " + padded("recorded", 22) + padded("BuildKit", 20) + "classic builder", Tone::quiet));
  for (auto& [folder, of] : rows) print_line(line(folder, of));
  print_line(toned(line("all", all), Tone::bold));
}

Exit run(const Arguments& arguments) {
  const auto text = read_data_file(arguments.value("--data"), "assets/truth.json");
  if (!text) return refuse(text.error());
  const Json truth = Json::parse(*text, nullptr, false);
  if (truth.is_discarded() || !truth.contains("folders")) return refuse(ReadError{"assets/truth.json is damaged."});
  if (arguments.has("--json")) {
    print_json(truth);
    return Exit::ok;
  }
  print_line(
      "Builds (and, of the parser's tables, rows) that were recorded of real builders, and that the lab does alike:");
  print_line("");
  print_folders(truth["folders"]);
  print_line("");
  if (truth["differences"].empty()) print_line("Nothing is known to differ.");
  for (const Json& one : truth["differences"]) {
    print_line(toned(one.value("scenario", "") + ", " + one.value("builder", ""), Tone::failed));
    print_line("  " + one.value("difference", ""));
  }
  return Exit::ok;
}

}  // namespace

Subcommand truth_subcommand() {
  return {.name = "truth",
          .usage = "layerlab truth [--json]",
          .about = "Tells how true the lab is: of all recorded builds, how many it does alike.",
          .details =
              "Real builders were recorded: their verdicts, errors, configs and layers. The lab's tests play each of "
              "these builds.\nWhat is printed here is what they last found, by folder of the corpus, and each build "
              "that is known to differ.",
          .options = {data_option(), json_option()},
          .least = 0,
          .most = 0,
          .run = run};
}

}  // namespace cli
