#include "random_project.h"

#include <filesystem>
#include <fstream>

#include <nlohmann/json.hpp>

namespace build {

namespace {

using Json = nlohmann::ordered_json;

struct Failure {
  std::size_t edits = 0;  // that were played until it showed
  std::string what;
};

std::optional<Failure> play(BuilderKind builder, const Pools& pools, const std::vector<Edit>& edits,
                            const MakeCheck& make_check) {
  RandomProject project(builder, pools);
  const Check check = make_check();
  for (std::size_t i = 0; i < edits.size(); ++i) {
    project.apply(edits[i]);
    if (auto what = check(project.world)) return Failure{i + 1, *what};
  }
  return std::nullopt;
}

// Leaves out edits, halves first, as long as it still fails.
std::vector<Edit> shrunk(BuilderKind builder, const Pools& pools, std::vector<Edit> edits,
                         const MakeCheck& make_check) {
  for (std::size_t part = edits.size() / 2; part > 0; part /= 2) {
    for (std::size_t at = 0; at < edits.size();) {
      std::vector<Edit> fewer = edits;
      const std::size_t end = std::min(at + part, fewer.size());
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(at), fewer.begin() + static_cast<std::ptrdiff_t>(end));
      if (!fewer.empty() && play(builder, pools, fewer, make_check)) {
        edits = std::move(fewer);
      } else {
        at += part;
      }
    }
  }
  return edits;
}

std::string text_of(const World& world, const std::string& path) {
  const fs::EntryRef entry = world.project.find("/" + path);
  return entry == nullptr ? std::string() : std::string(entry->content().text());
}

// What an edit did, in the corpus' words.
Json changes_of(const Edit& edit, const Pools& pools, const World& world) {
  const std::string path = pools.files[edit.at % pools.files.size()];
  switch (edit.kind) {
    case Edit::Kind::insert_line:
    case Edit::Kind::drop_line:
    case Edit::Kind::swap_lines: return {{{"write", "Dockerfile"}, {"text", text_of(world, "Dockerfile")}}};
    case Edit::Kind::write: return {{{"write", path}, {"text", edit.text}}};
    case Edit::Kind::touch: return {{{"touch", path}}};
    case Edit::Kind::chmod: return {{{"chmod", path}, {"mode", edit.other % 2 == 0 ? "0644" : "0600"}}};
    case Edit::Kind::remove: return {{{"remove", path}}};
  }
  return Json::array();
}

std::filesystem::path save(const std::string& name, BuilderKind builder, const Pools& pools,
                           const std::vector<Edit>& edits, const std::string& what) {
  RandomProject project(builder, pools);
  Json scenario;
  scenario["id"] = "failed/" + name;
  scenario["about"] = what;
  scenario["builders"] = {builder == BuilderKind::buildkit ? "buildkit" : "classic"};
  for (const std::string& file : pools.files) scenario["context"][file] = text_of(project.world, file);
  scenario["context"]["Dockerfile"] = text_of(project.world, "Dockerfile");
  for (const Edit& edit : edits) {
    project.apply(edit);
    scenario["builds"].push_back({{"changes", changes_of(edit, pools, project.world)}});
  }
  const std::filesystem::path folder = "build/failed-properties";
  std::error_code ignored;
  std::filesystem::create_directories(folder, ignored);
  std::ofstream(folder / (name + ".json")) << scenario.dump(1) << "\n";
  return folder / (name + ".json");
}

}  // namespace

Pools one_stage() {
  return {.lines = {"WORKDIR /app", "WORKDIR sub", "COPY . /app", "COPY a /app/", "COPY d /d", "COPY *.txt /",
                    "RUN echo one > /one", "RUN cat /etc/passwd", "EXPOSE 80", "CMD [\"a\"]", "ENV A=1", "USER node",
                    "COPY --chmod=600 d/x /x"},
          .begin = {"WORKDIR /app", "COPY . /app", "RUN echo one > /one"}};
}

Pools several_stages() {
  return {.lines = {"FROM busybox:1", "FROM busybox:1 AS s", "COPY a /a", "COPY --from=0 /etc /etc0",
                    "COPY --from=0 /etc/passwd /p", "RUN cat /a > /b || true", "RUN echo one > /one",
                    "COPY --link b.txt /l", "RUN --mount=from=0,target=/m cat /m/etc/passwd > /q", "COPY d /d",
                    "COPY --from=0 --link /etc /e2", "WORKDIR /w", "RUN --mount=target=/m cat /m/b.txt > /z"},
          .begin = {"RUN echo one > /one", "FROM busybox:1", "COPY --from=0 /etc /etc0"}};
}

std::vector<Edit> random_edits(Dice& dice, const Pools& pools, std::size_t count) {
  std::vector<Edit> out;
  for (std::size_t i = 0; i < count; ++i) {
    Edit edit;
    edit.kind = static_cast<Edit::Kind>(dice.below(7));
    edit.at = dice.below(1000);
    edit.other = dice.below(1000);
    edit.text = edit.kind == Edit::Kind::insert_line ? pools.lines[dice.below(pools.lines.size())]
                                                     : std::to_string(dice.below(3));
    out.push_back(std::move(edit));
  }
  return out;
}

RandomProject::RandomProject(BuilderKind builder, const Pools& pools)
    : world(builder), pools_(pools), lines_(pools.begin) {
  for (const std::string& file : pools.files) world.write(file, "0");
  write_dockerfile();
}

void RandomProject::apply(const Edit& edit) {
  const std::string& file = pools_.files[edit.at % pools_.files.size()];
  const bool there = world.project.find("/" + file) != nullptr;
  const std::size_t at = lines_.empty() ? 0 : edit.at % lines_.size();
  switch (edit.kind) {
    case Edit::Kind::insert_line: lines_.insert(lines_.begin() + static_cast<std::ptrdiff_t>(at), edit.text); break;
    case Edit::Kind::drop_line:
      if (!lines_.empty()) lines_.erase(lines_.begin() + static_cast<std::ptrdiff_t>(at));
      break;
    case Edit::Kind::swap_lines:
      if (!lines_.empty()) std::swap(lines_[at], lines_[edit.other % lines_.size()]);
      break;
    case Edit::Kind::write: world.write(file, edit.text); return;
    case Edit::Kind::touch:
      if (there) world.touch(file);
      return;
    case Edit::Kind::chmod:
      if (there) world.chmod(file, edit.other % 2 == 0 ? 0644 : 0600);
      return;
    case Edit::Kind::remove:
      if (there) world.remove(file);
      return;
  }
  write_dockerfile();
}

void RandomProject::write_dockerfile() {
  std::string text;
  for (const std::string& line : lines_) text += line + "\n";
  world.dockerfile(text);
}

void for_random_projects(const std::string& name, const Pools& pools, const Runs& runs, const MakeCheck& make_check) {
  for (std::uint32_t seed = 0; seed < runs.seeds; ++seed) {
    Dice dice(seed);
    std::vector<Edit> edits = random_edits(dice, pools, runs.edits);
    const auto failure = play(runs.builder, pools, edits, make_check);
    if (!failure) continue;
    edits.resize(failure->edits);
    edits = shrunk(runs.builder, pools, std::move(edits), make_check);
    const auto last = play(runs.builder, pools, edits, make_check);
    const std::string what = last ? last->what : failure->what;
    const auto file = save(name, runs.builder, pools, edits, what);
    FAIL_CHECK(name << ", seed " << seed << ": " << what << " (scenario: " << file.string() << ")");
    return;
  }
}

}  // namespace build
