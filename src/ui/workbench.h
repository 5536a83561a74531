// The workbench: a pure function of a view, an input and a little memory, which paints and returns commands.
//
// It holds no truth: what it shows it was given, and what a person does it sends. The caller applies the commands to
// the session and calls again with the new view.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "lab/view.h"
#include "ui/memory.h"
#include "ui/options.h"
#include "ui/panels/editor.h"

namespace ui {

struct Outcome {
  Commands commands;
  Cursor cursor = Cursor::arrow;
  bool wants_frame = false;        // something moves, or another pass has more to show
  std::string copied;              // for the clipboard; empty: nothing
  bool asks_paste = false;         // the clipboard's text is wanted as input
  std::string wish;                // what only the app can grant, see Frame::wish; empty: nothing
  Point wheel;                     // what nothing under the pointer could go
  bool wants_text = false;         // text may be typed
  Rect caret;                      // where
  std::optional<Passage> passage;  // of the text that has the focus, read-only ones too
};

struct Scene {
  const lab::View& view;
  const TextOf& text_of;
  const Theme& theme;
  const Options& options;
  Rect screen;
};

[[nodiscard]] Outcome draw_workbench(Canvas& canvas, const Scene& scene, const Input& input, Memory& memory);

// Word from the app about what it did with commands, wherever they came from.
void build_began(Memory& memory);  // the next new build is played
void show_answer(Memory& memory, const lab::Command& command, const lab::Answer& answer);
void show_refusal(Memory& memory, const std::string& sentence);  // of a command that was not even begun

// For the page: a lesson's link to a file, the keyboard entering and leaving the canvas.
void show_file(Memory& memory, const TextOf& text_of, const std::string& path, int line);
[[nodiscard]] bool wants_tab(const Memory& memory);  // Tab is text for the editor that has the focus
bool tab(Memory& memory, bool backwards);            // true where the focus leaves the canvas

}  // namespace ui
