#include "app/script.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace app {
namespace {

constexpr double frame_time = 1.0 / 60;

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\n')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\n')) text.remove_suffix(1);
  return text;
}

std::string press(Stage& stage, std::string_view words) {
  ui::KeyPress stroke;
  for (std::size_t plus = words.find('+'); plus != std::string_view::npos; plus = words.find('+')) {
    const std::string_view modifier = words.substr(0, plus);
    if (modifier == "Ctrl")
      stroke.command = true;
    else if (modifier == "Shift")
      stroke.shift = true;
    else if (modifier == "Alt")
      stroke.alt = true;
    else
      return "press knows Ctrl, Shift and Alt, not " + std::string(modifier) + ".";
    words.remove_prefix(plus + 1);
  }
  stroke.key = key_named(words);
  if (stroke.key == ui::Key::none) return "press knows no key named " + std::string(words) + ".";
  stage.input().key(stroke);
  return {};
}

std::string point(Stage& stage, const std::string& id, int clicks) {
  const ui::Item* item = stage.items().find(id);
  if (item == nullptr) return "Nothing in the window is called \"" + id + "\".";
  if (item->rect.empty()) return "\"" + id + "\" is scrolled out of sight.";
  stage.input().move({item->rect.middle_x(), item->rect.middle_y()});
  for (int i = 1; i <= clicks; ++i) {
    stage.input().button(true, i, false);
    stage.input().button(false, i, false);
  }
  return {};
}

// A finger that stays where it is until nothing comes of that any more.
std::string rest(Stage& stage, const std::string& id, double& now) {
  const std::string error = point(stage, id, 0);
  if (!error.empty()) return error;
  stage.input().button(true, 1, false, true);
  settle(stage, now);
  stage.input().button(false, 0, false, true);
  return {};
}

}  // namespace

ui::Key key_named(std::string_view name) {
  constexpr std::pair<std::string_view, ui::Key> rows[] = {{"Enter", ui::Key::enter},
                                                           {"Space", ui::Key::space},
                                                           {"Escape", ui::Key::escape},
                                                           {"Tab", ui::Key::tab},
                                                           {"Left", ui::Key::left},
                                                           {"Right", ui::Key::right},
                                                           {"Up", ui::Key::up},
                                                           {"Down", ui::Key::down},
                                                           {"Home", ui::Key::home},
                                                           {"End", ui::Key::end},
                                                           {"PageUp", ui::Key::page_up},
                                                           {"PageDown", ui::Key::page_down},
                                                           {"Backspace", ui::Key::backspace},
                                                           {"Delete", ui::Key::del},
                                                           {"F2", ui::Key::f2},
                                                           {"F3", ui::Key::f3},
                                                           {"F6", ui::Key::f6},
                                                           {"a", ui::Key::a},
                                                           {"c", ui::Key::c},
                                                           {"f", ui::Key::f},
                                                           {"k", ui::Key::k},
                                                           {"m", ui::Key::m},
                                                           {"v", ui::Key::v},
                                                           {"x", ui::Key::x},
                                                           {"y", ui::Key::y},
                                                           {"z", ui::Key::z}};
  for (const auto& [known, key] : rows) {
    if (known == name) return key;
  }
  return ui::Key::none;
}

std::vector<std::string> split_script(std::string_view script) {
  std::vector<std::string> lines;
  while (!script.empty()) {
    std::size_t end = std::min(script.find("; "), script.find('\n'));
    const std::string_view line = trimmed(script.substr(0, end));
    if (!line.empty()) lines.emplace_back(line);
    script.remove_prefix(end == std::string_view::npos ? script.size() : end + 1);
  }
  return lines;
}

void settle(Stage& stage, double& now) {
  for (int i = 0; i < 1200 && stage.wants_frame(); ++i) {
    stage.frame(now);
    now += frame_time;
  }
}

std::string play_line(Stage& stage, const std::string& line, double& now) {
  const std::size_t space = line.find(' ');
  const std::string word = line.substr(0, space);
  if (word != "frames") settle(stage, now);  // who counts frames wants to see what moves
  const std::string what = space == std::string::npos ? "" : line.substr(space + 1);
  if (word == "click") return point(stage, what, 1);
  if (word == "double_click") return point(stage, what, 2);
  if (word == "hover") return point(stage, what, 0);
  if (word == "rest") return rest(stage, what, now);
  if (word == "press") return press(stage, what);
  if (word == "theme") {
    stage.use_theme(what);
    stage.options().look = "theme:" + what;
    return {};
  }
  if (word == "type") {
    stage.input().text(what);
    return {};
  }
  if (word == "frames") {
    const double until = now + std::strtod(what.c_str(), nullptr);
    for (; now < until; now += frame_time) {
      stage.want_frame();
      stage.frame(now);
    }
    return {};
  }
  const bool may_fail = word == "try";
  const auto command = lab::command_from_line(may_fail ? what : line);
  if (!command) return command.error().message;
  const lab::Answer answer = stage.apply(*command);
  return answer.ok || may_fail ? std::string() : answer.sentence;
}

}  // namespace app
