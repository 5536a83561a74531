// The workbench on a session: input in, passes over the workbench, commands to the session, a frame to paint.
//
// Knows no window: the desktop's and the page's both drive it. Paints into Dear ImGui's draw data; whoever has a
// graphics context shows that. A frame is drawn only when something changed.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "lab/session.h"
#include "lab/view.h"
#include "ui/borrowed_glyphs.h"
#include "ui/fonts.h"
#include "ui/input.h"
#include "ui/workbench.h"

struct ImGuiContext;

namespace app {

// What the surroundings do for the workbench.
struct Surroundings {
  std::function<void(const std::string&)> copy;  // to the clipboard
  std::function<std::string()> paste;            // from the clipboard; empty: nothing, or it comes later
  std::function<void()> show_lessons;
  std::function<void()> show_lesson;              // the open one, where it is out of sight
  std::function<void(const std::string&)> files;  // "files:add", … (see ui/words.h)
  std::function<void(const std::string&)> look;   // a look was chosen: "theme:night", "zoom:150", "wrap:on"
  ui::GlyphHost lends_glyph;                      // what the workbench's fonts lack
};

class Stage {
 public:
  Stage(lab::Session& session, ui::FontFiles fonts, Surroundings surroundings);
  ~Stage();
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;

  void resize(float width, float height, float scale);
  void use_theme(std::string_view name);
  // How large everything is, from 0.75 to 3; 0: as the theme has it.
  void use_zoom(float zoom);
  [[nodiscard]] float zoom() const { return options_.zoom; }
  ui::Options& options() { return options_; }
  ui::InputQueue& input() { return queue_; }

  lab::Answer apply(const lab::Command& command);
  // Goes on with what is in progress, and shows how far it is. The answer of a command that has come to its end.
  std::optional<lab::Answer> advance(double now);
  lab::Answer cancel();
  [[nodiscard]] const lab::View& view();
  [[nodiscard]] const ui::Semantics& items() const { return memory_.semantics; }
  [[nodiscard]] ui::Cursor cursor() const { return cursor_; }
  [[nodiscard]] ui::Rect caret() const { return caret_; }
  [[nodiscard]] const std::optional<ui::Passage>& passage() const { return passage_; }
  [[nodiscard]] float scale() const { return scale_; }

  // The sentences since the last call, for who does not see the canvas.
  [[nodiscard]] std::vector<std::string> take_announcements();

  // Tab as the page sees it: true where the focus left the canvas.
  bool tab(bool backwards);
  void show_file(const std::string& path, int line);
  void activate(const std::string& id);  // an item of items(): the focus, and Enter
  void blur();                           // the keyboard is elsewhere now
  void focus();                          // it is back: where it was
  void want_frame() { wanted_ = true; }

  // Goes through the workbench as often as the input needs. True where there is something new to paint.
  bool frame(double now);
  // The same without painting, for who needs to know at once what the input did.
  void catch_up(double now);
  // Turns the wheel over where the pointer is, by pixels; false: nothing there can go that way.
  bool wheel(float dx, float dy, double now);
  [[nodiscard]] bool wants_frame() const { return wanted_ || !queue_.empty(); }
  [[nodiscard]] ui::BorrowedGlyphs& glyphs() { return glyphs_; }
  [[nodiscard]] bool take_new_fonts();  // true once after the atlas was rebuilt

 private:
  void pass(double now);
  void rebuild_fonts();
  void zoom_to_place();
  void refresh();
  void change_look(const std::string& wish);
  void grant(const std::string& wish);
  void tell(const lab::Command& command, const lab::Answer& answer);
  void announce(const lab::Answer& answer);

  lab::Session& session_;
  ui::FontFiles files_;
  Surroundings surroundings_;
  ImGuiContext* context_ = nullptr;
  ui::Fonts fonts_;
  ui::BorrowedGlyphs glyphs_;
  ui::Memory memory_;
  ui::Options options_;
  ui::InputQueue queue_;
  lab::View view_;
  const ui::Theme* theme_;
  std::vector<std::string> announcements_;
  float width_ = 1280;
  float height_ = 800;
  float scale_ = 1;
  // Of the place, before zooming.
  float place_width_ = 1280;
  float place_height_ = 800;
  float place_scale_ = 1;
  float chosen_zoom_ = 0;
  double last_ = 0;
  ui::Cursor cursor_ = ui::Cursor::arrow;
  ui::Rect caret_;
  ui::Point wheel_left_;  // of the last pass that had any
  std::optional<ui::Passage> passage_;
  std::string left_focus_;               // what had the focus when the keyboard went
  std::optional<lab::Command> waiting_;  // whose answer comes later
  double busy_since_ = -1;               // -1: nothing is in progress
  bool busy_told_ = false;               // … and somebody was told
  bool wanted_ = true;
  bool fresh_view_ = false;
  bool new_fonts_ = false;
};

}  // namespace app
