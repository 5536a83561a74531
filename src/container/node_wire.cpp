#include "container/node_wire.h"

#include <nlohmann/json.hpp>

#include "base/base64.h"
#include "fs/diff.h"

namespace container {

namespace {

using Json = nlohmann::json;

bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    std::size_t more = 0;
    std::uint32_t least = 0, code = byte;
    if (byte < 0x80) {
      ++i;
      continue;
    }
    if (byte >= 0xc2 && byte < 0xe0)
      more = 1, least = 0x80, code = byte & 0x1fU;
    else if (byte >= 0xe0 && byte < 0xf0)
      more = 2, least = 0x800, code = byte & 0x0fU;
    else if (byte >= 0xf0 && byte < 0xf5)
      more = 3, least = 0x10000, code = byte & 0x07U;
    else
      return false;
    if (i + more >= text.size()) return false;
    for (std::size_t j = 1; j <= more; ++j) {
      const auto next = static_cast<unsigned char>(text[i + j]);
      if ((next & 0xc0U) != 0x80U) return false;
      code = code << 6U | (next & 0x3fU);
    }
    if (code < least || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return false;
    i += more + 1;
  }
  return true;
}

// A text as itself, bytes that are none as {"base64": …}.
Json write_bytes(std::string_view bytes) {
  if (is_utf8(bytes)) return std::string(bytes);
  return Json{{"base64", base::to_base64(bytes)}};
}

std::string read_bytes(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  const auto base64 = value.is_object() ? value.find("base64") : value.end();
  return value.is_object() && base64 != value.end() && base64->is_string()
             ? base::from_base64(base64->get_ref<const std::string&>())
             : std::string();
}

Json write_entry(const std::string& path, const fs::EntryRef& entry) {
  const fs::Meta& meta = entry->meta();
  Json out = {{"path", write_bytes(path)},
              {"mode", meta.mode},
              {"uid", meta.uid},
              {"gid", meta.gid},
              {"modified", meta.modified}};
  switch (entry->kind()) {
    case fs::Kind::directory: out["directory"] = true; break;
    case fs::Kind::symlink: out["symlink"] = write_bytes(entry->target()); break;
    case fs::Kind::file:
      if (entry->content().known()) {
        out["text"] = write_bytes(entry->content().text());
      } else {
        out["size"] = entry->content().size();
        out["sha256"] = entry->content().digest().hex();
      }
      break;
  }
  return out;
}

template <class Number>
Number number_at(const Json& object, const char* key) {
  const auto member = object.find(key);
  return member != object.end() && member->is_number() ? member->get<Number>() : Number{};
}

std::string bytes_at(const Json& object, const char* key) {
  const auto member = object.find(key);
  return member != object.end() ? read_bytes(*member) : std::string();
}

// An empty array where there is none.
const Json& array_at(const Json& object, const char* key) {
  static const Json none = Json::array();
  const auto member = object.find(key);
  return member != object.end() && member->is_array() ? *member : none;
}

fs::Tree with_entry(const fs::Tree& files, const Json& entry) {
  const std::string path = bytes_at(entry, "path");
  const fs::Meta meta = {.mode = number_at<std::uint16_t>(entry, "mode"),
                         .uid = number_at<std::uint32_t>(entry, "uid"),
                         .gid = number_at<std::uint32_t>(entry, "gid"),
                         .modified = number_at<std::int64_t>(entry, "modified")};
  if (entry.contains("directory")) return path == "/" ? files.with_meta(path, meta) : files.with_directory(path, meta);
  if (entry.contains("symlink")) return files.with(path, fs::Entry::symlink(bytes_at(entry, "symlink"), meta));
  if (entry.contains("text")) return files.with_file(path, fs::Content(bytes_at(entry, "text")), meta);
  const base::Digest digest = base::Digest::from_hex(bytes_at(entry, "sha256"));
  return files.with_file(path, fs::Content::declared(number_at<std::uint64_t>(entry, "size"), digest), meta);
}

Json write_headers(const std::vector<std::pair<std::string, std::string>>& headers) {
  Json out = Json::array();
  for (const auto& [name, value] : headers) out.push_back(Json::array({write_bytes(name), write_bytes(value)}));
  return out;
}

std::vector<std::pair<std::string, std::string>> read_headers(const Json& object) {
  std::vector<std::pair<std::string, std::string>> out;
  for (const Json& header : array_at(object, "headers")) {
    if (header.is_array() && header.size() == 2) out.emplace_back(read_bytes(header[0]), read_bytes(header[1]));
  }
  return out;
}

Json write_texts(const std::vector<std::string>& texts) {
  Json out = Json::array();
  for (const std::string& text : texts) out.push_back(write_bytes(text));
  return out;
}

std::vector<std::string> read_texts(const Json& object, const char* key) {
  std::vector<std::string> out;
  for (const Json& text : array_at(object, key)) out.push_back(read_bytes(text));
  return out;
}

std::string dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace

std::string write_input(const NodeInput& input) {
  Json requests = Json::array();
  for (const auto& [port, request] : input.requests) {
    requests.push_back({{"port", port},
                        {"method", write_bytes(request.method)},
                        {"path", write_bytes(request.path)},
                        {"headers", write_headers(request.headers)},
                        {"body", write_bytes(request.body)}});
  }
  Json files = Json::array();
  files.push_back(write_entry("/", input.files.root()));
  input.files.walk([&](const std::string& path, const fs::EntryRef& entry) {
    files.push_back(write_entry(path, entry));
    return true;
  });
  return dump({{"argv", write_texts(input.argv)},
               {"env", write_texts(input.env)},
               {"cwd", write_bytes(input.cwd)},
               {"files", std::move(files)},
               {"requests", std::move(requests)},
               {"milliseconds", input.milliseconds},
               {"megabytes", input.megabytes}});
}

base::Result<NodeInput, WireError> read_input(std::string_view text) {
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) return base::Failure{WireError{"The input of a Node program is no JSON object."}};
  NodeInput input;
  input.argv = read_texts(json, "argv");
  input.env = read_texts(json, "env");
  input.cwd = bytes_at(json, "cwd");
  for (const Json& entry : array_at(json, "files")) {
    if (entry.is_object()) input.files = with_entry(input.files, entry);
  }
  for (const Json& given : array_at(json, "requests")) {
    if (!given.is_object()) continue;
    Request request;
    request.method = bytes_at(given, "method");
    request.path = bytes_at(given, "path");
    request.headers = read_headers(given);
    request.body = bytes_at(given, "body");
    input.requests.emplace_back(number_at<int>(given, "port"), std::move(request));
  }
  input.milliseconds = number_at<std::uint32_t>(json, "milliseconds");
  input.megabytes = number_at<std::uint32_t>(json, "megabytes");
  return input;
}

std::string write_outcome(const NodeOutcome& outcome, const NodeInput& input) {
  Json responses = Json::array();
  for (const Response& response : outcome.responses) {
    responses.push_back({{"status", response.status},
                         {"headers", write_headers(response.headers)},
                         {"body", write_bytes(response.body)}});
  }
  Json removed = Json::array(), changed = Json::array();
  for (const fs::Difference& difference : fs::diff(input.files, outcome.files, fs::Times::counted)) {
    if (difference.after == nullptr) {
      removed.push_back(write_bytes(difference.path));
      continue;
    }
    // A file that became a directory, or the other way round, must go first.
    if (difference.before != nullptr && difference.before->kind() != difference.after->kind())
      removed.push_back(write_bytes(difference.path));
    changed.push_back(write_entry(difference.path, difference.after));
  }
  Json out = {{"responses", std::move(responses)},
              {"listening", outcome.listening},
              {"log", write_bytes(outcome.log)},
              {"removed", std::move(removed)},
              {"changed", std::move(changed)}};
  if (outcome.exit_code) out["exit_code"] = *outcome.exit_code;
  return dump(out);
}

base::Result<NodeOutcome, WireError> read_outcome(std::string_view text, const NodeInput& input) {
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object() || !json.contains("log"))
    return base::Failure{WireError{"The outcome of a Node program is no JSON object."}};
  NodeOutcome outcome;
  for (const Json& given : array_at(json, "responses")) {
    if (!given.is_object()) continue;
    outcome.responses.push_back(
        {.status = number_at<int>(given, "status"), .headers = read_headers(given), .body = bytes_at(given, "body")});
  }
  for (const Json& port : array_at(json, "listening")) {
    if (port.is_number()) outcome.listening.push_back(port.get<int>());
  }
  outcome.log = bytes_at(json, "log");
  outcome.files = input.files;
  for (const Json& path : array_at(json, "removed")) outcome.files = outcome.files.without(read_bytes(path));
  for (const Json& entry : array_at(json, "changed")) {
    if (entry.is_object()) outcome.files = with_entry(outcome.files, entry);
  }
  if (const auto code = json.find("exit_code"); code != json.end() && code->is_number())
    outcome.exit_code = code->get<int>();
  return outcome;
}

}  // namespace container
