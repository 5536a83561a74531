// Why?: what decided about the selected step, in a sentence, then as the key's ingredients side by side, then as a
// proof.
#include <algorithm>
#include <string>

#include "base/text.h"
#include "lab/build_words.h"
#include "lab/cause.h"
#include "lab/text_diff.h"
#include "lab/view_parts.h"
#include "lab/words/en.h"

namespace lab {
namespace {

using Ingredient = cache::Ingredient;

constexpr std::string_view rule_page = "https://docs.docker.com/build/cache/invalidation/";
constexpr std::size_t shown_files = 6;
constexpr std::size_t shown_diff_lines = 60;
constexpr std::size_t diff_context = 2;

// A key names the step below by an identity; a person knows that step by its layer.
Barcode code_of_foundation(const State& state, const Ingredient& ingredient) {
  Barcode code = barcode_of_text(ingredient.value);
  if (ingredient.kind != Ingredient::Kind::below) return code;
  state.cache().records.newest_first([&](const cache::RecordRef& record) {
    if (record->identity.prefixed() != ingredient.value) return true;
    code = barcode(record->layer != nullptr ? record->layer->digest : record->files.digest());
    return false;
  });
  return code;
}

// `"/bin/sh" "-c" "npm install"` as people write it.
std::string shown_command(const std::string& value) {
  return value.find('\\') == std::string::npos ? base::replace_all(value, "\"", "") : value;
}

std::string shown_value(const Ingredient& ingredient) {
  switch (ingredient.kind) {
    case Ingredient::Kind::operation: return ingredient.name;
    case Ingredient::Kind::command: return shown_command(ingredient.value);
    case Ingredient::Kind::content:
      return ingredient.selection != nullptr ? base::count_of(ingredient.selection->files(), "file") : std::string();
    case Ingredient::Kind::user: return ingredient.value.empty() ? "root" : ingredient.value;
    case Ingredient::Kind::base_image:
    case Ingredient::Kind::below:
    case Ingredient::Kind::variable:
    case Ingredient::Kind::working_dir:
    case Ingredient::Kind::path:
    case Ingredient::Kind::destination:
    case Ingredient::Kind::source:
    case Ingredient::Kind::stage:
    case Ingredient::Kind::flag:
    case Ingredient::Kind::mount: break;
  }
  return ingredient.value;
}

bool is_foundation(const Ingredient& ingredient) {
  return ingredient.kind == Ingredient::Kind::below || ingredient.kind == Ingredient::Kind::base_image;
}

const Ingredient* foundation_of(const cache::Key& key) {
  const auto found = std::find_if(key.ingredients.begin(), key.ingredients.end(), is_foundation);
  return found == key.ingredients.end() ? nullptr : &*found;
}

// Lays a step's key beside that of the nearest record.
class KeyTable {
 public:
  KeyTable(const State& state, const build::Step& step, Why& why) : state_(state), step_(step), why_(why) {}

  void fill() {
    const cache::RecordRef& record = step_.reason.record;
    if (record != nullptr) disagreements_ = step_.reason.disagreements;
    for (std::size_t i = 0; i < step_.key.ingredients.size(); ++i) {
      for (const cache::Disagreement& gone : disagreements_) {
        if (gone.at == i && !gone.after && gone.before) add_gone(*gone.before);
      }
      add(step_.key.ingredients[i], i);
    }
    for (const cache::Disagreement& gone : disagreements_) {
      if (gone.at >= step_.key.ingredients.size() && !gone.after && gone.before) add_gone(*gone.before);
    }
    const std::string folded = words::folded_ingredients(variables_, user_, folder_);
    if (!folded.empty()) why_.rows.push_back({.what = folded, .after = words::the_same()});
  }

 private:
  [[nodiscard]] const cache::Disagreement* about(std::size_t index) const {
    for (const cache::Disagreement& one : disagreements_) {
      if (one.at == index && one.after) return &one;
    }
    return nullptr;
  }

  void add_gone(const Ingredient& before) {
    why_.rows.push_back({.what = words::ingredient(before),
                         .before = shown_value(before),
                         .after = words::is_missing(),
                         .differs = true});
  }

  void add(const Ingredient& ingredient, std::size_t index) {
    if (is_foundation(ingredient)) return add_foundation(ingredient);
    const cache::Disagreement* differs = about(index);
    if (differs == nullptr) return add_equal(ingredient);
    WhyRow row = {.what = words::ingredient(ingredient), .after = shown_value(ingredient), .differs = true};
    row.before = differs->before ? shown_value(*differs->before) : words::is_missing();
    if (ingredient.kind == Ingredient::Kind::content) {
      row.after_code = barcode_of_text(ingredient.value);
      if (differs->before) row.before_code = barcode_of_text(differs->before->value);
    }
    why_.rows.push_back(std::move(row));
    if (ingredient.kind == Ingredient::Kind::content) add_files(ingredient, *differs);
  }

  void add_foundation(const Ingredient& ingredient) {
    WhyRow row = {.what = words::ingredient(ingredient), .after_code = code_of_foundation(state_, ingredient)};
    const cache::RecordRef& record = step_.reason.record;
    const Ingredient* before = record != nullptr ? foundation_of(record->key) : nullptr;
    if (before != nullptr && before->value != ingredient.value) {
      row.differs = true;
      row.before_code = code_of_foundation(state_, *before);
    }
    why_.rows.push_back(std::move(row));
  }

  // Equal rows are quiet: one of each thing that a person may ask for, the rest folded into one.
  void add_equal(const Ingredient& ingredient) {
    const bool compared = step_.reason.record != nullptr;
    switch (ingredient.kind) {
      case Ingredient::Kind::operation: return;
      case Ingredient::Kind::variable:
        if (compared) {
          variables_ = true;
          return;
        }
        break;
      case Ingredient::Kind::user:
        if (compared) {
          user_ = true;
          return;
        }
        break;
      case Ingredient::Kind::working_dir:
        if (compared) {
          folder_ = true;
          return;
        }
        break;
      case Ingredient::Kind::content:
        if (compared && ingredient.selection != nullptr) {
          why_.rows.push_back(
              {.what = words::ingredient(ingredient), .after = words::unchanged_files(ingredient.selection->files())});
          return;
        }
        break;
      case Ingredient::Kind::base_image:
      case Ingredient::Kind::below:
      case Ingredient::Kind::command:
      case Ingredient::Kind::path:
      case Ingredient::Kind::destination:
      case Ingredient::Kind::source:
      case Ingredient::Kind::stage:
      case Ingredient::Kind::flag:
      case Ingredient::Kind::mount: break;
    }
    why_.rows.push_back({.what = words::ingredient(ingredient), .after = shown_value(ingredient)});
  }

  void add_files(const Ingredient& ingredient, const cache::Disagreement& differs) {
    std::uint64_t here = 0;
    for (std::size_t i = 0; i < differs.files.size(); ++i) {
      const fs::Difference& file = differs.files[i];
      if (file.after != nullptr && file.after->kind() != fs::Kind::directory) ++here;
      if (i < shown_files) why_.rows.push_back(row_of_file(file));
    }
    if (differs.files.size() > shown_files) {
      const std::string more = base::count_of(differs.files.size() - shown_files, "more file");
      why_.rows.push_back({.what = more, .after = words::change(fs::Change::contents), .differs = true});
    }
    const std::uint64_t all = ingredient.selection != nullptr ? ingredient.selection->files() : 0;
    if (all > here) why_.rows.push_back({.what = words::unchanged_files(all - here), .after = words::the_same()});
  }

  static WhyRow row_of_file(const fs::Difference& file) {
    WhyRow row = {.what = file.path.substr(file.path.empty() || file.path[0] != '/' ? 0 : 1), .differs = true};
    const auto side = [&file](const fs::EntryRef& entry, std::string& text, Barcode& code) {
      if (entry == nullptr) {
        text = words::is_missing();
      } else if (file.change == fs::Change::mode || file.change == fs::Change::owner) {
        text = words::mode_and_owner(entry->meta());
      } else if (entry->kind() == fs::Kind::symlink) {
        text = words::leads_to(entry->target());
      } else if (entry->kind() == fs::Kind::file) {
        text = base::size_for_people(entry->content().size());
        code = barcode(entry->content().digest());
      }
    };
    side(file.before, row.before, row.before_code);
    side(file.after, row.after, row.after_code);
    return row;
  }

  const State& state_;
  const build::Step& step_;
  Why& why_;
  std::vector<cache::Disagreement> disagreements_;
  bool variables_ = false;
  bool user_ = false;
  bool folder_ = false;
};

std::string_view readable(const fs::EntryRef& entry) {
  if (entry == nullptr || entry->kind() != fs::Kind::file || !entry->content().known()) return {};
  const std::string_view text = entry->content().text();
  return text.size() <= editor_limit && is_text(text) ? text : std::string_view();
}

void show_text_diff(std::string_view before, std::string_view after, Why& why) {
  const std::vector<LineChange> all = diff_lines(before, after);
  const std::vector<LineChange> some = around_changes(all, diff_context);
  for (const LineChange& line : some) {
    if (line.kind != LineChange::Kind::same && why.go_to_line == 0) why.go_to_line = line.after;
    if (why.diff.size() == shown_diff_lines) {
      why.diff.push_back({' ', words::more_lines(some.size() - shown_diff_lines)});
      break;
    }
    const char mark = line.kind == LineChange::Kind::same ? ' ' : line.kind == LineChange::Kind::gone ? '-' : '+';
    why.diff.push_back({mark, std::string(line.text)});
  }
  // A place that was only removed is found by the first line that is left near it.
  for (const LineChange& line : some) {
    if (why.go_to_line == 0) why.go_to_line = line.after;
  }
}

void show_place(const build::Record& record, const Cause& cause, Why& why) {
  const build::Step& began = record.steps[static_cast<std::size_t>(cause.step)];
  if (cause.kind == Cause::Kind::files && !cause.files.empty()) {
    const auto telling = std::find_if(cause.files.begin(), cause.files.end(), [](const fs::Difference& file) {
      return file.change == fs::Change::contents && !readable(file.before).empty();
    });
    const fs::Difference& file = telling != cause.files.end() ? *telling : cause.files.front();
    const std::string path = file.path.substr(file.path.empty() || file.path[0] != '/' ? 0 : 1);
    const std::string_view before = readable(file.before);
    const std::string_view after = readable(file.after);
    if (before != after) {
      why.diff_path = path;
      show_text_diff(before, after, why);
    }
    if (file.after != nullptr && !after.empty()) why.go_to_path = path;
    if (why.go_to_path.empty()) why.go_to_line = 0;
    return;
  }
  if (cause.kind == Cause::Kind::first_time || cause.kind == Cause::Kind::no_cache) return;
  why.go_to_path = record.options.file;
  why.go_to_line = began.where.begin.line;
  if (cause.kind == Cause::Kind::instruction) {
    why.diff_path = record.options.file;
    why.diff = {{'-', cause.before}, {'+', cause.after}};
  }
}

// What a step that failed printed last stands where else the edit does.
void show_failure(const build::Step& step, Why& why) {
  why.failure_output = last_output(step);
  if (why.failure_output.empty()) return;
  why.diff_path = words::last_lines();
  for (const std::string& line : why.failure_output) why.diff.push_back({' ', line});
}

bool brings_in_dockerfile(const build::Record& record, int position) {
  for (int i = 0; i <= position; ++i) {
    for (const Ingredient& one : record.steps[static_cast<std::size_t>(i)].key.ingredients) {
      if (one.kind == Ingredient::Kind::content && one.selection != nullptr &&
          one.selection->kind() == fs::Kind::directory && one.selection->child(record.options.file) != nullptr) {
        return true;
      }
    }
  }
  return false;
}

std::string place_of(const build::Record& record, int position) {
  int number = 0;
  int all = 0;
  for (std::size_t i = 0; i < record.steps.size(); ++i) {
    if (!record.steps[i].reported) continue;
    ++all;
    if (static_cast<int>(i) <= position) ++number;
  }
  return record.steps[static_cast<std::size_t>(position)].reported ? words::step_place(number, all) : std::string();
}

}  // namespace

void show_why(const Session& session, View& view) {
  const State& state = session.now();
  const SelectStep selected = session.selected();
  const BuildRef record = state.build_number(selected.build);
  if (record == nullptr || static_cast<std::size_t>(selected.step) >= record->steps.size()) return;
  const build::Step& step = record->steps[static_cast<std::size_t>(selected.step)];
  Why& why = view.why;
  why.build = selected.build;
  why.step = selected.step;
  why.place = place_of(*record, selected.step);
  why.source = rule_page;
  const bool ran = step.verdict == build::Verdict::executed || step.verdict == build::Verdict::failed;
  const bool config = step.kind == build::Step::Kind::config && !step.reported;
  StepWords said = step_words(*record, selected.step);
  why.headline = std::move(said.headline);
  why.explanation = std::move(said.explanation);
  if (config || step.verdict == build::Verdict::not_run) return;

  why.after_title = words::build_name(record->number);
  if (step.reason.record != nullptr) why.before_title = words::compared_with(step.reason.record->build);
  KeyTable(state, step, why).fill();
  why.not_looked_at = words::not_looked_at(step, record->builder, brings_in_dockerfile(*record, selected.step));
  if (!ran) return;
  show_place(*record, cause_of(*record, selected.step), why);
  if (step.verdict == build::Verdict::failed) return show_failure(step, why);
  if (step.reason.record == nullptr || step.reason.kind == cache::Reason::Kind::no_cache) return;
  const cache::Proof proof = cache::prove(step.key, step.reason);
  if (proof.holds) {
    why.proof = words::proof(own_cause(*record, selected.step), step.reason.upon_another,
                             proof.mended.digest.hex().substr(0, 4));
  }
}

}  // namespace lab
