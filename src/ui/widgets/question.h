// Sheets that ask for a name, or whether something is really meant.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "ui/widgets/sheet.h"
#include "ui/widgets/text_field.h"

namespace ui {

struct NameQuestion {
  std::string title;         // "Rename server.js"
  std::string_view hint;     // what stands in the empty field
  std::string_view ok;       // on the button
  std::string before;        // what it is called now; empty: it is new
  std::string_view trimmed;  // what does not count at the ends of a name
  Type type = Type::code;
  std::function<std::string_view(const std::string& name)> complaint;  // why it cannot be; empty: it can
};

// The answer, once there is one; the sheet is closed then. `memory`: the field's, of the sheet that is open.
std::optional<std::string> ask_name(Frame& frame, Rect screen, const NameQuestion& question, FieldMemory& memory,
                                    SheetMemory& sheet);

// True once it was confirmed; the sheet is closed then.
bool ask_whether(Frame& frame, Rect screen, const std::string& title, std::string_view note, std::string_view ok,
                 SheetMemory& sheet);

}  // namespace ui
