#include "ui/panels/editor.h"

#include <algorithm>

#include "ui/panels/editor_marks.h"
#include "ui/widgets/button.h"
#include "ui/widgets/panel.h"
#include "ui/words.h"

namespace ui {
namespace {

constexpr std::string_view panel = "editor";
constexpr std::string_view dockerfile = "Dockerfile";

bool has_tab(const EditorPanelMemory& memory, std::string_view path) {
  return std::find(memory.tabs.begin(), memory.tabs.end(), path) != memory.tabs.end();
}

void activate(EditorPanelMemory& memory, const std::string& path) {
  memory.active = path;
  if (path != dockerfile) memory.below = path;
}

// What comes after ": " is what matters.
void draw_forecast(Frame& frame, Rect strip, const lab::View& view, const EditorPlan& plan) {
  const bool playing = !plan.forecast.empty();
  frame.canvas.fill(strip, frame.theme.sunk);
  frame.canvas.fill({strip.x, strip.bottom() - 1, strip.w, 1}, frame.theme.line);
  Rect line = strip.inset(size::pad, 0);
  const std::string_view time = playing ? std::string_view() : view.forecast_seconds;
  frame.canvas.text_in(line, Type::body, time, frame.theme.soft, Align::right);
  line.w -= frame.canvas.width(Type::body, time) + 16;
  const std::string_view whole = playing ? plan.forecast : view.forecast;
  const std::size_t colon = whole.find(": ");
  const std::string_view head = colon == std::string_view::npos ? std::string_view() : whole.substr(0, colon + 2);
  const std::string_view body = whole.substr(head.size());
  const float head_width = frame.canvas.width(Type::body, head);
  const bool failed = !playing && !view.pending && !view.stack.ok;
  const Colour ink = failed ? frame.theme.failed.ink : frame.theme.ink;
  const float body_width = frame.canvas.width(Type::body_strong, body);
  if (head_width + body_width > line.w) {
    // The head is what can be spared, but where the rest must be cut anyway, it says more than the rest's end.
    frame.canvas.text_in(line, Type::body_strong, body_width > line.w ? whole : body, ink);
  } else {
    frame.canvas.text(Type::body, {line.x, line.middle_y() - 10}, head, frame.theme.ink);
    frame.canvas.text(Type::body_strong, {line.x + head_width, line.middle_y() - 10}, body, ink);
  }
  frame.say("forecast", std::string(whole), "status", strip, std::string(time));
}

// What became of a file since it was built.
std::string state_of(const lab::FileRow& row, const lab::View& view) {
  if (view.image_build == 0) return std::string(words::not_built);
  if (row.ignored) return "left out by .dockerignore";
  const std::string build = "build " + std::to_string(view.image_build);
  if (!row.edited) return std::string(words::same) + build;
  const std::string changed = std::string(words::differs) + build;
  const std::vector<int>& lines = row.changed_lines;
  if (lines.empty()) return changed;
  if (lines.size() == 1) return "line " + std::to_string(lines.front()) + " " + changed;
  if (lines.size() == 2)
    return "lines " + std::to_string(lines[0]) + " and " + std::to_string(lines[1]) + " " + changed;
  return std::to_string(lines.size()) + " lines " + changed;
}

void draw_file_strip(Frame& frame, Rect strip, const lab::FileRow& row, const lab::View& view) {
  frame.canvas.fill(strip, frame.theme.sunk);
  frame.canvas.fill({strip.x, strip.y, strip.w, 1}, frame.theme.line);
  frame.canvas.fill({strip.x, strip.bottom() - 1, strip.w, 1}, frame.theme.line);
  Rect line = strip.inset(size::pad, 0);
  const std::string state = state_of(row, view);
  frame.canvas.text_in(line, Type::body, state, row.edited ? frame.theme.ran.ink : frame.theme.soft, Align::right);
  line.w -= frame.canvas.width(Type::body, state) + 16;
  frame.canvas.text_in(line, Type::code, row.path, frame.theme.ink);
}

const lab::Problem* draw_file(Frame& frame, Rect rect, const lab::View& view, const TextOf& text_of,
                              const std::string& path, const EditorPlan& plan, EditorPanelMemory& memory) {
  const lab::FileRow* row = lab::file_row(view, path);
  if (row == nullptr || !row->text) {
    const std::string_view note = row == nullptr ? words::gone : std::string_view(row->note);
    frame.canvas.paragraph(Type::body, rect.inset(24, 20), note, frame.theme.soft);
    frame.say("editor:" + path, path, "note", rect, std::string(note));
    return nullptr;
  }
  auto [found, fresh] = memory.files.try_emplace(path);
  EditorMemory& editor = found->second;
  if (fresh) editor.editing.reset(text_of(path));
  EditorSetup setup{.id = "editor:" + path,
                    .label = path,
                    .path = path,
                    .panel = panel,
                    .rect = rect,
                    .wrap = plan.wrap,
                    .own_menu = plan.own_menu,
                    .problems = &view.problems};
  if (path == dockerfile) setup.marks = plan.forecast.empty() ? &view.gutter : &plan.marks;
  setup.changed_lines = &row->changed_lines;
  setup.list = "editors";
  setup.current = memory.active == path;
  if (setup.current && memory.find.open) {
    const Rect strip = take_top(setup.rect, find_bar_height(frame));
    if (find_bar(frame, strip, setup.id, path, editor.editing, memory.find)) editor.reveal = true;
    if (memory.find.open) setup.matches = &memory.find.matches;
  }
  const EditorDid did = code_editor(frame, setup, editor);
  if (setup.marks != nullptr) say_marks(frame, rect, *setup.marks);
  if (did.focused) activate(memory, path);
  if (did.changed) frame.send(lab::WriteFile{path, editor.editing.buffer().text(), did.typing});
  return did.problem;
}

constexpr float problem_sign = 24;
constexpr float problem_gap = 12;

std::string place_of(const lab::Problem& problem) {
  return problem.path + ":" + std::to_string(problem.where.begin.line);
}

// How wide a problem's message may be in a strip of that width.
float message_room(const Frame& frame, float width, const lab::Problem& problem) {
  return width - 2 * size::pad - problem_sign - frame.canvas.width(Type::small, place_of(problem)) - problem_gap;
}

void draw_problem(Frame& frame, Rect strip, const lab::Problem& problem, const TextOf& text_of,
                  EditorPanelMemory& memory) {
  const VerdictColours& colours = problem.error ? frame.theme.failed : frame.theme.ran;
  frame.canvas.fill(strip, colours.fill);
  frame.canvas.fill({strip.x, strip.y, strip.w, 1.5F}, colours.edge);
  const std::string where = place_of(problem);
  const Touch touch = frame.touch(
      {.id = "problem", .label = problem.message, .role = "link", .rect = strip, .panel = panel, .value = where});
  if (touch.hovered) frame.cursor = Cursor::hand;
  Rect line = strip.inset(size::pad, 8);
  draw_glyph(frame.canvas, problem.error ? Glyph::cross : Glyph::warning, {line.x + 6, line.y + 8}, 12, colours.edge);
  take_left(line, problem_sign);
  Rect place = take_right(line, frame.canvas.width(Type::small, where));
  take_right(line, problem_gap);
  frame.canvas.text(Type::small, {place.x, place.y}, where, colours.ink);
  frame.canvas.paragraph(Type::small, line, problem.message, colours.ink);
  if (touch.ring) frame.canvas.stroke(strip.inset(2, 2), frame.theme.brand, 2, 4);
  if (touch.clicked) {
    open_file(memory, text_of, problem.path, problem.where.begin.line);
    frame.focus.give("editor:" + problem.path, false);
    frame.wants_frame = true;
  }
}

const lab::Problem* first_problem(const lab::View& view, const EditorPanelMemory& memory) {
  for (const lab::Problem& problem : view.problems) {
    if (problem.error || problem.path == memory.active) return &problem;
  }
  return nullptr;
}

std::vector<TabLook> tabs_of(const lab::View& view, const EditorPanelMemory& memory, const EditorPlan& plan) {
  std::vector<TabLook> tabs;
  for (const std::string& path : memory.tabs) {
    const lab::FileRow* row = lab::file_row(view, path);
    const std::string_view name = std::string_view(path).substr(path.rfind('/') + 1);
    tabs.push_back({"tab:" + path, std::string(name), row != nullptr && row->edited && view.stack.build > 0});
  }
  tabs.insert(tabs.end(), plan.guests.begin(), plan.guests.end());
  if (!plan.all_files) return tabs;
  for (const lab::FileRow& row : view.files) {
    if (!row.directory && !has_tab(memory, row.path))
      tabs.push_back({.id = "tab:" + row.path, .label = row.path, .listed = true});
  }
  return tabs;
}

float height_of(const EditorPanelMemory& memory, std::string_view path, float unknown) {
  const auto found = memory.files.find(path);
  return found == memory.files.end() ? unknown : editor_height(found->second);
}

// Where the Dockerfile ends when another file stands below it; 0: only one of them has room. What one of the two does
// not need, the other has.
float dockerfile_height(const EditorPanelMemory& memory, float room) {
  if (room < 240 || memory.below.empty()) return 0;
  const float wanted = height_of(memory, dockerfile, 160);
  const float spared = room - size::strip - height_of(memory, memory.below, room);
  return std::min(wanted, std::max(spared, room * (memory.active == dockerfile ? 0.62F : 0.5F)));
}

void draw_files_and_problems(Frame& frame, Rect rest, const lab::View& view, const TextOf& text_of,
                             const EditorPlan& plan, EditorPanelMemory& memory) {
  const lab::Problem* problem = first_problem(view, memory);
  const float problem_height =
      problem == nullptr ? 0
                         : std::min(16 + frame.canvas.paragraph_height(
                                             Type::small, message_room(frame, rest.w, *problem), problem->message),
                                    rest.h * 0.4F);
  const Rect problem_strip = take_bottom(rest, problem_height);
  const lab::Problem* pointed = nullptr;
  const float upper = lab::file_row(view, dockerfile) == nullptr ? 0 : dockerfile_height(memory, rest.h);
  const std::string active = memory.active;
  const std::string below = memory.below;
  if (active.empty()) {
    frame.canvas.paragraph(Type::body, rest.inset(24, 20), words::nothing_open, frame.theme.soft);
  } else if (upper > 0) {
    pointed = draw_file(frame, take_top(rest, upper), view, text_of, std::string(dockerfile), plan, memory);
    const lab::FileRow* row = lab::file_row(view, below);
    if (row != nullptr) draw_file_strip(frame, take_top(rest, size::strip), *row, view);
    const lab::Problem* other = draw_file(frame, rest, view, text_of, below, plan, memory);
    if (pointed == nullptr) pointed = other;
  } else {
    pointed = draw_file(frame, rest, view, text_of, active, plan, memory);
  }
  if (problem != nullptr) draw_problem(frame, problem_strip, pointed != nullptr ? *pointed : *problem, text_of, memory);
}

constexpr ButtonLook past_look{.kind = ButtonLook::Kind::ghost, .small = true};

float past_words(const Frame& frame, float width) {
  return width - 2 * size::pad - button_width(frame, words::back_to_newest, past_look) - 16;
}

float past_height(const Frame& frame, float width, const lab::View& view) {
  return std::max(button_height(frame, past_look),
                  frame.canvas.paragraph_height(Type::body, past_words(frame, width), view.past)) +
         12;
}

// Who looks at an older state is told so, and how to come back.
void draw_past(Frame& frame, Rect strip, const lab::View& view) {
  const VerdictColours& colours = frame.theme.ran;
  frame.canvas.fill(strip, colours.fill);
  frame.canvas.fill({strip.x, strip.bottom() - 1, strip.w, 1}, frame.theme.line);
  Rect line = strip.inset(size::pad, 0);
  const float height = button_height(frame, past_look);
  const Rect box = take_right(line, button_width(frame, words::back_to_newest, past_look));
  const float words = past_words(frame, strip.w);
  const float needed = frame.canvas.paragraph_height(Type::body, words, view.past);
  frame.canvas.paragraph(Type::body, {line.x, strip.middle_y() - needed / 2, words, needed}, view.past, colours.ink);
  frame.say("past", view.past, "status", strip);
  const Thing back{.id = "past.back",
                   .label = std::string(words::back_to_newest),
                   .rect = {box.x, strip.middle_y() - height / 2, box.w, height},
                   .panel = panel};
  if (button(frame, back, past_look).clicked) frame.send(lab::GoTo{view.newest_moment});
}

// In an editor Tab is text: how to get out of it by keyboard.
std::string_view leave_hint(const Frame& frame, const EditorPanelMemory& memory) {
  if (frame.roomy || !frame.focus.focused().starts_with("editor:")) return {};
  const auto found = memory.files.find(std::string_view(frame.focus.focused()).substr(7));
  if (found == memory.files.end()) return {};
  return found->second.tab_leaves ? words::leave_now : words::leave_hint;
}

}  // namespace

void open_file(EditorPanelMemory& memory, const TextOf& text_of, const std::string& path, int line) {
  if (!has_tab(memory, path)) memory.tabs.push_back(path);
  activate(memory, path);
  auto [found, fresh] = memory.files.try_emplace(path);
  EditorMemory& editor = found->second;
  if (fresh) editor.editing.reset(text_of(path));
  if (line > 0) {
    const edit::Buffer& buffer = editor.editing.buffer();
    editor.editing.place(buffer.line_start(std::min(line, buffer.line_count()) - 1), false);
    editor.reveal = true;
  }
}

void take_texts(EditorPanelMemory& memory, const lab::View& view, const TextOf& text_of) {
  const auto gone = [&](const std::string& path) { return lab::file_row(view, path) == nullptr && path != dockerfile; };
  memory.tabs.erase(std::remove_if(memory.tabs.begin(), memory.tabs.end(), gone), memory.tabs.end());
  for (auto file = memory.files.begin(); file != memory.files.end();) {
    if (lab::file_row(view, file->first) == nullptr) {
      file = memory.files.erase(file);
    } else {
      file->second.editing.take(text_of(file->first));
      ++file;
    }
  }
  if (!memory.below.empty() && gone(memory.below)) memory.below.clear();
  if (!has_tab(memory, memory.active)) memory.active = memory.tabs.empty() ? "" : memory.tabs.front();
}

EditorChoice draw_editor(Frame& frame, Rect rect, const lab::View& view, const TextOf& text_of, const EditorPlan& plan,
                         EditorPanelMemory& memory, MenuMemory& menu) {
  EditorChoice choice;
  frame.say("panel:editor", "Editor", "region", rect);
  Rect rest = panel_sheet(frame, rect);
  const std::string active = plan.guest.empty() ? "tab:" + memory.active : plan.guest;
  const Rect tabs = take_top(rest, size::tabs);
  const TabBarLook look{.alone = plan.alone, .hint = leave_hint(frame, memory)};
  if (const auto tab = tab_bar(frame, tabs, panel, tabs_of(view, memory, plan), active, menu, look)) {
    if (tab->compare(0, 4, "tab:") == 0) open_file(memory, text_of, tab->substr(4));
    choice.tab = *tab;
  }
  if (!view.past.empty()) draw_past(frame, take_top(rest, past_height(frame, rest.w, view)), view);
  draw_forecast(frame, take_top(rest, size::strip), view, plan);
  choice.rest = rest;
  if (plan.guest.empty()) draw_files_and_problems(frame, rest, view, text_of, plan, memory);
  return choice;
}

}  // namespace ui
