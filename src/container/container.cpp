#include "container/container.h"

#include <algorithm>

#include "base/digest.h"
#include "container/command.h"

namespace container {

namespace {

constexpr int stopped_by_docker = 137;  // a program without a handler for SIGTERM is killed after ten seconds

std::string id_of(const image::ImageRef& image, const RunOptions& options) {
  base::Sha256 hash;
  hash.update_field("container")
      .update_field(image->id.hex())
      .update_field(options.name)
      .update_number(static_cast<std::uint64_t>(options.number));
  return hash.finish().hex();
}

// The environment that Docker gives a container's first process.
std::vector<std::string> environment(const image::Config& config, const std::string& id) {
  std::vector<std::string> env = {"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                                  "HOSTNAME=" + id.substr(0, 12)};
  for (const std::string& entry : config.env) {
    const std::size_t equals = entry.find('=');
    if (equals != std::string::npos) set_variable(env, entry.substr(0, equals), entry.substr(equals + 1));
  }
  if (variable(env, "HOME").empty()) {
    const bool root = config.user.empty() || config.user == "root" || config.user == "0" ||
                      config.user.starts_with("root:") || config.user.starts_with("0:");
    env.push_back("HOME=" + (root ? std::string("/root") : "/home/" + config.user.substr(0, config.user.find(':'))));
  }
  return env;
}

CommandLine command_line(const image::Config& config, const std::string& id) {
  CommandLine line;
  line.argv = config.entrypoint;
  line.argv.insert(line.argv.end(), config.cmd.begin(), config.cmd.end());
  line.env = environment(config, id);
  line.cwd = config.working_dir.empty() ? "/" : fs::clean(config.working_dir);
  return line;
}

Response refusal(std::string why) {
  Response response;
  response.body = std::move(why);
  return response;
}

// Plays the container's program with all its requests, and brings the container up to date; gives the last response, or
// nothing where the outcome is not there yet.
std::optional<Response> play(Container& container, const Command& command, NodeRuntime& runtime) {
  NodeInput input;
  input.argv = command.node.argv;
  input.env = command.node.env;
  input.cwd = command.node.cwd;
  input.files = container.image->files;
  input.requests = container.requests;
  NodeOutcome outcome = runtime.run(input);
  if (outcome.awaited) return std::nullopt;
  container.log = command.log + outcome.log;
  container.files = std::move(outcome.files);
  container.listening = std::move(outcome.listening);
  container.state = outcome.exit_code ? State::exited : State::running;
  container.exit_code = outcome.exit_code.value_or(0);
  if (container.requests.empty()) return Response{};
  if (outcome.responses.size() < container.requests.size()) return refusal("The lab's Node gave no answer.");
  return std::move(outcome.responses.back());
}

}  // namespace

std::optional<std::string> cannot_run(const image::ImageRef& image) {
  const auto command = resolve_command(command_line(image->config, std::string(64, '0')), image->files);
  if (command) return std::nullopt;
  return command.error().message;
}

base::Result<Container, RunError> run(const image::ImageRef& image, const RunOptions& options, NodeRuntime& runtime) {
  Container container;
  container.id = id_of(image, options);
  container.name = options.name;
  container.image = image;
  container.build = options.build;
  container.published = options.published;
  container.files = image->files;
  auto command = resolve_command(command_line(image->config, container.id), image->files);
  if (!command) return base::Failure{RunError{.message = command.error().message}};
  if (command->node.argv.empty()) {
    container.state = State::exited;
    container.exit_code = command->exit_code;
    container.log = command->log;
    return container;
  }
  if (!play(container, *command, runtime)) return base::Failure{RunError{.awaited = true, .message = {}}};
  return container;
}

Answer request(const Container& container, int host_port, const Request& request, NodeRuntime& runtime) {
  if (container.state != State::running) {
    return {.container = container,
            .response = refusal("Nothing answers: the container has exited with code " +
                                std::to_string(container.exit_code) + ".")};
  }
  const auto published = container.published.find(host_port);
  if (published == container.published.end()) {
    return {.container = container,
            .response = refusal("Nothing answers: the container publishes no port " + std::to_string(host_port) +
                                " (docker run -p).")};
  }
  const auto command = resolve_command(command_line(container.image->config, container.id), container.image->files);
  if (!command || command->node.argv.empty())
    return {.container = container, .response = refusal("Nothing answers: the container runs no Node program.")};
  Answer answer{.container = container, .response = {}};
  answer.container.requests.emplace_back(published->second, request);
  auto response = play(answer.container, *command, runtime);
  answer.awaited = !response;
  if (response) answer.response = std::move(*response);
  return answer;
}

Container stopped(const Container& container) {
  Container out = container;
  if (out.state == State::exited) return out;
  out.state = State::exited;
  out.exit_code = stopped_by_docker;
  out.listening.clear();
  return out;
}

}  // namespace container
