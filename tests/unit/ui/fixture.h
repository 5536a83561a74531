// The workbench without a window, on a view that tests make up: passes in, commands out.
#pragma once

#include <map>
#include <string>
#include <variant>
#include <vector>

#include "lab/view.h"
#include "ui/workbench.h"

struct ImGuiContext;

namespace ui_test {

// The story's state after the third build: two layers reused, two made, npm install chosen.
lab::View story_view();

// What was sent, where it is this one command; else null.
template <class T>
const T* only(const std::vector<lab::Command>& sent) {
  return sent.size() == 1 ? std::get_if<T>(&sent.front()) : nullptr;
}

class Workbench {
 public:
  Workbench(float width = 1440, float height = 900);
  ~Workbench();
  Workbench(const Workbench&) = delete;
  Workbench& operator=(const Workbench&) = delete;

  lab::View view = story_view();
  std::map<std::string, std::string, std::less<>> texts;  // of files
  ui::Options options;
  ui::Memory memory;
  ui::InputQueue input;
  ui::Outcome last;
  std::string wish;  // the last one
  double now = 10;

  // Passes until the input is used up and nothing moves; what was sent meanwhile.
  std::vector<lab::Command> run();
  // One pass alone.
  void step() {
    std::vector<lab::Command> sent;
    pass(sent);
  }
  std::vector<lab::Command> click(const std::string& id, int clicks = 1);
  // By finger: down and up again; down, along and up again.
  std::vector<lab::Command> tap(const std::string& id);
  std::vector<lab::Command> tap_at(ui::Point at);
  std::vector<lab::Command> swipe(ui::Point from, ui::Point to);
  std::vector<lab::Command> press(ui::KeyPress press);
  std::vector<lab::Command> type(const std::string& text);
  const ui::Item* item(std::string_view id) const { return memory.semantics.find(id); }

 private:
  void pass(std::vector<lab::Command>& sent);
  ImGuiContext* context_;
  ui::Fonts fonts_;
  ui::FontFiles files_;
  float width_;
  float height_;
};

}  // namespace ui_test
