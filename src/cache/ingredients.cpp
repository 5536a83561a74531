#include "cache/ingredients.h"

#include <utility>

#include "base/text.h"

namespace cache {

namespace {

using Kind = Ingredient::Kind;

Ingredient ingredient(Kind kind, std::string name, std::string value, const dockerfile::Range& where) {
  return {.kind = kind, .name = std::move(name), .value = std::move(value), .selection = nullptr, .where = where};
}

std::vector<Ingredient> begin(std::string operation, Ingredient foundation, const dockerfile::Range& where) {
  std::vector<Ingredient> out;
  out.push_back(ingredient(Kind::operation, std::move(operation), "", where));
  out.push_back(std::move(foundation));
  return out;
}

}  // namespace

Ingredient on_image(const base::Digest& identity, const dockerfile::Range& where) {
  return ingredient(Kind::base_image, "", identity.prefixed(), where);
}

Ingredient on_scratch() { return ingredient(Kind::base_image, "", "scratch", {}); }

Ingredient on_step(const base::Digest& identity, const dockerfile::Range& where) {
  return ingredient(Kind::below, "", identity.prefixed(), where);
}

Key image_key(const base::Digest& identity, const dockerfile::Range& where) {
  return make_key(begin("FROM", on_image(identity, where), where));
}

Key run_key(Ingredient foundation, const plan::Exec& exec, const dockerfile::Range& where) {
  std::vector<Ingredient> out = begin("RUN", std::move(foundation), where);
  std::string words;
  for (const std::string& word : exec.argv) words += (words.empty() ? "" : " ") + base::go_quote(word);
  out.push_back(ingredient(Kind::command, "", std::move(words), where));
  for (const std::string& variable : exec.env) {
    const std::size_t equals = variable.find('=');
    out.push_back(ingredient(Kind::variable, variable.substr(0, equals),
                             equals == std::string::npos ? "" : variable.substr(equals + 1), where));
  }
  out.push_back(ingredient(Kind::working_dir, "", exec.cwd, where));
  out.push_back(ingredient(Kind::user, "", exec.user, where));
  return make_key(std::move(out));
}

Key workdir_key(Ingredient foundation, const plan::MakeDirectory& made, const dockerfile::Range& where) {
  std::vector<Ingredient> out = begin("WORKDIR", std::move(foundation), where);
  out.push_back(ingredient(Kind::path, "", made.path, where));
  out.push_back(ingredient(Kind::user, "", made.user, where));
  return make_key(std::move(out));
}

Key copy_key(Ingredient foundation, const plan::CopyFiles& copy, const std::vector<Selection>& selections,
             const dockerfile::Range& where) {
  std::vector<Ingredient> out = begin("COPY", std::move(foundation), where);
  out.push_back(ingredient(Kind::destination, "", clean_destination(copy.destination), where));
  for (const Selection& selection : selections) {
    out.push_back(ingredient(Kind::source, "", selection.name, where));
    Ingredient content = ingredient(Kind::content, selection.name, selection.digest.prefixed(), where);
    content.selection = selected_files(selection);
    out.push_back(std::move(content));
  }
  return make_key(std::move(out));
}

std::string clean_destination(std::string_view destination) {
  std::string cleaned = fs::clean(destination);
  if (destination.ends_with("/.")) return cleaned == "/" ? "/." : cleaned + "/.";
  if (destination.ends_with('/') && cleaned != "/") cleaned += '/';
  return cleaned;
}

}  // namespace cache
