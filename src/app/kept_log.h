// A session's log entry by entry, for who keeps it: what was kept once need not be written again, and no text as long
// as the whole log is ever made. The page's storage has the entries, each under its number, and an outline that lists
// them:
// {"version": …, "open": [numbers], "left": [{"title": …, "log": [numbers]}, …]}.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "app/log.h"
#include "base/result.h"
#include "lab/command_parts.h"
#include "lab/session.h"

namespace app {

[[nodiscard]] std::string outline_of(const lab::Session& session);
// Null where the log has no entry of this number.
[[nodiscard]] const lab::Command* entry_of(const lab::Session& session, unsigned number);

// The entry's command as JSON; of an import, only the project's title. "{}" where there is no such entry.
[[nodiscard]] std::string opening_of(const lab::Session& session, unsigned number);

// Kept entries on their way back.
class KeptLog {
 public:
  // The answer is a sentence about what cannot be read; empty: it was taken.
  [[nodiscard]] std::string add(unsigned number, std::string_view json, std::string_view bytes);
  // The same in pieces: what stands behind the JSON follows by `more`, and `end` answers.
  void begin(unsigned number, std::string_view json);
  void more(std::string_view piece);
  [[nodiscard]] std::string end();
  // What the outline lists, and nothing stays here. The error is a sentence, as of log_from_json.
  [[nodiscard]] base::Result<Log, std::string> take(std::string_view outline);

 private:
  std::map<unsigned, lab::Command> entries_;
  unsigned begun_ = 0;
  std::unique_ptr<lab::PartsReader> reader_;
};

}  // namespace app
