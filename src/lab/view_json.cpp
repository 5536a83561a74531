// A View as JSON, field for field.
#include <nlohmann/json.hpp>

#include "build/verdict_name.h"
#include "lab/short_view.h"
#include "lab/view.h"

namespace lab {
namespace {

using Json = nlohmann::ordered_json;

const char* name_of(build::Step::Kind kind) {
  switch (kind) {
    case build::Step::Kind::base: return "base";
    case build::Step::Kind::files: return "files";
    case build::Step::Kind::config: return "config";
  }
  return "";
}

const char* name_of(ShelfRecord::Use use) {
  switch (use) {
    case ShelfRecord::Use::idle: return "idle";
    case ShelfRecord::Use::reused: return "reused";
    case ShelfRecord::Use::made: return "made";
  }
  return "";
}

const char* name_of(HistoryMark::Kind kind) {
  switch (kind) {
    case HistoryMark::Kind::start: return "start";
    case HistoryMark::Kind::edit: return "edit";
    case HistoryMark::Kind::build_ran: return "build_ran";
    case HistoryMark::Kind::build_cached: return "build_cached";
    case HistoryMark::Kind::build_failed: return "build_failed";
    case HistoryMark::Kind::run: return "run";
    case HistoryMark::Kind::other: return "other";
  }
  return "";
}

// One function a type; declared ahead, so that lists of each can be written.
Json json(const std::string& text);
Json json(const InProgress& what);
Json json(const FileRow& row);
Json json(const GutterMark& mark);
Json json(const dockerfile::Position& position);
Json json(const Problem& problem);
Json json(const Barcode& code);
Json json(const StackRow& row);
Json json(const Stack& stack);
Json json(const PredictionRow& row);
Json json(const Predictions& predictions);
Json json(const GraphStage& stage);
Json json(const GraphNode& node);
Json json(const GraphEdge& edge);
Json json(const WhyRow& row);
Json json(const DiffLine& line);
Json json(const Why& why);
Json json(const ShelfRecord& record);
Json json(const HistoryMark& mark);
Json json(const ComparedBuild& build);
Json json(const ComparedStep& step);
Json json(const ComparedRow& row);
Json json(const Comparison& comparison);
Json json(const Preview& preview);
Json json(const LessonTask& task);
Json json(const LessonView& lesson);
Json json(const CourseLesson& lesson);
Json json(const Choice& choice);

template <class T>
Json list(const std::vector<T>& items) {
  Json out = Json::array();
  for (const T& item : items) out.push_back(json(item));
  return out;
}

Json json(const std::string& text) { return text; }

Json json(const InProgress& what) {
  return {{"what", what.what},
          {"step", what.step},
          {"done", what.done},
          {"all", what.all},
          {"can_be_cancelled", what.can_be_cancelled}};
}

Json json(const FileRow& row) {
  return {{"path", row.path},     {"name", row.name},
          {"depth", row.depth},   {"directory", row.directory},
          {"edited", row.edited}, {"ignored", row.ignored},
          {"text", row.text},     {"note", row.note},
          {"size", row.size},     {"changed_lines", row.changed_lines}};
}

Json json(const GutterMark& mark) {
  return {{"line", mark.line},
          {"last_line", mark.last_line},
          {"verdict", name_of(mark.verdict)},
          {"forecast", mark.forecast},
          {"chip", mark.chip},
          {"step", mark.step},
          {"bracket", mark.bracket},
          {"bracket_last", mark.bracket_last}};
}

Json json(const dockerfile::Position& position) { return {{"line", position.line}, {"column", position.column}}; }

Json json(const Problem& problem) {
  return {{"path", problem.path},
          {"where", {{"begin", json(problem.where.begin)}, {"end", json(problem.where.end)}}},
          {"message", problem.message},
          {"error", problem.error}};
}

Json json(const Barcode& code) {
  return {{"digest", code.digest}, {"short_digest", code.short_digest}, {"bars", code.bars}};
}

Json json(const StackRow& row) {
  return {{"step", row.step},
          {"kind", name_of(row.kind)},
          {"verdict", name_of(row.verdict)},
          {"text", row.text},
          {"verdict_word", row.verdict_word},
          {"size", row.size},
          {"note", row.note},
          {"error", row.error},
          {"failure", row.failure},
          {"failure_output", row.failure_output},
          {"barcode", json(row.barcode)},
          {"prediction", row.prediction},
          {"predicted_right", row.predicted_right},
          {"begin", row.begin},
          {"seconds", row.seconds},
          {"critical", row.critical},
          {"ghost_begin", row.ghost_begin},
          {"ghost_seconds", row.ghost_seconds},
          {"waited_for", row.waited_for},
          {"stage", row.stage},
          {"break_label", row.break_label}};
}

Json json(const Stack& stack) {
  return {{"build", stack.build},       {"ok", stack.ok},           {"title", stack.title},    {"image", stack.image},
          {"sentence", stack.sentence}, {"seconds", stack.seconds}, {"rows", list(stack.rows)}};
}

const char* name_of(PredictionRow::Mark mark) {
  switch (mark) {
    case PredictionRow::Mark::open: return "open";
    case PredictionRow::Mark::cached: return "cached";
    case PredictionRow::Mark::runs: return "runs";
  }
  return "";
}

Json json(const PredictionRow& row) { return {{"step", row.step}, {"text", row.text}, {"mark", name_of(row.mark)}}; }

Json json(const Predictions& predictions) {
  return {{"on", predictions.on}, {"rows", list(predictions.rows)}, {"sentence", predictions.sentence}};
}

const char* name_of(build::StepInput::Kind kind) {
  switch (kind) {
    case build::StepInput::Kind::files: return "files";
    case build::StepInput::Kind::copied: return "copied";
    case build::StepInput::Kind::mounted: return "mounted";
    case build::StepInput::Kind::context: return "context";
  }
  return "";
}

Json json(const GraphStage& stage) { return {{"name", stage.name}, {"needed", stage.needed}}; }

Json json(const GraphNode& node) {
  return {{"step", node.step},
          {"stage", node.stage},
          {"depth", node.depth},
          {"text", node.text},
          {"verdict", name_of(node.verdict)},
          {"needed", node.needed},
          {"context", node.context}};
}

Json json(const GraphEdge& edge) { return {{"from", edge.from}, {"to", edge.to}, {"kind", name_of(edge.kind)}}; }

Json json(const Graph& graph) {
  return {{"build", graph.build},
          {"stages", list(graph.stages)},
          {"nodes", list(graph.nodes)},
          {"edges", list(graph.edges)}};
}

Json json(const WhyRow& row) {
  return {{"what", row.what},
          {"before", row.before},
          {"after", row.after},
          {"before_code", json(row.before_code)},
          {"after_code", json(row.after_code)},
          {"differs", row.differs}};
}

Json json(const DiffLine& line) { return {{"mark", std::string(1, line.mark)}, {"text", line.text}}; }

Json json(const Why& why) {
  return {{"build", why.build},
          {"step", why.step},
          {"place", why.place},
          {"headline", why.headline},
          {"explanation", why.explanation},
          {"failure_output", why.failure_output},
          {"before_title", why.before_title},
          {"after_title", why.after_title},
          {"rows", list(why.rows)},
          {"diff_path", why.diff_path},
          {"diff", list(why.diff)},
          {"not_looked_at", list(why.not_looked_at)},
          {"proof", why.proof},
          {"source", why.source},
          {"go_to_path", why.go_to_path},
          {"go_to_line", why.go_to_line}};
}

Json json(const ShelfRecord& record) {
  return {
      {"barcode", json(record.barcode)}, {"text", record.text}, {"about", record.about}, {"use", name_of(record.use)}};
}

Json json(const HistoryMark& mark) {
  return {{"kind", name_of(mark.kind)}, {"label", mark.label},      {"current", mark.current},
          {"moment", mark.moment},      {"parent", mark.parent},    {"lane", mark.lane},
          {"on_line", mark.on_line},    {"build", mark.build},      {"compare_with", mark.compare_with},
          {"note", mark.note},          {"image", json(mark.image)}};
}

Json json(const ComparedBuild& build) {
  return {{"name", build.name}, {"title", build.title}, {"sentence", build.sentence}, {"forecast", build.forecast}};
}

Json json(const ComparedStep& step) {
  if (!step.there) return nullptr;
  return {{"step", step.select.step},          {"text", step.text}, {"verdict", build::name_of(step.verdict)},
          {"verdict_word", step.verdict_word}, {"note", step.note}, {"layer", json(step.layer)}};
}

Json json(const ComparedRow& row) {
  return {
      {"left", json(row.left)}, {"right", json(row.right)}, {"same_layer", row.same_layer}, {"differs", row.differs}};
}

Json json(const Comparison& comparison) {
  return {{"left", json(comparison.left)},
          {"right", json(comparison.right)},
          {"rows", list(comparison.rows)},
          {"sentence", comparison.sentence},
          {"offers", list(comparison.offers)},
          {"left_choices", list(comparison.left.choices)},
          {"right_choices", list(comparison.right.choices)}};
}

Json json(const Preview& preview) {
  return {{"running", preview.running},
          {"url", preview.url},
          {"badge", preview.badge},
          {"title", preview.title},
          {"html", preview.html},
          {"content_type", preview.content_type},
          {"log", preview.log},
          {"state", preview.state},
          {"name", preview.name},
          {"command", preview.command},
          {"containers", list(preview.containers)}};
}

Json json(const LessonTask& task) {
  return {{"id", task.id},
          {"title", task.title},
          {"prose", task.prose},
          {"reached", task.reached},
          {"current", task.current},
          {"hints", list(task.hints)},
          {"hints_left", task.hints_left},
          {"solution", list(task.solution)},
          {"answer", task.answer},
          {"attempts", task.attempts}};
}

Json json(const LessonView& lesson) {
  return {{"id", lesson.id},     {"chapter", lesson.chapter},   {"title", lesson.title},
          {"idea", lesson.idea}, {"intro", lesson.intro},       {"wrap_up", lesson.wrap_up},
          {"done", lesson.done}, {"tasks", list(lesson.tasks)}, {"next", lesson.next}};
}

Json json(const CourseLesson& lesson) {
  return {{"id", lesson.id}, {"chapter", lesson.chapter}, {"title", lesson.title}, {"idea", lesson.idea}};
}

Json json(const Choice& choice) {
  return {{"id", choice.id}, {"label", choice.label}, {"note", choice.note}, {"line", to_line(choice.command)}};
}

const char* name_of(build::BuilderKind builder) {
  return builder == build::BuilderKind::buildkit ? "buildkit" : "classic";
}

// A page may serve bytes that are no text; JSON cannot carry them.
std::string written(const Json& out) { return out.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace

std::string to_short_json(const View& view) {
  return written({{"revision", view.revision},
                  {"project", view.project},
                  {"builder", name_of(view.builder)},
                  {"stack", json(view.stack)},
                  {"history", list(view.history)},
                  {"preview", json(view.preview)},
                  {"lesson", json(view.lesson)},
                  {"course", list(view.course)},
                  {"in_progress", view.in_progress ? json(*view.in_progress) : Json()},
                  {"left_projects", list(view.left_projects)}});
}

std::string to_json(const View& view) {
  const Json out = {{"revision", view.revision},
                    {"project", view.project},
                    {"builder", name_of(view.builder)},
                    {"files", list(view.files)},
                    {"open_files", list(view.open_files)},
                    {"gutter", list(view.gutter)},
                    {"forecast", view.forecast},
                    {"forecast_seconds", view.forecast_seconds},
                    {"pending", view.pending},
                    {"problems", list(view.problems)},
                    {"stack", json(view.stack)},
                    {"graph", json(view.graph)},
                    {"predictions", json(view.predictions)},
                    {"why", json(view.why)},
                    {"shelf", list(view.shelf)},
                    {"shelf_sentence", view.shelf_sentence},
                    {"history", list(view.history)},
                    {"builds_done", view.builds_done},
                    {"can_undo", view.can_undo},
                    {"can_redo", view.can_redo},
                    {"undo_label", view.undo_label},
                    {"redo_label", view.redo_label},
                    {"output", list(view.output)},
                    {"output_tty", list(view.output_tty)},
                    {"comparison", json(view.comparison)},
                    {"preview", json(view.preview)},
                    {"lesson", json(view.lesson)},
                    {"course", list(view.course)},
                    {"in_progress", view.in_progress ? json(*view.in_progress) : Json()},
                    {"can_run", view.can_run},
                    {"left_projects", list(view.left_projects)},
                    {"projects", list(view.projects)},
                    {"builds", list(view.builds)},
                    {"cache_choices", list(view.cache_choices)}};
  return written(out);
}

}  // namespace lab
