#include "world.h"

#include <utility>

#include "image/corpus_bases.h"

namespace conformance {

namespace {

template <class... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

fs::Meta at(fs::Meta meta, std::int64_t time) {
  meta.modified = time;
  return meta;
}

}  // namespace

std::optional<std::string> World::prepare(const Build& build) {
  now_ += 60;
  for (const Change& change : build.changes) {
    if (auto problem = apply(change)) return problem;
  }
  for (const auto& [reference, variant] : build.publish) {
    const image::ImageRef image = catalogue_.find(reference);
    if (image == nullptr) return "published is " + reference + ", which bases.json does not know";
    catalogue_.publish(reference, image::with_variant(*image, variant));
  }
  if (build.fresh_builder) cache_ = build::Cache();
  now_ += 60;
  return std::nullopt;
}

std::optional<std::string> World::apply(const Change& change) {
  const std::string& path = std::visit([](const auto& any) -> const std::string& { return any.path; }, change);
  const fs::EntryRef there = project_.find(path);
  const bool is_write = std::holds_alternative<Write>(change);
  if (there == nullptr && !is_write) return "the scenario changes " + path + ", which is not there";

  const auto rewrite = [&](std::string text) {
    project_ = project_.with(path, fs::Entry::file(fs::Content(text), at(there->meta(), now_)));
  };
  std::optional<std::string> problem;
  std::visit(Overloaded{
                 [&](const Write& write) {
                   project_ = with_written(project_, path, write.entry->with_meta(at(write.entry->meta(), now_)));
                 },
                 [&](const Append& append) { rewrite(std::string(there->content().text()) + append.text); },
                 [&](const Replace& replace) {
                   std::string text(there->content().text());
                   const std::size_t found = text.find(replace.old_text);
                   if (found == std::string::npos) {
                     problem = "the scenario replaces a text that is not in " + path;
                     return;
                   }
                   rewrite(text.replace(found, replace.old_text.size(), replace.new_text));
                 },
                 [&](const Remove&) { project_ = project_.without(path); },
                 [&](const Rename& rename) { project_ = project_.without(path).with(rename.to, there); },
                 [&](const Chmod& chmod) {
                   fs::Meta meta = there->meta();
                   meta.mode = chmod.mode;
                   project_ = project_.with_meta(path, meta);
                 },
                 [&](const Touch&) { project_ = project_.with_meta(path, at(there->meta(), now_)); },
             },
             change);
  return problem;
}

build::Input World::input_of(const Build& build) const {
  build::Input input;
  input.builder = builder_;
  input.project = project_;
  input.options = build.options;
  input.number = number_ + 1;
  input.now = now_;
  input.catalogue = &catalogue_;
  input.tools = &tools_;
  for (const std::string& name : build.options.import_cache) {
    const auto found = exports_.find(name);
    if (found != exports_.end()) input.imports.push_back(found->second);
  }
  return input;
}

build::Record World::forecast(const Build& build) const { return build::forecast(input_of(build), cache_); }

build::Record World::run(const Build& build) {
  build::Output output = build::run(input_of(build), cache_);
  ++number_;
  if (output.exported) exports_[build.options.export_cache] = std::move(*output.exported);
  cache_ = std::move(output.cache);
  return std::move(output.record);
}

}  // namespace conformance
