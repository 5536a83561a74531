// layerlab-conformance: plays recorded scenarios on both builders, and tells what the engine does otherwise than
// Docker.
#include <atomic>
#include <cstdio>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include "case.h"
#include "claims.h"
#include "compare.h"
#include "corpus.h"
#include "known.h"
#include "parser_tables.h"
#include "reason_claims.h"
#include "scenario.h"
#include "truth.h"
#include "world.h"

namespace {

using namespace conformance;

constexpr const char* usage =
    "Usage: layerlab-conformance [OPTION…] FOLDER…\n"
    "\n"
    "Plays every scenario below the folders (NAME.json with its NAME.seen.json; a single NAME.json does, too) on the "
    "builders\n"
    "it is for, and compares all that was recorded; plays the parser's tables that lie there (NAME.Dockerfile with its "
    "NAME.dump\n"
    "or NAME.error, expansions.json, ignore.json, match.json), too. A case is one scenario on one builder, one "
    "Dockerfile, or\n"
    "one row of a table. The last line is\n"
    "`N passed, N failed`; the exit code is 0 if none failed, 1 if some did, 2 if nothing could be played.\n"
    "\n"
    "  --known FILE              cases listed there may fail: they count as neither. One that passes all the same "
    "counts as failed,\n"
    "                            until it leaves the list\n"
    "  --write-known-failures    with --known: writes the list anew from this run\n"
    "  --truth FILE              FILE is to say of this corpus what this run finds (assets/truth.json does)\n"
    "  --write-truth             with --truth: writes it anew from this run\n"
    "  --claims                  checks instead, of each build, what the lab says beyond the recording: that its "
    "reasons prove\n"
    "                            themselves (counted as claims/proof), that it did what the forecast said "
    "(claims/forecast),\n"
    "                            and that each reason, as it is told, is so (claims/reason)\n"
    "  --builder buildkit|classic  only this one\n"
    "  --verbose                 every case, and the first difference of each build, known failures too\n"
    "  --jobs N                  threads; as many as the machine has cores, if not said\n"
    "  --help\n";

struct Arguments {
  std::vector<std::string> paths;
  std::string known;
  std::string builder;
  std::string truth;
  bool write_truth = false;
  bool write_known = false;
  bool verbose = false;
  bool claims = false;
  unsigned jobs = std::max(1U, std::thread::hardware_concurrency());
};

build::BuilderKind kind_of(const std::string& builder) {
  return builder == "classic" ? build::BuilderKind::classic : build::BuilderKind::buildkit;
}

Case play(const ScenarioFile& file, const Scenario& scenario, const Seen& seen, const std::string& builder,
          const image::Catalogue& catalogue) {
  Case result{file.folder, scenario.id + " " + builder, {}, builder, 0};
  const auto recorded = seen.find(builder);
  if (recorded == seen.end() || recorded->second.size() != scenario.builds.size()) {
    result.differences.push_back("the recording has not as many builds as the scenario");
    return result;
  }
  World world(scenario, kind_of(builder), catalogue);
  for (std::size_t i = 0; i < scenario.builds.size(); ++i) {
    const Build& build = scenario.builds[i];
    const std::string which = "build " + std::to_string(i + 1) + ": ";
    if (const auto problem = world.prepare(build)) {
      result.differences.push_back(which + *problem);
      return result;
    }
    if (!recorded->second[i]) continue;  // the real builder can't do this one
    ++result.parts;
    if (!build.missing_options.empty()) {
      result.differences.push_back(which + "not supported yet: the option " + build.missing_options.front());
      return result;
    }
    const build::Record record = world.run(build);
    if (const auto found = difference(*recorded->second[i], record, scenario.from_scratch))
      result.differences.push_back(which + *found);
  }
  return result;
}

// What the builds of a scenario claim: three cases, whatever was recorded.
std::vector<Case> play_claims(const Scenario& scenario, const std::string& builder, const image::Catalogue& catalogue) {
  Case proof{"claims/proof", scenario.id + " " + builder + " proof", {}};
  Case forecast{"claims/forecast", scenario.id + " " + builder + " forecast", {}};
  Case reason{"claims/reason", scenario.id + " " + builder + " reason", {}};
  std::vector<build::Record> earlier;
  World world(scenario, kind_of(builder), catalogue);
  for (std::size_t i = 0; i < scenario.builds.size(); ++i) {
    const Build& build = scenario.builds[i];
    if (build.fresh_builder) earlier.clear();
    if (world.prepare(build) || !build.missing_options.empty()) break;  // told where the scenario itself is played
    const build::Record ahead = world.forecast(build);
    const build::Record record = world.run(build);
    if (record.unsupported) continue;
    const std::string which = "build " + std::to_string(i + 1) + ": ";
    if (const auto found = untrue_reason(record, earlier)) reason.differences.push_back(which + *found);
    earlier.push_back(record);
    if (const auto found = unproved(record)) proof.differences.push_back(which + *found);
    if (const auto found = forecast_otherwise(ahead, record)) forecast.differences.push_back(which + *found);
  }
  return {std::move(proof), std::move(forecast), std::move(reason)};
}

std::vector<Case> play_file(const ScenarioFile& file, const Arguments& arguments, const image::Catalogue& catalogue) {
  const auto broken = [&](const std::string& why) { return std::vector<Case>{{file.folder, file.path, {why}}}; };
  const auto scenario = read_scenario(file.path, read_text(file.path).value_or(""));
  if (!scenario) return broken(scenario.error().text());
  const auto seen = read_seen(file.seen, read_text(file.seen).value_or(""));
  if (!seen) return broken(seen.error().text());
  std::vector<Case> cases;
  for (const std::string& builder : scenario->builders) {
    if (!arguments.builder.empty() && builder != arguments.builder) continue;
    if (arguments.claims) {
      std::vector<Case> claims = play_claims(*scenario, builder, catalogue);
      std::move(claims.begin(), claims.end(), std::back_inserter(cases));
    } else {
      cases.push_back(play(file, *scenario, *seen, builder, catalogue));
    }
  }
  return cases;
}

// All of `count` pieces of work, several at a time. The engine's values may be shared between threads: no case knows of
// another.
std::vector<Case> play_all(std::size_t count, unsigned jobs,
                           const std::function<std::vector<Case>(std::size_t)>& play) {
  std::vector<std::vector<Case>> results(count);
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < count; i = next++) results[i] = play(i);
  };
  std::vector<std::thread> threads;
  for (unsigned i = 1; i < jobs; ++i) threads.emplace_back(work);
  work();
  for (std::thread& thread : threads) thread.join();
  std::vector<Case> cases;
  for (std::vector<Case>& some : results) cases.insert(cases.end(), some.begin(), some.end());
  return cases;
}

struct Count {
  int passed = 0;
  int failed = 0;
  int known = 0;
};

// Counts a case, and prints it where it is worth a line.
void add(Count& count, const Case& one, const Failures& known, bool verbose) {
  const bool listed = known.count(one.name) != 0;
  const bool passed = one.differences.empty();
  const char* word = "FAILED";
  if (passed && !listed) {
    ++count.passed;
    word = "ok";
  } else if (!passed && listed) {
    ++count.known;
    word = "fails, as known";
  } else {
    ++count.failed;
    if (passed) word = "PASSES, but stands in the list of known failures: take it out";
  }
  const bool as_expected = passed != listed;
  if (as_expected && !verbose) return;
  std::printf("%s: %s\n", one.name.c_str(), word);
  for (const std::string& difference : one.differences) {
    std::printf("    %s\n", difference.c_str());
    if (!verbose) break;
  }
}

int report(const std::vector<Case>& cases, const Failures& known, bool verbose) {
  std::map<std::string, Count> folders;
  Count all;
  for (const Case& one : cases) {
    Count count;
    add(count, one, known, verbose);
    for (Count* sum : {&folders[one.folder], &all}) {
      sum->passed += count.passed;
      sum->failed += count.failed;
      sum->known += count.known;
    }
  }
  std::printf("\n");
  for (const auto& [folder, count] : folders) {
    std::printf("%-17s %4d passed, %4d failed", folder.c_str(), count.passed, count.failed);
    std::printf(known.empty() ? "\n" : ", %4d known failures\n", count.known);
  }
  if (!known.empty()) std::printf("%d known failures\n", all.known);
  std::printf("%d passed, %d failed\n", all.passed, all.failed);
  return all.failed == 0 ? 0 : 1;
}

int complain(const std::string& sentence) {
  std::fprintf(stderr, "layerlab-conformance: %s\n", sentence.c_str());
  return 2;
}

// What the lab says of itself must be what this run found.
Case compare_truth(const std::vector<Case>& cases, const std::string& path) {
  Case one{"truth", "truth " + path, {}};
  if (read_text(path).value_or("") != truth_of(cases))
    one.differences.push_back("it does not say what this run found: --write-truth writes it anew");
  return one;
}

int write_text(const std::string& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  return file.flush() ? 0 : complain("cannot write " + path);
}

int write_list(const std::vector<Case>& cases, const std::string& path) {
  Failures failures;
  for (const Case& one : cases) {
    if (!one.differences.empty()) failures[one.name] = one.differences.front();
  }
  if (const int code = write_text(path, write_known(failures)); code != 0) return code;
  std::printf("%zu known failures written to %s\n", failures.size(), path.c_str());
  return 0;
}

}  // namespace

int main(int count, char** words) {
  Arguments arguments;
  for (int i = 1; i < count; ++i) {
    const std::string word = words[i];
    const auto value = [&]() -> std::string { return i + 1 < count ? words[++i] : ""; };
    if (word == "--help") return std::fputs(usage, stdout), 0;
    if (word == "--known")
      arguments.known = value();
    else if (word == "--truth")
      arguments.truth = value();
    else if (word == "--write-truth")
      arguments.write_truth = true;
    else if (word == "--builder")
      arguments.builder = value();
    else if (word == "--write-known-failures")
      arguments.write_known = true;
    else if (word == "--claims")
      arguments.claims = true;
    else if (word == "--verbose")
      arguments.verbose = true;
    else if (word == "--jobs")
      arguments.jobs = static_cast<unsigned>(std::max(1, std::atoi(value().c_str())));
    else if (word.starts_with("-"))
      return complain("there is no option " + word + " (see --help)");
    else
      arguments.paths.push_back(word);
  }
  if (arguments.paths.empty()) return complain("which folder of scenarios? (see --help)");
  if (!arguments.builder.empty() && arguments.builder != "buildkit" && arguments.builder != "classic") {
    return complain("--builder is buildkit or classic");
  }
  if (arguments.write_known && arguments.known.empty()) return complain("--write-known-failures needs --known FILE");
  if (arguments.write_truth && arguments.truth.empty()) return complain("--write-truth needs --truth FILE");

  const auto scenarios = find_scenarios(arguments.paths);
  if (!scenarios) return complain(scenarios.error());
  const auto tables = find_tables(arguments.paths);
  if (!tables) return complain(tables.error());
  if (scenarios->empty() && tables->empty()) {
    return complain("there is no scenario (NAME.json with a NAME.seen.json) and no parser table in what was given");
  }
  image::Catalogue catalogue;
  if (!scenarios->empty()) {
    auto bases = read_bases(scenarios->front().path);
    if (!bases) return complain(bases.error());
    catalogue = std::move(bases).value();
  }

  Failures known;
  if (!arguments.known.empty() && !arguments.write_known) {
    const auto text = read_text(arguments.known);
    if (!text) return complain("cannot read " + arguments.known);
    known = read_known(*text);
  }
  std::vector<Case> cases =
      play_all(tables->size() + scenarios->size(), arguments.jobs, [&](std::size_t i) -> std::vector<Case> {
        if (i >= tables->size()) return play_file((*scenarios)[i - tables->size()], arguments, catalogue);
        // The tables tell of BuildKit's parser.
        if (arguments.builder == "classic" || arguments.claims) return {};
        return play_table((*tables)[i]);
      });
  if (arguments.write_truth) return write_text(arguments.truth, truth_of(cases));
  if (!arguments.truth.empty()) cases.push_back(compare_truth(cases, arguments.truth));
  if (arguments.write_known) return write_list(cases, arguments.known);
  return report(cases, known, arguments.verbose);
}
