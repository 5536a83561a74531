// @ts-check
// Holds every data file of assets/ and lessons/ against the JSON Schema that it names in "$schema", and says what has none.
// (The files of a sample project are its own: of these only sample.json is looked at.)
//
//   node tools/check_schemas.mjs         last line `N passed, N failed`, counted in files

import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { filesBelow } from "./bundle.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const require = createRequire(new URL("../tests/package.json", import.meta.url));

/** @typedef {{instancePath: string, message?: string, params: Record<string, any>}} SchemaError */
/** @typedef {((data: unknown) => boolean) & {errors?: SchemaError[] | null}} Validator */

/** @param {any} schema @returns {Validator} */
function compile(schema) {
  const Ajv = require(String(schema.$schema).includes("draft-07") ? "ajv" : "ajv/dist/2020").default;
  return new Ajv({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true }).compile(schema);
}

/** @param {string} path */
const isData = (path) => path.endsWith(".json") && !/^(assets|lessons)\/schema\//.test(path) && (!path.startsWith("assets/samples/") || /^assets\/samples\/[^/]+\/sample\.json$/.test(path));

/** @type {Map<string, Validator>} */
const compiled = new Map();

/** @param {string} path a data file @returns {string[]} what is wrong with it */
function complaints(path) {
  let data;
  try {
    data = JSON.parse(readFileSync(join(root, path), "utf8"));
  } catch (error) {
    return [`is not JSON: ${error instanceof Error ? error.message : error}`];
  }
  if (typeof data.$schema !== "string") return ['has no "$schema" that names its schema.'];
  const schema = join(dirname(path), data.$schema);
  if (!existsSync(join(root, schema))) return [`names the schema ${data.$schema}, but there is no ${schema}.`];
  let validate = compiled.get(schema);
  if (!validate) {
    try {
      validate = compile(JSON.parse(readFileSync(join(root, schema), "utf8")));
      compiled.set(schema, validate);
    } catch (error) {
      return [`its schema ${schema} is itself wrong: ${error instanceof Error ? error.message : error}`];
    }
  }
  if (validate(data)) return [];
  return (validate.errors || []).map((error) => {
    const extra = error.params.additionalProperty ? `: "${error.params.additionalProperty}"` : error.params.allowedValues ? `: ${error.params.allowedValues.join(", ")}` : "";
    return `at ${error.instancePath || "its top"} ${error.message}${extra}`;
  });
}

let passed = 0;
let failed = 0;
for (const path of ["assets", "lessons"].flatMap((top) => filesBelow(root, top)).filter(isData)) {
  const wrong = complaints(path);
  for (const sentence of wrong) console.log(`${path}: ${sentence}`);
  if (wrong.length === 0) passed += 1;
  else failed += 1;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
