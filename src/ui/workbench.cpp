#include "ui/workbench.h"

#include <algorithm>
#include <utility>

#include "ui/actions.h"
#include "ui/panels/bottom.h"
#include "ui/panels/file_sheet.h"
#include "ui/panels/files.h"
#include "ui/panels/nav.h"
#include "ui/panels/predictions.h"
#include "ui/panels/progress.h"
#include "ui/panels/project_sheet.h"
#include "ui/panels/stack.h"
#include "ui/panels/toolbar.h"
#include "ui/panels/why.h"
#include "ui/widgets/splitter.h"
#include "ui/widgets/tip.h"
#include "ui/wishes.h"
#include "ui/words.h"

namespace ui {
namespace {

// A new project or lesson brings the files that it wants to be seen.
void open_first_files(const lab::View& view, const TextOf& text_of, Memory& memory) {
  const std::string opened = std::to_string(view.opening) + "\n" + view.lesson.id;
  if (memory.opened == opened) return;
  memory.opened = opened;
  memory.editor = {};
  for (const std::string& path : view.open_files) open_file(memory.editor, text_of, path);
  if (memory.editor.tabs.empty()) {
    for (const lab::FileRow& row : view.files) {
      if (!row.directory && row.text) open_file(memory.editor, text_of, row.path);
      if (memory.editor.tabs.size() == 3) break;
    }
  }
  // The first in the list is the active one; but the Dockerfile stands above any other file anyway.
  memory.editor.below.clear();
  const std::vector<std::string> tabs = memory.editor.tabs;
  for (std::size_t i = tabs.size(); i-- > 0;) open_file(memory.editor, text_of, tabs[i]);
  if (!memory.editor.below.empty()) memory.editor.active = memory.editor.below;
}

void follow(const lab::View& view, const TextOf& text_of, Memory& memory, double now) {
  open_first_files(view, text_of, memory);
  if (memory.revision != view.revision) {
    memory.revision = view.revision;
    take_texts(memory.editor, view, text_of);
    bring_news(view, memory);
  }
  PlayMemory& play = memory.play;
  const bool is_new = view.stack.build > play.known;
  if (view.stack.build != play.known) play.since = play.asked && is_new ? now : -1;
  if (play.since == now) memory.stack.scroll.y = 0;
  // The build that was asked for is here, even where it gave no layers to play.
  if (view.builds_done != play.builds || is_new) play.asked = false;
  play.known = view.stack.build;
  play.builds = view.builds_done;
}

// In an open list the arrows choose, and Tab closes it and goes on.
void menu_keys(Frame& frame, Memory& memory) {
  if (frame.take_key(Key::up)) (void)frame.focus.step(-1);
  if (frame.take_key(Key::down)) (void)frame.focus.step(1);
  if (frame.take_key(Key::home)) (void)frame.focus.step(-1, true);
  if (frame.take_key(Key::end)) (void)frame.focus.step(1, true);
  const bool backwards = frame.input.key && frame.input.key->shift;
  if (!frame.take_key(Key::tab, false, backwards)) return;
  frame.focus.give(memory.menu.open, true);
  memory.menu.open.clear();
  (void)frame.focus.tab(backwards);
}

// A sheet keeps the focus; what else its keys mean, it says itself.
void sheet_keys(Frame& frame) {
  const bool backwards = frame.input.key->shift;
  if (frame.take_key(Key::tab, false, backwards) && !frame.focus.tab(backwards)) frame.focus.tab(backwards);
}

// Keys that open something of the workbench's own.
bool wish_keys(Frame& frame, const Options& options, Memory& memory) {
  const std::string& focused = frame.focus.focused();
  const std::string path = focused.starts_with("file:") ? focused.substr(5) : memory.editor.active;
  const KeyPress press = *frame.input.key;
  if (press.key == Key::z && press.alt && !press.command && !press.shift) {
    frame.input.key.reset();
    frame.wish = options.wrap ? "look:wrap:off" : "look:wrap:on";
  } else if (frame.take_key(Key::k, true)) {
    frame.wish = "palette";
  } else if ((focused == "output" || focused == "log") && frame.take_key(Key::f, true)) {
    frame.wish = "find:" + focused;
  } else if (!memory.editor.active.empty() && frame.take_key(Key::f, true)) {
    frame.wish = "find";
  } else if (focused.starts_with("editor:") && frame.take_key(Key::m, true)) {
    frame.wish = "partner";
  } else if (!path.empty() && frame.take_key(Key::f2)) {
    frame.wish = "rename:" + path;
  } else if (focused.starts_with("file:") && frame.take_key(Key::del)) {
    frame.wish = "delete:" + path;
  }
  return !frame.wish.empty();
}

// Keys that mean the same wherever the focus is. What an editor needs for its text is left to it.
void general_keys(Frame& frame, const lab::View& view, const Options& options, Memory& memory) {
  if (!frame.input.key) return;
  const KeyPress press = *frame.input.key;
  FocusList& focus = frame.focus;
  if (!memory.menu.open.empty()) return menu_keys(frame, memory);
  if (memory.sheet.is_open()) return sheet_keys(frame);
  if (wish_keys(frame, options, memory)) return;
  if (frame.take_key(Key::enter, true)) return frame.send(lab::Build{});
  if (frame.take_key(Key::enter, true, true)) {
    if (view.can_run) frame.send(lab::Run{});
    return;
  }
  if (frame.take_key(Key::f6)) return focus.next_panel(false);
  if (frame.take_key(Key::f6, false, true)) return focus.next_panel(true);
  if (frame.take_key(Key::z, true)) {
    if (view.can_undo) frame.send(lab::Undo{});
    return;
  }
  if (frame.take_key(Key::z, true, true) || frame.take_key(Key::y, true)) {
    if (view.can_redo) frame.send(lab::Redo{});
    return;
  }
  if (press.key == Key::tab && !press.command && !press.alt && !wants_tab(memory)) {
    frame.input.key.reset();
    // At the end it starts over: a page that lets Tab go on asks lab_tab() and never sends this key.
    if (!focus.tab(press.shift)) focus.tab(press.shift);
    return;
  }
  const std::string& focused = focus.focused();
  const bool in_text =
      focused.starts_with("editor:") || focused.starts_with("field:") || focused == "output" || focused == "log";
  if (in_text || press.command || press.alt || press.shift) return;
  bool taken = false;
  if (press.key == Key::left || press.key == Key::up) taken = focus.step(-1);
  if (press.key == Key::right || press.key == Key::down) taken = focus.step(1);
  if (press.key == Key::home) taken = focus.step(-1, true);
  if (press.key == Key::end) taken = focus.step(1, true);
  if (taken) frame.input.key.reset();
}

// Any click or key ends the playing at once; the click does what it does besides.
Playback play_now(Frame& frame, const lab::View& view, Memory& memory) {
  PlayMemory& play = memory.play;
  if (play.since < 0) return {};
  const bool skipped =
      frame.reduced_motion || ((frame.input.pressed || frame.input.key) && frame.input.now > play.since);
  Playback now = playback(view.stack, frame.input.now - play.since);
  if (skipped || now.done) {
    play.since = -1;
    return {};
  }
  frame.wants_frame = true;
  return now;
}

// A lesson stands beside the canvas and shows the files that matter; the column of all files needs more room then.
constexpr float files_beside_lesson = 1280;

// Only what is there can have the room for itself.
Alone alone_of(const PanelChoice& panels, const Memory& memory) {
  if (memory.alone == Alone::editor) return panels.editor ? Alone::editor : Alone::none;
  if (memory.alone == Alone::bottom) return panels.below ? Alone::bottom : Alone::none;
  return Alone::none;
}

LayoutWish wish_of(const Scene& scene, const Memory& memory) {
  PanelChoice panels = scene.options.panels;
  const bool narrow = scene.screen.w < medium_from;
  if (panels == PanelChoice() && !narrow)
    panels.files = !scene.options.embed && (scene.view.lesson.id.empty() || scene.screen.w >= files_beside_lesson);
  return {.width = scene.screen.w,
          .height = scene.screen.h,
          .panels = panels,
          .pane = memory.pane,
          .stack_content = stack_height(memory.stack),
          .splits = memory.splits,
          .alone = alone_of(panels, memory)};
}

void draw_splitters(Frame& frame, const Layout& at, Splits& splits) {
  const Splits before = splits;
  if (!at.files_splitter.empty()) {
    const float moved = splitter(frame, "splitter:files", "Width of the files", at.files_splitter, true);
    if (moved != 0) splits.files = at.files.w + moved;
  }
  if (!at.right_splitter.empty()) {
    const float moved = splitter(frame, "splitter:right", "Width of the layers", at.right_splitter, true);
    if (moved != 0) splits.right = at.stack.w - moved;
  }
  if (!at.bottom_splitter.empty()) {
    const float moved = splitter(frame, "splitter:bottom", "Height of the preview", at.bottom_splitter, false);
    if (moved != 0) splits.bottom = at.bottom.h - moved;
  }
  if (!at.stack_splitter.empty()) {
    const float moved = splitter(frame, "splitter:stack", "Height of the layers", at.stack_splitter, false);
    if (moved != 0) splits.stack = at.stack.h + moved;
  }
  if (splits != before) frame.wants_frame = true;  // the panels follow in the next one
}

void draw_middle(Frame& frame, const Layout& at, const Scene& scene, const Playback& play, Memory& memory) {
  EditorPlan plan{.wrap = scene.options.wrap, .own_menu = !scene.options.page_outside};
  if (!play.done) {
    plan.marks = marks_so_far(scene.view, play);
    plan.forecast = std::string(words::building) + seconds_so_far(play);
  }
  plan.alone = at.mode != Layout::Mode::narrow && memory.alone == Alone::editor;
  plan.all_files = at.files.empty() && at.mode != Layout::Mode::narrow;
  if (at.low) {
    plan.guests = bottom_tabs(scene.view);
    if (memory.bottom_in_front) plan.guest = memory.bottom.tab;
  }
  if (!at.editor.empty()) {
    const EditorChoice choice =
        draw_editor(frame, at.editor, scene.view, scene.text_of, plan, memory.editor, memory.menu);
    if (!plan.guest.empty())
      draw_bottom_content(frame, choice.rest, scene.view, scene.options, memory.bottom, memory.menu);
    if (!choice.tab.empty()) {
      memory.bottom_in_front = choice.tab.compare(0, 7, "bottom:") == 0;
      if (memory.bottom_in_front) memory.bottom.tab = choice.tab;
      frame.wants_frame = true;
    }
  }
  if (!at.bottom.empty())
    draw_bottom(frame, at.bottom, scene.view, scene.options,
                at.mode != Layout::Mode::narrow && memory.alone == Alone::bottom, memory.bottom, memory.menu);
}

void draw_panels(Frame& frame, const Layout& at, const Scene& scene, const Playback& play, Memory& memory) {
  if (!at.files.empty()) {
    if (const auto path =
            draw_files(frame, at.files, scene.view, memory.editor.active, play.done, memory.files, memory.menu)) {
      open_file(memory.editor, scene.text_of, *path);
      memory.bottom_in_front = false;
      if (at.mode == Layout::Mode::narrow) memory.pane = Pane::code;
      frame.wants_frame = true;
    }
  }
  draw_middle(frame, at, scene, play, memory);
  if (!at.stack.empty()) {
    if (scene.view.predictions.rows.empty())
      draw_stack(frame, at.stack, scene.view, play, at.low, memory.stack);
    else
      draw_predictions(frame, at.stack, scene.view, memory.stack);
  }
  if (!at.why.empty()) {
    const GoToPlace place = draw_why(frame, at.why, scene.view, play.done, memory.why);
    if (!place.path.empty()) go_to_file(frame, scene, memory, place.path, place.line);
  }
  if (!at.nav.empty()) draw_nav(frame, at.nav, scene.options, !scene.view.lesson.id.empty(), memory.pane);
  draw_splitters(frame, at, memory.splits);
}

void draw_open_sheet(Frame& frame, const Scene& scene, Memory& memory) {
  SheetMemory& sheet = memory.sheet;
  if (!sheet.is_open()) return;
  if (sheet.open == "palette") {
    const auto action = draw_palette(frame, scene.screen, actions_of(scene.view, scene.options, memory.editor.active),
                                     memory.palette, sheet);
    if (action && action->command) frame.send(*action->command);
    if (action) frame.wish = action->wish;
  } else if (sheet.open == "build-form") {
    draw_build_form(frame, scene.screen, scene.view, memory.build_form, sheet);
  } else if (sheet.open.starts_with("project-")) {
    draw_project_sheet(frame, scene.screen, scene.view, memory.asked_name, sheet);
  } else if (const auto path = draw_file_sheet(frame, scene.screen, scene.view, memory.asked_name, sheet)) {
    frame.wish = "file:" + *path;
  }
}

Frame frame_of(Canvas& canvas, const Scene& scene, const Input& input, Memory& memory) {
  return {.canvas = canvas,
          .theme = scene.theme,
          .input = input,
          .focus = memory.focus,
          .semantics = memory.semantics,
          .pointer = memory.pointer,
          .reduced_motion = scene.options.reduced_motion,
          .roomy = scene.options.roomy || scene.screen.w < medium_from};
}

Outcome outcome_of(Frame& frame) {
  return {.commands = std::move(frame.commands),
          .cursor = frame.cursor,
          .wants_frame = frame.wants_frame,
          .copied = std::move(frame.copied),
          .asks_paste = frame.asks_paste,
          .wish = std::move(frame.wish),
          .wheel = frame.input.wheel,
          .wants_text = frame.wants_text,
          .caret = frame.caret,
          .passage = std::move(frame.passage)};
}

// The toolbar and the panels, and upon them what the lab has to say. What lies upon a panel takes its clicks.
void draw_ground(Frame& frame, const Layout& at, const Scene& scene, const Playback& play, bool in_progress,
                 Memory& memory) {
  frame.canvas.fill(scene.screen, scene.theme.ground);
  frame.behind = memory.sheet.is_open();
  frame.blocked = frame.behind || !memory.menu.open.empty();
  frame.lay_over = memory.over;
  if (!memory.notice.text.empty()) frame.covered.push_back(memory.notice.place);
  if (in_progress) frame.covered.push_back(memory.progress.place);
  draw_toolbar(frame, at.header, scene.view, scene.options, at.nav.empty(), memory);
  draw_panels(frame, at, scene, play, memory);
  frame.covered.clear();
  const float bottom = at.nav.empty() ? scene.screen.bottom() : at.nav.y;
  draw_notice(frame, scene.screen, bottom, memory.notice);
  if (in_progress) {
    const float above = memory.notice.text.empty() ? bottom : memory.notice.place.y;
    draw_progress(frame, scene.screen, above, scene.view, memory.progress);
  }
  frame.blocked = false;
  frame.behind = false;
}

}  // namespace

Outcome draw_workbench(Canvas& canvas, const Scene& scene, const Input& input, Memory& memory) {
  Frame frame = frame_of(canvas, scene, input, memory);
  follow(scene.view, scene.text_of, memory, input.now);
  if (input.pressed) {
    memory.focus.hide_ring();
    memory.pointer = {.pressed = {}, .pressed_at = input.mouse, .view = {}};  // another press than the last one
  }
  const Playback play = play_now(frame, scene.view, memory);
  const bool in_progress =
      progress_shows(frame, scene.view, memory.sheet.is_open() || !memory.menu.open.empty(), memory.progress);
  general_keys(frame, scene.view, scene.options, memory);

  memory.focus.begin();
  memory.semantics.begin();
  memory.pane = pane_shown(scene.options.panels, memory.pane);
  const Layout at = lay_out(wish_of(scene, memory));
  const float stack_before = memory.stack.content;
  draw_ground(frame, at, scene, play, in_progress, memory);
  draw_open_sheet(frame, scene, memory);
  draw_open_menu(frame, scene.screen, memory.menu);
  draw_tip(frame, scene.screen);
  memory.focus.end();
  // The page's frame lies over the canvas: it makes room in the next pass.
  if (std::exchange(memory.over, frame.over) != frame.over) frame.wants_frame = true;
  grant_wish(frame, scene, at.low, memory);
  if (memory.stack.content != stack_before) frame.wants_frame = true;
  if (!input.held) {
    memory.pointer.pressed.clear();
    memory.pointer.view.clear();
  }
  return outcome_of(frame);
}

void build_began(Memory& memory) { memory.play.asked = true; }

void show_answer(Memory& memory, const lab::Command& command, const lab::Answer& answer) {
  take_answer(memory.notice, command, answer);
}

void show_refusal(Memory& memory, const std::string& sentence) { memory.notice = {.text = sentence, .failed = true}; }

void show_file(Memory& memory, const TextOf& text_of, const std::string& path, int line) {
  open_file(memory.editor, text_of, path, line);
  memory.pane = Pane::code;
  memory.bottom_in_front = false;
}

bool tab(Memory& memory, bool backwards) {
  memory.menu.open.clear();
  // A sheet is left by Escape, not by Tab.
  if (memory.sheet.is_open()) {
    if (!memory.focus.tab(backwards)) memory.focus.tab(backwards);
    return false;
  }
  return !memory.focus.tab(backwards);
}

bool wants_tab(const Memory& memory) {
  const std::string& focused = memory.focus.focused();
  if (focused.compare(0, 7, "editor:") != 0) return false;
  const auto found = memory.editor.files.find(focused.substr(7));
  return found != memory.editor.files.end() && !found->second.tab_leaves;
}

}  // namespace ui
