#include "build/record.h"

#include <utility>

#include "build/draft.h"
#include "build/progress.h"
#include "build/verdict_name.h"
#include "dockerfile/excerpt.h"

namespace build {

Record begin_record(const Input& input) {
  Record record;
  record.builder = input.builder;
  record.number = input.number;
  record.options = input.options;
  record.tag = input.tag;
  return record;
}

void fail(Record& record, std::string client_text) {
  record.ok = false;
  record.error = std::move(client_text);
}

void stop(Record& record, std::string sentence) {
  record.ok = false;
  record.error = sentence;
  record.unsupported = std::move(sentence);
}

void stop_at(Record& record, const dockerfile::Range& where, const std::string& sentence) {
  dockerfile::Problem problem;
  problem.origin = dockerfile::Origin::lab;
  problem.where = where;
  problem.marked_lines = dockerfile::lines_of(where);
  problem.message = "Line " + std::to_string(where.begin.line) + " of the Dockerfile: " + sentence;
  stop(record, problem.message);
  record.problem = std::move(problem);
}

// BuildKit's client prints the gRPC status; the classic one the context's error alone.
void cancel_at(Record& record, Step& step) {
  step.verdict = Verdict::cancelled;
  record.cancelled = true;
  fail(record, record.builder == BuilderKind::buildkit
                   ? "ERROR: failed to build: failed to solve: Canceled: context canceled"
                   : "context canceled");
}

void fail_at(Record& record, const dockerfile::Problem& problem, std::string_view file_name) {
  record.problem = problem;
  if (record.warnings.empty()) record.warnings = problem.warnings;
  if (problem.origin == dockerfile::Origin::lab) {
    stop(record, problem.message);
  } else if (record.builder == BuilderKind::classic) {
    fail(record, problem.message);
  } else {
    std::string excerpts = dockerfile::excerpt(record.dockerfile, problem.marked_lines, file_name);
    for (const std::vector<int>& lines : problem.more_marked_lines)
      excerpts += dockerfile::excerpt(record.dockerfile, lines, file_name);
    fail(record, excerpts + "ERROR: failed to build: failed to solve: " + problem.message);
  }
}

void fail_step(Record& record, Step& step, std::string error, std::string message, std::string_view file_name) {
  step.verdict = Verdict::failed;
  step.error = std::move(error);
  if (step.failure.kind == Failure::Kind::none) step.failure.kind = Failure::Kind::other;
  dockerfile::Problem problem;
  problem.where = step.where;
  problem.message = std::move(message);
  problem.marked_lines = dockerfile::lines_of(step.where);
  fail_at(record, problem, file_name);
}

void remember_steps(cache::Store& store, std::vector<cache::RecordRef> used, const Record& record) {
  if (used.empty()) return;
  cache::PastBuild past{record.number, {}};
  for (const Step& step : record.steps) {
    using Outcome = cache::PastStep::Outcome;
    Outcome outcome = Outcome::done;
    if (step.verdict == Verdict::failed) outcome = Outcome::failed;
    if (step.verdict == Verdict::not_run && step.reported) outcome = Outcome::not_reached;
    past.steps.push_back({step.text, step.where.begin.line, outcome});
  }
  if (!record.ok) {
    const std::vector<cache::RecordRef>& before = store.latest();
    for (std::size_t i = 0; i < used.size() && i < before.size(); ++i)
      if (used[i] == nullptr) used[i] = before[i];
  }
  store = store.with_latest(std::move(used), std::move(past));
}

std::string made_up_id(std::string_view seed, std::size_t length, std::string_view letters) {
  const base::Digest digest = base::sha256(seed);
  std::string id;
  for (std::size_t i = 0; i < length; ++i) id += letters[digest.bytes[i % digest.bytes.size()] % letters.size()];
  return id;
}

std::string_view name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::cached: return "cached";
    case Verdict::executed: return "executed";
    case Verdict::failed: return "failed";
    case Verdict::not_run: return "not_run";
    case Verdict::depends: return "depends";
    case Verdict::cancelled: return "cancelled";
  }
  return {};
}

std::string container_of(const Step& step) { return made_up_id("container" + step.key.digest.hex(), 12, hex_digits); }

std::vector<std::string> plain_progress(const Record& record) {
  switch (record.builder) {
    case BuilderKind::buildkit: return progress_plain(record);
    case BuilderKind::classic: return progress_classic(record);
  }
  return {};
}

}  // namespace build
