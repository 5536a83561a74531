// layerlab build DIR: builds a folder with an empty cache, and prints what Docker would print.
#include "build/progress.h"
#include "cli/lab.h"
#include "cli/no_containers.h"
#include "cli/print.h"
#include "cli/read_data.h"
#include "cli/record_json.h"
#include "cli/table.h"

namespace cli {
namespace {

base::Result<plan::Options, UsageError> build_options(const Arguments& arguments) {
  plan::Options options;
  options.file = arguments.value("--file", "Dockerfile");
  options.target = arguments.value("--target");
  options.no_cache = arguments.has("--no-cache");
  auto given = build_arguments(arguments);
  if (!given) return base::Failure{given.error()};
  options.build_args = std::move(given).value();
  return options;
}

// As `docker build --progress` would print it; the classic builder has one way alone.
base::Result<std::vector<std::string>, UsageError> printed(const Arguments& arguments, const build::Record& record) {
  const std::string progress = arguments.value("--progress", "plain");
  if (progress != "plain" && progress != "tty")
    return base::Failure{UsageError{"--progress is plain or tty, not \"" + progress + "\"."}};
  if (progress == "tty" && record.builder == build::BuilderKind::buildkit) return build::progress_tty(record);
  return build::plain_progress(record);
}

Exit run(const Arguments& arguments) {
  const auto builder = chosen_builder(arguments);
  if (!builder) return refuse(builder.error());
  const auto options = build_options(arguments);
  if (!options) return refuse(options.error());
  auto project = read_folder(arguments.words[0]);
  if (!project) return refuse(project.error());
  const auto data = read_data(arguments.value("--data"));
  if (!data) return refuse(data.error());

  NoContainers none;
  lab::Session session(*data, none);
  session.open_project(folder_name(arguments.words[0]), std::move(project).value());
  (void)session.apply(lab::ChooseBuilder{*builder});
  const lab::Answer answer = session.apply(lab::Build{*options});
  const build::Record& record = *session.now().builds.back();
  if (arguments.has("--json")) {
    print_json(json_of(record));
  } else {
    const auto lines = printed(arguments, record);
    if (!lines) return refuse(lines.error());
    for (const std::string& line : *lines) print_line(line);
    print_line("");
    print_line(toned(answer.sentence, answer.ok ? Tone::bold : Tone::failed));
  }
  return answer.ok ? Exit::ok : Exit::failed;
}

}  // namespace

Subcommand build_subcommand() {
  return {.name = "build",
          .usage = "layerlab build [OPTION]… DIR",
          .about = "Builds a folder with an empty cache, and prints what Docker would print.",
          .details =
              "The folder is read from disk, Dockerfile and .dockerignore in it. Commands of RUN are simulated: tool "
              "models tell\n"
              "what npm install and its like do and how long they take. Nothing on this machine is run or changed.",
          .options = {{"--file", "PATH", "the Dockerfile, inside the folder"},
                      {"--build-arg", "NAME=VALUE", "a build argument", true},
                      {"--target", "STAGE", "the stage to build"},
                      {"--no-cache", "", "look at no record"},
                      {"--progress", "plain|tty", "as for a log, or as it stays on a terminal"},
                      builder_option(),
                      data_option(),
                      json_option()},
          .least = 1,
          .most = 1,
          .run = run};
}

}  // namespace cli
