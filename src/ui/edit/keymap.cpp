#include "ui/edit/keymap.h"

namespace ui::edit {
namespace {

struct Row {
  Key key;
  bool command;
  Action action;
  bool moves;  // Shift then extends the selection; where it does not move, Shift changes nothing
};

constexpr Row rows[] = {
    {Key::left, false, Action::left, true},
    {Key::right, false, Action::right, true},
    {Key::up, false, Action::up, true},
    {Key::down, false, Action::down, true},
    {Key::left, true, Action::word_left, true},
    {Key::right, true, Action::word_right, true},
    {Key::home, false, Action::line_begin, true},
    {Key::end, false, Action::line_end, true},
    {Key::home, true, Action::text_begin, true},
    {Key::end, true, Action::text_end, true},
    {Key::page_up, false, Action::page_up, true},
    {Key::page_down, false, Action::page_down, true},
    {Key::backspace, false, Action::erase_back, false},
    {Key::del, false, Action::erase_forward, false},
    {Key::backspace, true, Action::erase_word_back, false},
    {Key::del, true, Action::erase_word_forward, false},
    {Key::enter, false, Action::new_line, false},
    {Key::a, true, Action::select_all, false},
};

}  // namespace

std::optional<Stroke> stroke_of(const KeyPress& press) {
  // Alt and an arrow jump words on a Mac.
  const bool jumps = press.command ||
                     (press.alt && (press.key == Key::left || press.key == Key::right || press.key == Key::backspace));
  if (press.alt && !jumps) return std::nullopt;
  for (const Row& row : rows) {
    if (row.key == press.key && row.command == jumps) return Stroke{row.action, row.moves && press.shift};
  }
  return std::nullopt;
}

}  // namespace ui::edit
