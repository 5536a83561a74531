#include "container/quickjs/modules.h"

#include <cstring>

#include "container/quickjs/files.h"
#include "container/quickjs/host.h"

namespace container::quickjs {

namespace {

Value call(JSContext* context, JSValueConst entry, const char* name, std::initializer_list<std::string> texts) {
  const Value function(context, JS_GetPropertyStr(context, entry, name));
  std::vector<Value> arguments;
  std::vector<JSValueConst> raw;
  for (const std::string& text : texts) raw.push_back(arguments.emplace_back(context, from_text(context, text)).get());
  return {context, JS_Call(context, function.get(), entry, static_cast<int>(raw.size()), raw.data())};
}

char* normalize(JSContext* context, const char* base, const char* specifier, void* opaque) {
  const Value name = call(context, *static_cast<const JSValue*>(opaque), "resolveImport", {base, specifier});
  if (name.exception()) return nullptr;
  const std::string text = to_text(context, name.get());
  return js_strndup(context, text.c_str(), text.size());
}

// Gives the exports of a builtin or a CommonJS module their values, once the importing module runs.
int fill(JSContext* context, JSModuleDef* module) {
  const JSAtom atom = JS_GetModuleName(context, module);
  const Value name_value(context, JS_AtomToString(context, atom));
  JS_FreeAtom(context, atom);
  Host& host = host_of(context);
  const auto found = host.imported.find(to_text(context, name_value.get()));
  if (found == host.imported.end()) return -1;
  const JSValueConst exports = found->second.get();
  JSPropertyEnum* names = nullptr;
  std::uint32_t count = 0;
  if (JS_IsObject(exports) &&
      JS_GetOwnPropertyNames(context, &names, &count, exports, JS_GPN_STRING_MASK | JS_GPN_ENUM_ONLY) == 0) {
    for (std::uint32_t i = 0; i < count; ++i) {
      const char* name = JS_AtomToCString(context, names[i].atom);
      if (name != nullptr && std::strcmp(name, "default") != 0) {
        JS_SetModuleExport(context, module, name, JS_GetProperty(context, exports, names[i].atom));
      }
      JS_FreeCString(context, name);
      JS_FreeAtom(context, names[i].atom);
    }
    js_free(context, names);
  }
  return JS_SetModuleExport(context, module, "default", JS_DupValue(context, exports));
}

JSModuleDef* synthetic(JSContext* context, const char* name, Value exports) {
  JSModuleDef* module = JS_NewCModule(context, name, fill);
  if (module == nullptr) return nullptr;
  JS_AddModuleExport(context, module, "default");
  JSPropertyEnum* names = nullptr;
  std::uint32_t count = 0;
  if (JS_IsObject(exports.get()) &&
      JS_GetOwnPropertyNames(context, &names, &count, exports.get(), JS_GPN_STRING_MASK | JS_GPN_ENUM_ONLY) == 0) {
    for (std::uint32_t i = 0; i < count; ++i) {
      const char* key = JS_AtomToCString(context, names[i].atom);
      if (key != nullptr && std::strcmp(key, "default") != 0) JS_AddModuleExport(context, module, key);
      JS_FreeCString(context, key);
      JS_FreeAtom(context, names[i].atom);
    }
    js_free(context, names);
  }
  host_of(context).imported.insert_or_assign(name, std::move(exports));
  return module;
}

JSModuleDef* load(JSContext* context, const char* name, void* opaque) {
  Host& host = host_of(context);
  Value exports = call(context, *static_cast<const JSValue*>(opaque), "exportsFor", {name});
  if (exports.exception()) return nullptr;
  if (!JS_IsUndefined(exports.get())) return synthetic(context, name, std::move(exports));

  const Found found = look_up(host.files, name, Links::followed);
  if (found.error != nullptr) {
    JS_ThrowReferenceError(context, "could not load module '%s'", name);
    return nullptr;
  }
  const std::string text(found.entry->content().text());
  host.sources[name] = {text, 0, true};
  const Value compiled(
      context, JS_Eval(context, text.c_str(), text.size(), name, JS_EVAL_TYPE_MODULE | JS_EVAL_FLAG_COMPILE_ONLY));
  if (compiled.exception()) return nullptr;
  auto* module = static_cast<JSModuleDef*>(JS_VALUE_GET_PTR(compiled.get()));
  const Value meta(context, JS_GetImportMeta(context, module));
  const std::string path = name;
  const auto set = [&](const char* key, const std::string& value) {
    JS_DefinePropertyValueStr(context, meta.get(), key, from_text(context, value), JS_PROP_C_W_E);
  };
  set("dirname", std::string(fs::parent(path)));
  set("filename", path);
  set("url", "file://" + path);
  return module;
}

}  // namespace

void use_modules(JSRuntime* runtime, const JSValue* entry) {
  JS_SetModuleLoaderFunc(runtime, normalize, load, const_cast<JSValue*>(entry));
}

}  // namespace container::quickjs
