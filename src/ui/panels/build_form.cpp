#include "ui/panels/build_form.h"

#include <algorithm>
#include <string>
#include <utility>

#include "ui/widgets/button.h"
#include "ui/widgets/check_box.h"
#include "ui/words.h"

namespace ui {
namespace {

constexpr std::string_view panel = "build-form";
constexpr float width = 620;
constexpr float ring_room = 4;     // of the fields, for the focus ring, which the scrolled area would cut off
constexpr float scroll_lane = 14;  // in the sheet's margin
constexpr float row_gap = 8;
constexpr float label_width = 150;
constexpr float complaint_height = 20;

struct Row {
  std::string_view id;
  std::string_view label;
  std::string_view hint;
  std::string lab::BuildForm::*value;
  bool buildkit_only;
  std::string_view complaint = {};  // where what stands there cannot be understood
};

constexpr Row rows[] = {
    {"target", "Target stage", "last stage", &lab::BuildForm::target, false},
    {"args", "Build arguments", "NAME=VALUE …", &lab::BuildForm::build_args, false,
     "Write NAME=VALUE, for example VERSION=2."},
    {"platform", "Platform", "linux/amd64", &lab::BuildForm::platform, true},
    {"fresh", "No cache for stages", "stage, stage", &lab::BuildForm::fresh, true},
    {"contexts", "Build contexts", "NAME=FOLDER …", &lab::BuildForm::contexts, true,
     "Write NAME=FOLDER, for example docs=../docs."},
    {"secrets", "Secrets", "ID=TEXT …", &lab::BuildForm::secrets, true, "Write ID=TEXT, for example token=abc."},
    {"labels", "Labels", "NAME=VALUE …", &lab::BuildForm::labels, false, "Write NAME=VALUE, for example team=web."},
    {"from", "Import cache", "exported cache name", &lab::BuildForm::import_from, true},
    {"to", "Export cache", "cache name", &lab::BuildForm::export_to, true},
};

lab::BuildForm form_of(const BuildFormMemory& memory, bool buildkit) {
  lab::BuildForm form;
  form.no_cache = memory.no_cache;
  form.pull = memory.pull;
  for (std::size_t i = 0; i < std::size(rows); ++i)
    if (buildkit || !rows[i].buildkit_only) form.*rows[i].value = memory.fields[i].text();
  return form;
}

// Whether a build could be asked for with this field alone.
bool is_understood(const Row& row, const std::string& text) {
  lab::BuildForm form;
  form.*row.value = text;
  return static_cast<bool>(lab::build_of(form));
}

// A field is complained about once it was left, not while something is typed into it.
bool is_complained_about(const Frame& frame, std::size_t i, const BuildFormMemory& memory) {
  return frame.focus.focused() != "field:build." + std::string(rows[i].id) &&
         !is_understood(rows[i], memory.fields[i].text());
}

// What can be understood of the form.
lab::BuildForm sound_form(const BuildFormMemory& memory, bool buildkit) {
  lab::BuildForm form = form_of(memory, buildkit);
  for (const Row& row : rows)
    if (!is_understood(row, form.*row.value)) (form.*row.value).clear();
  return form;
}

void draw_complaint(Frame& frame, Rect line, const Row& row) {
  const std::string_view text = row.complaint.empty() ? words::not_understood : row.complaint;
  frame.canvas.text_in(line, Type::small, text, frame.theme.failed.ink);
  frame.say("build.complaint:" + std::string(row.id), std::string(text), "alert", line);
}

void draw_fields(Frame& frame, Rect view, bool buildkit, BuildFormMemory& memory) {
  ScrollArea area(frame, "build-form", view, memory.scroll);
  Rect rest{view.x + ring_room, area.y() + ring_room, view.w - ring_room - scroll_lane, 1e6F};
  const bool above = rest.w < 440;  // no room for labels beside the fields
  for (std::size_t i = 0; i < std::size(rows); ++i) {
    const Row& row = rows[i];
    if (row.buildkit_only && !buildkit) continue;
    if (above) { frame.canvas.text_in(take_top(rest, 22), Type::small, row.label, frame.theme.soft); }
    Rect line = take_top(rest, field_height);
    if (!above) frame.canvas.text_in(take_left(line, label_width), Type::body, row.label, frame.theme.ink);
    const std::string id = "field:build." + std::string(row.id);
    if (text_field(frame, {.id = id, .label = std::string(row.label), .rect = line, .panel = panel}, row.hint,
                   memory.fields[i], Type::code))
      frame.wants_frame = true;
    if (is_complained_about(frame, i, memory)) {
      Rect words = take_top(rest, complaint_height);
      if (!above) take_left(words, label_width);
      draw_complaint(frame, words, row);
    }
    take_top(rest, row_gap);
  }
  const float height = frame.roomy ? size::touch : 28;
  Rect boxes = take_top(rest, height);
  if (!above) take_left(boxes, label_width);
  const Rect first = above ? boxes : take_left(boxes, 190);
  const Rect second = above ? take_top(rest, height) : take_left(boxes, 260);
  const auto thing = [](std::string_view id, std::string_view label, Rect rect) {
    return Thing{.id = std::string(id), .label = std::string(label), .rect = rect, .panel = panel};
  };
  (void)check_box(frame, thing("build.no-cache", words::without_cache, first), memory.no_cache);
  (void)check_box(frame, thing("build.pull", words::pull, second), memory.pull);
  area.ended(rest.y + ring_room);
}

}  // namespace

void draw_build_form(Frame& frame, Rect screen, const lab::View& view, BuildFormMemory& memory, SheetMemory& sheet) {
  const bool buildkit = view.builder == build::BuilderKind::buildkit;
  const auto build = lab::build_of(form_of(memory, buildkit));
  const auto sound = lab::build_of(sound_form(memory, buildkit));
  const std::string line = sound ? lab::docker_line(*sound) : std::string();
  const float line_width = std::min(width, screen.w - 24) - 32 - 24;
  const float line_height = frame.canvas.paragraph_height(Type::code, line_width, line) + 16;
  const float buttons = button_height(frame, {});
  const auto count = static_cast<float>(
      std::count_if(std::begin(rows), std::end(rows), [&](const Row& row) { return buildkit || !row.buildkit_only; }));
  const float fields = count * (field_height + row_gap) + 40;
  Sheet on(frame, screen, width, 34 + fields + 12 + line_height + 14 + buttons, words::build_with, sheet);
  on.begin_at("field:build.target");
  Rect rest = on.content;
  frame.canvas.text_in(take_top(rest, 28), Type::body_strong, words::build_with, frame.theme.ink);
  take_top(rest, 6);
  Rect row = take_bottom(rest, buttons);
  take_bottom(rest, 14);
  const Rect said = take_bottom(rest, line_height);
  take_bottom(rest, 12);
  const bool enters = entered(frame) || frame.take_key(Key::enter, true);
  draw_fields(frame, {rest.x - ring_room, rest.y, rest.w + ring_room + scroll_lane, rest.h}, buildkit, memory);

  frame.canvas.fill(said, frame.theme.sunk, size::radius);
  frame.canvas.paragraph(Type::code, said.inset(12, 8), line, build ? frame.theme.ink : frame.theme.soft);
  frame.say("build.line", line, "note", said);

  const ButtonLook look{.kind = ButtonLook::Kind::primary, .glyph = Glyph::play};
  const Rect ok = take_right(row, button_width(frame, words::build, look));
  take_right(row, 8);
  const Rect no = take_right(row, button_width(frame, words::cancel, {}));
  Thing does{.id = "sheet.ok", .label = std::string(words::build), .rect = ok, .panel = panel, .disabled = !build};
  const bool done = button(frame, does, look).clicked || enters;
  const bool cancelled =
      button(frame, {.id = "sheet.cancel", .label = std::string(words::cancel), .rect = no, .panel = panel}, {})
          .clicked;
  if (done && build) frame.send(*build);
  if ((done && build) || cancelled) close_sheet(frame, sheet);
}

}  // namespace ui
