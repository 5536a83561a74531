// Every reason is true, whatever was done to the Dockerfile: thousands of random edits over several builds, with both
// builders, held against the builds themselves, against proof, and against the forecast.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "../../conformance/claims.h"
#include "../../conformance/reason_claims.h"
#include "../build/world.h"
#include "../dice.h"
#include "build/forecaster.h"

namespace {

using build::BuilderKind;
using build::Record;
using tests::Dice;
using Lines = std::vector<std::string>;
using Answer = std::optional<std::string>;

constexpr std::uint32_t stories = 400;  // a builder and a Dockerfile to begin with, each
constexpr int builds = 7;

const Lines steps = {"RUN echo a > /a", "RUN echo b > /b",  "RUN echo c > /c", "RUN cat /a",
                     "COPY x /x",       "COPY y /y",        "COPY . /all",     "COPY --link x /l",
                     "WORKDIR /w",      "ENV A=1",          "ENV A=2",         "USER node",
                     "RUN false",       "RUN cat /missing", "COPY nope /nope", "COPY --chmod=600 x /z"};
const Lines bases = {"FROM busybox:1", "FROM other:1", "FROM debian:12"};

// A Dockerfile of one stage, and of two.
const std::vector<Lines> beginnings = {{"FROM busybox:1", "RUN echo a > /a", "RUN echo b > /b", "RUN echo c > /c"},
                                       {"FROM busybox:1 AS one", "RUN echo a > /a", "COPY x /x", "FROM busybox:1",
                                        "RUN echo b > /b", "COPY --from=one /a /from", "RUN echo c > /c"}};

bool is_from(const std::string& line) { return line.starts_with("FROM "); }

// What somebody may do to a Dockerfile's lines. The first one stays a FROM.
class Editor {
 public:
  Editor(Dice& dice, Lines lines) : dice_(dice), lines_(std::move(lines)) {}

  void edit() {
    const std::size_t at = 1 + dice_.below(lines_.size());  // may be behind the last one
    const bool there = at < lines_.size();
    switch (dice_.below(9)) {
      case 0:
        if (there) lines_.erase(place(at));
        break;
      case 1:
        if (there) move(at, 1 + dice_.below(lines_.size() - 1));
        break;
      case 2:
        if (at + 1 < lines_.size()) std::swap(lines_[at], lines_[at + 1]);
        break;
      case 3: lines_.insert(place(at), steps[dice_.below(steps.size())]); break;
      case 4:
        if (there) lines_.insert(place(at), std::string(lines_[at]));
        break;
      case 5: rename_stage(); break;
      case 6: change_base(); break;
      case 7:
        if (there && !is_from(lines_[at])) lines_[at] = steps[dice_.below(steps.size())];
        break;
      case 8: mend(); break;
    }
  }

  [[nodiscard]] std::string text() const {
    std::string out;
    for (const std::string& line : lines_) out += line + "\n";
    return out;
  }

 private:
  Lines::iterator place(std::size_t at) { return lines_.begin() + static_cast<std::ptrdiff_t>(at); }

  void move(std::size_t from, std::size_t to) {
    std::string line = lines_[from];
    lines_.erase(place(from));
    lines_.insert(place(std::min(to, lines_.size())), std::move(line));
  }

  void rename_stage() {
    for (std::string& line : lines_) {
      for (const auto& [from, to] : {std::pair<std::string, std::string>{"one", "first"}, {"first", "one"}}) {
        const std::size_t found = line.find(from == "one" ? "AS one" : "AS first");
        const std::size_t copied = line.find("--from=" + from);
        if (found == std::string::npos && copied == std::string::npos) continue;
        line.replace(found != std::string::npos ? found + 3 : copied + 7, from.size(), to);
        break;
      }
    }
  }

  void change_base() {
    std::vector<std::size_t> all;
    for (std::size_t i = 0; i < lines_.size(); ++i)
      if (is_from(lines_[i])) all.push_back(i);
    std::string& line = lines_[all[dice_.below(all.size())]];
    const std::size_t as = line.find(" AS ");
    line = bases[dice_.below(bases.size())] + (as == std::string::npos ? "" : line.substr(as));
  }

  // Lines that fail are mended, or go.
  void mend() {
    for (std::size_t i = 1; i < lines_.size(); ++i) {
      if (lines_[i] == "RUN false" || lines_[i] == "RUN cat /missing") lines_[i] = "RUN true";
      if (lines_[i] == "COPY nope /nope") lines_[i] = "COPY x /nope";
    }
  }

  Dice& dice_;
  Lines lines_;
};

// One project over several builds; what is untrue, with the Dockerfiles that led there.
Answer play(BuilderKind builder, const Lines& begin, std::uint32_t seed) {
  Dice dice(seed);
  build::World world(builder);
  world.write("x", "0").write("y", "0");
  Editor editor(dice, begin);
  build::Forecaster forecaster;
  std::vector<Record> earlier;
  std::string way;
  for (int i = 0; i < builds; ++i) {
    if (dice.below(3) == 0) world.write(dice.below(2) == 0 ? "x" : "y", std::to_string(dice.below(2)));
    world.write("Dockerfile", editor.text());
    const Record ahead = world.forecast();
    const Record again = forecaster.forecast(world.input(), world.cache);
    const Record record = world.build();
    way += "--- build " + std::to_string(record.number) + "\n" + editor.text();
    Answer wrong = conformance::untrue_reason(record, earlier);
    if (!wrong) wrong = conformance::untrue_reason(ahead, earlier);
    if (!wrong) wrong = conformance::unproved(record);
    if (!wrong && record.ok) wrong = conformance::forecast_otherwise(ahead, record);
    if (!wrong) wrong = conformance::forecast_otherwise(again, ahead);
    if (wrong) return *wrong + "\n" + way;
    earlier.push_back(record);
    for (std::size_t edits = 1 + dice.below(2); edits-- > 0;) editor.edit();
  }
  return std::nullopt;
}

}  // namespace

TEST_CASE("property: each reason is true, proved and foreseen, whatever became of the Dockerfile" *
          doctest::test_suite("long")) {
  for (const BuilderKind builder : {BuilderKind::buildkit, BuilderKind::classic}) {
    for (std::size_t begin = 0; begin < beginnings.size(); ++begin) {
      int wrong = 0;
      std::string first;
      for (std::uint32_t seed = 0; seed < stories; ++seed) {
        const Answer answer = play(builder, beginnings[begin], seed);
        if (!answer) continue;
        ++wrong;
        if (first.empty() || answer->size() < first.size()) first = *answer;
      }
      CHECK_MESSAGE(wrong == 0, wrong << " of " << stories << " stories (beginning " << begin << ", "
                                      << (builder == BuilderKind::classic ? "classic" : "buildkit") << "): " << first);
    }
  }
}
