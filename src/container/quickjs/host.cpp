#include "container/quickjs/host.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "base/digest.h"
#include "container/quickjs/builtins.h"
#include "container/quickjs/files.h"

namespace container::quickjs {

namespace {

constexpr std::size_t most_log = 1U << 20U;  // bytes

using Arguments = JSValueConst*;

std::string text_at(JSContext* context, int count, Arguments arguments, int i) {
  return i < count && !JS_IsUndefined(arguments[i]) ? to_text(context, arguments[i]) : std::string();
}

int number_at(JSContext* context, int count, Arguments arguments, int i) {
  std::int32_t number = 0;
  if (i < count && JS_ToInt32(context, &number, arguments[i]) < 0) JS_FreeValue(context, JS_GetException(context));
  return number;
}

bool flag_at(JSContext* context, int count, Arguments arguments, int i) {
  return i < count && JS_ToBool(context, arguments[i]) > 0;
}

JSValue error_code(JSContext* context, const char* code) {
  return code == nullptr ? JS_UNDEFINED : JS_NewString(context, code);
}

std::int64_t seconds(const Host& host) { return program_start + static_cast<std::int64_t>(host.now / 1000); }

// --- Output and the end of the program.

JSValue print(JSContext* context, JSValueConst, int count, Arguments arguments) {
  host_of(context).print(text_at(context, count, arguments, 0));
  return JS_UNDEFINED;
}

JSValue end(JSContext* context, JSValueConst, int count, Arguments arguments) {
  Host& host = host_of(context);
  if (!host.exit_code) host.exit_code = number_at(context, count, arguments, 0) & 0xff;
  // Nothing catches this: the program is over.
  JS_ThrowInternalError(context, "the program has ended");
  const JSValue error = JS_GetException(context);
  JS_SetUncatchableError(context, error, 1);
  return JS_Throw(context, error);
}

// --- Files. What fails gives its error code as a text.

JSValue stat(JSContext* context, JSValueConst, int count, Arguments arguments) {
  const Host& host = host_of(context);
  const Links links = flag_at(context, count, arguments, 1) ? Links::followed : Links::kept;
  const Found found = look_up(host.files, text_at(context, count, arguments, 0), links);
  if (found.error != nullptr) return error_code(context, found.error);
  static constexpr const char* kinds[] = {"file", "directory", "symlink"};
  const fs::Meta& meta = found.entry->meta();
  const JSValue out = JS_NewObject(context);
  const auto set = [&](const char* name, JSValue value) {
    JS_DefinePropertyValueStr(context, out, name, value, JS_PROP_C_W_E);
  };
  const fs::Kind kind = found.entry->kind();
  const double size = kind == fs::Kind::file      ? static_cast<double>(found.entry->content().size())
                      : kind == fs::Kind::symlink ? static_cast<double>(found.entry->target().size())
                                                  : 4096.0;
  set("path", from_text(context, found.path));
  set("kind", JS_NewString(context, kinds[static_cast<std::size_t>(kind)]));
  set("mode", JS_NewInt32(context, meta.mode));
  set("uid", JS_NewInt64(context, meta.uid));
  set("gid", JS_NewInt64(context, meta.gid));
  set("size", JS_NewFloat64(context, size));
  set("modified", JS_NewInt64(context, meta.modified));
  return out;
}

JSValue read(JSContext* context, JSValueConst, int count, Arguments arguments) {
  const Host& host = host_of(context);
  const Found found = look_up(host.files, text_at(context, count, arguments, 0), Links::followed);
  if (found.error != nullptr) return error_code(context, found.error);
  if (found.entry->kind() == fs::Kind::directory) return error_code(context, "EISDIR");
  // Of some files of a base image, such as programs, the lab has only the size.
  if (!found.entry->content().known()) return error_code(context, "ERR_LAB_SIZE_ONLY");
  return from_bytes(context, found.entry->content().text());
}

JSValue write(JSContext* context, JSValueConst, int count, Arguments arguments) {
  Host& host = host_of(context);
  auto bytes = count > 1 ? to_bytes(context, arguments[1]) : std::nullopt;
  if (!bytes) return JS_ThrowTypeError(context, "bytes expected");
  return error_code(context,
                    write_file(host.files, text_at(context, count, arguments, 0), std::move(*bytes), seconds(host)));
}

JSValue list(JSContext* context, JSValueConst, int count, Arguments arguments) {
  const Found found = look_up(host_of(context).files, text_at(context, count, arguments, 0), Links::followed);
  if (found.error != nullptr) return error_code(context, found.error);
  if (found.entry->kind() != fs::Kind::directory) return error_code(context, "ENOTDIR");
  std::vector<std::string> names;
  for (const fs::Child& child : found.entry->children()) names.push_back(child.name);
  return from_texts(context, names);
}

JSValue link_target(JSContext* context, JSValueConst, int count, Arguments arguments) {
  const Found found = look_up(host_of(context).files, text_at(context, count, arguments, 0), Links::kept);
  if (found.error != nullptr) return error_code(context, found.error);
  if (found.entry->kind() != fs::Kind::symlink) return error_code(context, "EINVAL");
  std::vector<std::string> target = {found.entry->target()};
  return from_texts(context, target);
}

JSValue make_directory_at(JSContext* context, JSValueConst, int count, Arguments arguments) {
  Host& host = host_of(context);
  return error_code(context, make_directory(host.files, text_at(context, count, arguments, 0), seconds(host)));
}

JSValue remove_at(JSContext* context, JSValueConst, int count, Arguments arguments) {
  const fs::Kind kind = flag_at(context, count, arguments, 1) ? fs::Kind::directory : fs::Kind::file;
  return error_code(context, remove_entry(host_of(context).files, text_at(context, count, arguments, 0), kind));
}

JSValue rename_at(JSContext* context, JSValueConst, int count, Arguments arguments) {
  return error_code(context, rename_entry(host_of(context).files, text_at(context, count, arguments, 0),
                                          text_at(context, count, arguments, 1)));
}

JSValue link_at(JSContext* context, JSValueConst, int count, Arguments arguments) {
  return error_code(context, make_link(host_of(context).files, text_at(context, count, arguments, 0),
                                       text_at(context, count, arguments, 1)));
}

JSValue change_mode_at(JSContext* context, JSValueConst, int count, Arguments arguments) {
  const auto mode = static_cast<std::uint16_t>(number_at(context, count, arguments, 1) & 07777);
  return error_code(context, change_mode(host_of(context).files, text_at(context, count, arguments, 0), mode));
}

// --- Programs.

// compile(text, name, head, tail): a script `head + text + tail` whose stacks speak of `text` alone. Gives its value.
JSValue compile(JSContext* context, JSValueConst, int count, Arguments arguments) {
  Host& host = host_of(context);
  const std::string text = text_at(context, count, arguments, 0);
  const std::string name = text_at(context, count, arguments, 1);
  const std::string head = text_at(context, count, arguments, 2);
  const std::string whole = head + text + text_at(context, count, arguments, 3);
  host.sources[name] = {text, static_cast<int>(head.size()), false};
  const bool check_only = flag_at(context, count, arguments, 4);
  return JS_Eval(context, whole.c_str(), whole.size(), name.c_str(),
                 JS_EVAL_TYPE_GLOBAL | (check_only ? JS_EVAL_FLAG_COMPILE_ONLY : 0));
}

// Whether a text is an ES module without mistakes.
JSValue is_module(JSContext* context, JSValueConst, int count, Arguments arguments) {
  const std::string text = text_at(context, count, arguments, 0);
  const JSValue compiled =
      JS_Eval(context, text.c_str(), text.size(), "<check>", JS_EVAL_TYPE_MODULE | JS_EVAL_FLAG_COMPILE_ONLY);
  const bool good = JS_IsException(compiled) == 0;
  if (!good) JS_FreeValue(context, JS_GetException(context));
  JS_FreeValue(context, compiled);
  return JS_NewBool(context, good);
}

// The function that a builtin module is: (exports, require, module, host) => …; undefined where there is none.
JSValue builtin(JSContext* context, JSValueConst, int count, Arguments arguments) {
  const std::string name = text_at(context, count, arguments, 0);
  const Builtin* found = find_builtin(name);
  if (found == nullptr) return JS_UNDEFINED;
  const std::string file = "node:" + name;
  const std::string head = "(function (exports, require, module, host) { 'use strict'; ";
  const std::string whole = head + std::string(found->text) + "\n})";
  host_of(context).sources[file] = {std::string(found->text), static_cast<int>(head.size()), false};
  return JS_Eval(context, whole.c_str(), whole.size(), file.c_str(), JS_EVAL_TYPE_GLOBAL);
}

JSValue import_module(JSContext* context, JSValueConst, int count, Arguments arguments) {
  const std::string name = text_at(context, count, arguments, 0);
  return JS_LoadModule(context, name.c_str(), name.c_str());
}

// --- What an uncaught error prints.

// Where `value` was thrown: [file, line, column, width, the line's text]; undefined where nobody knows.
JSValue thrown_at(JSContext* context, JSValueConst, int count, Arguments arguments) {
  const Host& host = host_of(context);
  if (count < 1) return JS_UNDEFINED;
  const bool mistake = host.mistake_at && JS_SameValue(context, host.mistake.get(), arguments[0]) != 0;
  const bool thrown = host.thrown_at && JS_SameValue(context, host.thrown.get(), arguments[0]) != 0;
  if (!mistake && !thrown) return JS_UNDEFINED;
  const Place& place = mistake ? *host.mistake_at : *host.thrown_at;
  const auto source = host.sources.find(place.file);
  const JSValue out = JS_NewArray(context);
  auto add = [&, i = 0U](JSValue value) mutable {
    JS_DefinePropertyValueUint32(context, out, i++, value, JS_PROP_C_W_E);
  };
  add(from_text(context, source != host.sources.end() && source->second.module ? "file://" + place.file : place.file));
  add(JS_NewInt32(context, place.line));
  add(JS_NewInt32(context, place.column));
  add(JS_NewInt32(context, place.width));
  add(source == host.sources.end() ? JS_UNDEFINED : from_text(context, line_of(source->second.text, place.line)));
  return out;
}

JSValue source_line(JSContext* context, JSValueConst, int count, Arguments arguments) {
  const Host& host = host_of(context);
  const auto source = host.sources.find(text_at(context, count, arguments, 0));
  if (source == host.sources.end()) return JS_UNDEFINED;
  return from_text(context, line_of(source->second.text, number_at(context, count, arguments, 1)));
}

// [state, value] of a promise, for whoever prints one.
JSValue promise_state(JSContext* context, JSValueConst, int count, Arguments arguments) {
  if (count < 1) return JS_UNDEFINED;
  const JSPromiseStateEnum state = JS_PromiseState(context, arguments[0]);
  const JSValue out = JS_NewArray(context);
  const char* name = state == JS_PROMISE_PENDING ? "pending" : state == JS_PROMISE_FULFILLED ? "fulfilled" : "rejected";
  JS_DefinePropertyValueUint32(context, out, 0, JS_NewString(context, name), JS_PROP_C_W_E);
  if (state != JS_PROMISE_PENDING)
    JS_DefinePropertyValueUint32(context, out, 1, JS_PromiseResult(context, arguments[0]), JS_PROP_C_W_E);
  return out;
}

// --- Text and bytes.

JSValue encode(JSContext* context, JSValueConst, int count, Arguments arguments) {
  return from_bytes(context, text_at(context, count, arguments, 0));
}

JSValue decode(JSContext* context, JSValueConst, int count, Arguments arguments) {
  const auto bytes = count > 0 ? to_bytes(context, arguments[0]) : std::nullopt;
  if (!bytes) return JS_ThrowTypeError(context, "bytes expected");
  return from_text(context, *bytes);
}

JSValue sha256(JSContext* context, JSValueConst, int count, Arguments arguments) {
  const auto bytes = count > 0 ? to_bytes(context, arguments[0]) : std::nullopt;
  if (!bytes) return JS_ThrowTypeError(context, "bytes expected");
  const base::Digest digest = base::sha256(*bytes);
  return from_bytes(context, {reinterpret_cast<const char*>(digest.bytes.data()), digest.bytes.size()});
}

// --- The network.

JSValue listen(JSContext* context, JSValueConst, int count, Arguments arguments) {
  host_of(context).listening[number_at(context, count, arguments, 0)] = flag_at(context, count, arguments, 1);
  return JS_UNDEFINED;
}

JSValue stop_listening(JSContext* context, JSValueConst, int count, Arguments arguments) {
  host_of(context).listening.erase(number_at(context, count, arguments, 0));
  return JS_UNDEFINED;
}

// respond(status, [name, value, …], body)
JSValue respond(JSContext* context, JSValueConst, int count, Arguments arguments) {
  if (count < 3) return JS_ThrowTypeError(context, "a response has three parts");
  Response response;
  response.status = number_at(context, count, arguments, 0);
  std::uint32_t length = 0;
  {
    const Value size(context, JS_GetPropertyStr(context, arguments[1], "length"));
    if (JS_ToUint32(context, &length, size.get()) < 0) return JS_EXCEPTION;
  }
  for (std::uint32_t i = 0; i + 1 < length; i += 2) {
    const Value name(context, JS_GetPropertyUint32(context, arguments[1], i));
    const Value value(context, JS_GetPropertyUint32(context, arguments[1], i + 1));
    response.headers.emplace_back(to_text(context, name.get()), to_text(context, value.get()));
  }
  response.body = to_bytes(context, arguments[2]).value_or(std::string());
  host_of(context).response = std::move(response);
  return JS_UNDEFINED;
}

// --- Time and memory.

JSValue now(JSContext* context, JSValueConst, int count, Arguments arguments) {
  Host& host = host_of(context);
  if (count > 0) {
    double value = 0;
    if (JS_ToFloat64(context, &value, arguments[0]) < 0) return JS_EXCEPTION;
    if (value > host.now) host.now = value;
  }
  return JS_NewFloat64(context, host.now);
}

JSValue memory_used(JSContext* context, JSValueConst, int, Arguments) {
  return JS_NewFloat64(context, static_cast<double>(host_of(context).memory.used));
}

struct Entry {
  const char* name;  // with "host.": stacks leave these calls out
  JSCFunction* function;
  int arguments;
};

constexpr Entry entries[] = {
    {"host.print", print, 1},
    {"host.end", end, 1},
    {"host.stat", stat, 2},
    {"host.read", read, 1},
    {"host.write", write, 2},
    {"host.list", list, 1},
    {"host.linkTarget", link_target, 1},
    {"host.makeDirectory", make_directory_at, 1},
    {"host.remove", remove_at, 2},
    {"host.rename", rename_at, 2},
    {"host.link", link_at, 2},
    {"host.changeMode", change_mode_at, 2},
    {"host.compile", compile, 5},
    {"host.isModule", is_module, 1},
    {"host.builtin", builtin, 1},
    {"host.importModule", import_module, 1},
    {"host.thrownAt", thrown_at, 1},
    {"host.sourceLine", source_line, 2},
    {"host.promiseState", promise_state, 1},
    {"host.encode", encode, 1},
    {"host.decode", decode, 1},
    {"host.sha256", sha256, 1},
    {"host.listen", listen, 2},
    {"host.stopListening", stop_listening, 1},
    {"host.respond", respond, 3},
    {"host.now", now, 1},
    {"host.memoryUsed", memory_used, 0},
};

}  // namespace

Host& host_of(JSContext* context) { return *static_cast<Host*>(JS_GetContextOpaque(context)); }

void Host::print(std::string_view text) {
  if (log_full) return;
  if (log.size() + text.size() > most_log) {
    log_full = true;
    log.append(text.substr(0, most_log - log.size()));
    log += "\n[lab] The log is longer than 1 MB: the lab keeps no more of it.\n";
    return;
  }
  log.append(text);
}

JSValue make_host_object(JSContext* context) {
  const NodeInput& input = host_of(context).input;
  const JSValue host = JS_NewObject(context);
  if (JS_IsException(host)) return host;
  for (const Entry& entry : entries) {
    JS_DefinePropertyValueStr(context, host, entry.name + std::strlen("host."),
                              JS_NewCFunction(context, entry.function, entry.name, entry.arguments), JS_PROP_C_W_E);
  }
  const auto set = [&](const char* name, JSValue value) {
    JS_DefinePropertyValueStr(context, host, name, value, JS_PROP_C_W_E);
  };
  set("argv", from_texts(context, input.argv));
  set("env", from_texts(context, input.env));
  set("cwd", from_text(context, input.cwd));
  set("megabytes", JS_NewInt64(context, input.megabytes));
  set("start", JS_NewFloat64(context, static_cast<double>(program_start) * 1000));
  return host;
}

}  // namespace container::quickjs
