// ES modules: where `import` finds its files. The rules are the JavaScript side's (builtins/internal/esm.js); here they
// meet the engine's loader. What is no ES module itself (a builtin, CommonJS, JSON) is imported by its exports.
#pragma once

#include <quickjs.h>

namespace container::quickjs {

// `entry` holds resolveImport(base, specifier) and exportsFor(name); it must outlive the runtime's last import.
void use_modules(JSRuntime* runtime, const JSValue* entry);

}  // namespace container::quickjs
