#include "plan/definition.h"

#include <string_view>
#include <variant>

namespace plan {
namespace {

// Each field with its length in front, so that no two lists of fields make one text.
class Text {
 public:
  Text& add(std::string_view field) {
    text_ += std::to_string(field.size());
    text_ += ':';
    text_ += field;
    return *this;
  }
  Text& add(std::int64_t number) { return add(std::string_view(std::to_string(number))); }
  Text& add(const std::vector<std::string>& fields) {
    add(static_cast<std::int64_t>(fields.size()));
    for (const std::string& field : fields) add(std::string_view(field));
    return *this;
  }
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

struct Describe {
  Text& out;

  void operator()(const ImageSource& source) const { out.add("image").add(source.reference).add(source.platform); }
  void operator()(const ContextSource& source) const { out.add("context").add(source.name); }
  void operator()(const RemoteSource& source) const { out.add("remote").add(source.address).add(source.checksum); }
  void operator()(const MakeFile& file) const { out.add("file").add(file.name).add(file.mode).add(file.content); }
  void operator()(const MakeDirectory& made) const {
    out.add("directory").add(made.path).add(made.mode).add(made.user);
  }
  void operator()(const Merge&) const { out.add("merge"); }
  void operator()(const Exec& exec) const {
    out.add("exec").add(exec.argv).add(exec.env).add(exec.proxies).add(exec.cwd).add(exec.user);
    out.add(exec.network).add(exec.security).add(exec.platform);
    for (const ExecMount& mount : exec.mounts) {
      out.add("mount").add(static_cast<std::int64_t>(mount.type)).add(mount.input).add(mount.source).add(mount.target);
      out.add(mount.read_only ? 1 : 0).add(mount.id).add(static_cast<std::int64_t>(mount.sharing));
      out.add(mount.owned ? 1 : 0).add(mount.mode).add(mount.uid).add(mount.gid).add(mount.size);
      out.add(mount.required ? 1 : 0);
    }
    for (const SecretVariable& secret : exec.secret_variables)
      out.add("secret").add(secret.name).add(secret.id).add(secret.required ? 1 : 0);
  }
  void operator()(const CopyFiles& copy) const {
    out.add("copy").add(copy.destination).add(copy.chown).add(copy.chmod).add(copy.exclude);
    out.add(copy.parents ? 1 : 0).add(copy.is_add ? 1 : 0).add(copy.unpack ? 1 : 0).add(copy.replaces ? 1 : 0);
    for (const CopySource& source : copy.sources) out.add(source.input).add(source.path).add(source.packed ? 1 : 0);
  }
};

}  // namespace

std::string definition_of(const Vertex& vertex) {
  Text out;
  std::visit(Describe{out}, vertex.operation);
  for (const int input : vertex.inputs) out.add(input);
  return out.take();
}

}  // namespace plan
