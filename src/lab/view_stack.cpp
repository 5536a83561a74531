// The layer stack of the newest build: what was reused, what was made, and where the cache broke.
#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "base/text.h"
#include "lab/build_words.h"
#include "lab/cause.h"
#include "lab/stages.h"
#include "lab/view_parts.h"
#include "lab/words/en.h"

namespace lab {
namespace {

// A base step adds no layer of its own: it brings those of the image that FROM names. 0 for another stage.
std::uint64_t base_bytes(const build::Step& step, const Data& data) {
  const image::ImageRef image = data.catalogue.find(named_by(step));
  return image != nullptr ? image->bytes() : 0;
}

// Of several stages each has a heading; the last one that is needed is what the image is made of, with those that it
// goes on from.
void name_stages(const build::Record& record, const std::map<int, int>& parents, std::vector<StackRow>& rows) {
  if (record.stages.size() < 2) return;
  int image_stage = -1;
  for (const build::Step& step : record.steps)
    if (!step.pruned) image_stage = std::max(image_stage, step.stage);
  std::set<int> beneath;
  for (auto at = parents.find(image_stage); at != parents.end() && at->second >= 0; at = parents.find(at->second))
    beneath.insert(at->second);
  for (std::size_t i = 0; i < rows.size(); ++i) {  // newest first
    const build::Step& step = record.steps[static_cast<std::size_t>(rows[i].step)];
    const bool begins = i == 0 || record.steps[static_cast<std::size_t>(rows[i - 1].step)].stage != step.stage;
    if (!begins || static_cast<std::size_t>(step.stage) >= record.stages.size()) continue;
    const build::StageNote& stage = record.stages[static_cast<std::size_t>(step.stage)];
    rows[i].stage = !stage.needed                  ? words::stage_not_needed(stage.name)
                    : step.stage == image_stage    ? words::stage_of_image(stage.name)
                    : beneath.contains(step.stage) ? words::stage_beneath_image(stage.name)
                                                   : words::stage_copied_from(stage.name);
  }
}

StackRow row_of_step(const build::Record& record, int position, int layer, const Data& data) {
  const build::Step& step = record.steps[static_cast<std::size_t>(position)];
  StackRow row;
  row.step = position;
  row.kind = step.kind;
  row.verdict = step.verdict;
  row.text = step.text;
  // What stands for another stage's step, too, went as that one did.
  row.verdict_word =
      words::verdict_word(step.same_as >= 0 ? record.steps[static_cast<std::size_t>(step.same_as)] : step);
  row.error = step.error;
  if (step.verdict == build::Verdict::failed) {
    row.failure = words::failure_headline(step);
    row.failure_output = last_output(step);
  }
  row.begin = step.begin;
  row.seconds = step.seconds;
  const bool reused = step.verdict == build::Verdict::cached;
  const int from = reused && step.reason.record != nullptr ? step.reason.record->build : 0;
  switch (step.kind) {
    case build::Step::Kind::base:
      row.size = base::size_for_people(base_bytes(step, data));
      row.note = words::base_image_note();
      row.barcode = barcode(step.files_digest);
      break;
    case build::Step::Kind::files:
      row.note = words::layer_note(layer, from);
      if (step.layer != nullptr) {
        row.size = base::size_for_people(step.layer->bytes);
        row.barcode = barcode(step.layer->digest);
      }
      break;
    case build::Step::Kind::config: break;
  }
  return row;
}

}  // namespace

void show_stack(const Session& session, View& view) {
  const State& state = session.now();
  Stack& stack = view.stack;
  stack.title = words::image_title();
  if (state.image != nullptr) {
    stack.image = words::image_line("sha256:" + state.image->id.short_hex().substr(0, 6), state.image->bytes());
  }
  if (state.builds.empty()) {
    stack.sentence = words::nothing_built();
    return;
  }
  const build::Record& newest = *state.builds.back();
  stack.ok = newest.ok;
  stack.sentence = build_sentence(newest);
  stack.seconds = newest.seconds;
  const BuildRef shown = shown_build(state);
  if (shown == nullptr) return;
  stack.build = shown->number;
  if (shown != state.builds.back()) stack.sentence += ' ' + words::these_are_layers_of(shown->number);
  const std::map<int, int> parents = parents_of_stages(*shown);
  std::map<int, int> layers;  // by stage: how many it has so far, those that it goes on from included
  for (std::size_t i = 0; i < shown->steps.size(); ++i) {
    const build::Step& step = shown->steps[i];
    if (!layers.contains(step.stage)) layers[step.stage] = layers[parents.at(step.stage)];
    int& layer = layers[step.stage];
    if (step.kind != build::Step::Kind::config) ++layer;
    stack.rows.push_back(row_of_step(*shown, static_cast<int>(i), layer, session.data()));
  }
  for (const int broken : breaks_of(*shown)) {
    const build::Step& step = shown->steps[static_cast<std::size_t>(broken)];
    stack.rows[static_cast<std::size_t>(broken)].break_label =
        step.verdict == build::Verdict::failed ? words::stop_line(words::failure_short(step.failure))
                                               : words::break_line(words::short_cause(cause_of(*shown, broken)));
  }
  std::reverse(stack.rows.begin(), stack.rows.end());
  name_stages(*shown, parents, stack.rows);
}

}  // namespace lab
