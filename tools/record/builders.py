"""The real builders: BuildKit by `docker buildx` or by `buildctl`, and the classic builder by `docker` with DOCKER_BUILDKIT=0.

Each has `fresh()`, which empties its cache, and `build(context, options, of_base, caches)`, which gives an entry of a .seen.json, or None where it cannot do what the options ask.
"""
import os
import shlex
import subprocess
import tempfile

from images import describe, read_docker, read_oci
from progress import read_classic, read_rawjson, steady, without_digest


def run(argv, **more):
    return subprocess.run(argv, capture_output=True, text=True, **more)


class BuildKit:
    """What both clients share: an OCI archive comes out, and --progress=rawjson on standard error."""
    name = "buildkit"

    def build(self, context, options, of_base, caches):
        with tempfile.TemporaryDirectory() as folder:
            for name, value in options.get("secrets", {}).items():
                with open(f"{folder}/secret-{name}", "w") as file:
                    file.write(value)
            done = run(self.command(context, options, caches, folder))
            steps, warnings, words = read_rawjson(done.stderr)
            seen = {"status": "failed" if done.returncode else "ok", "steps": steps}
            if warnings:
                seen["warnings"] = warnings
            if done.returncode:
                seen["error"] = steady(without_digest("\n".join(word for word in words if word.strip()).strip()))
            else:
                seen.update(describe(*read_oci(folder + "/image.tar"), of_base))
            return seen


class Buildx(BuildKit):
    """`builder`: made by `docker buildx create --driver docker-container` with a configuration that takes docker.io from the registry on loopback."""

    def __init__(self, docker, builder):
        self.docker = docker
        self.builder = builder

    def fresh(self):
        done = run([*self.docker, "buildx", "prune", "--builder", self.builder, "--all", "--force"])
        if done.returncode:
            raise SystemExit("The builder's cache could not be emptied: " + done.stderr.strip())

    def command(self, context, options, caches, folder):
        argv = [*self.docker, "buildx", "build", "--builder", self.builder, "--progress=rawjson", "--provenance=false",
                "--output", f"type=oci,dest={folder}/image.tar", "-f", os.path.join(context, options.get("file", "Dockerfile"))]
        for name, value in options.get("build_args", {}).items():
            argv += ["--build-arg", f"{name}={value}"]
        for name, value in options.get("labels", {}).items():
            argv += ["--label", f"{name}={value}"]
        for name, below in options.get("contexts", {}).items():
            argv += ["--build-context", f"{name}={os.path.join(context, below)}"]
        for name in options.get("secrets", {}):
            argv += ["--secret", f"id={name},src={folder}/secret-{name}"]
        for option, flag in (("target", "--target"), ("platform", "--platform"), ("network", "--network")):
            if options.get(option):
                argv += [flag, options[option]]
        argv += ["--no-cache"] * bool(options.get("no_cache")) + ["--pull"] * bool(options.get("pull"))
        for stage in options.get("no_cache_filter", []):
            argv += ["--no-cache-filter", stage]
        for name in options.get("allow", []):
            argv += ["--allow", name]
        return argv + cache_flags(options, caches, "--cache-to", "--cache-from") + [context]


class Buildctl(BuildKit):
    """A buildkitd of one's own, by its client."""

    def __init__(self, buildctl, address):
        self.call = [buildctl, "--addr", address]

    def fresh(self):
        done = run([*self.call, "prune", "--all"])
        if done.returncode:
            raise SystemExit("The builder's cache could not be emptied: " + done.stderr.strip())

    def command(self, context, options, caches, folder):
        argv = [*self.call, "build", "--progress=rawjson", "--frontend", "dockerfile.v0", "--local", "context=" + context, "--local", "dockerfile=" + context,
                "--opt", "filename=" + options.get("file", "Dockerfile"), "--output", f"type=oci,dest={folder}/image.tar"]
        for name, value in options.get("build_args", {}).items():
            argv += ["--opt", f"build-arg:{name}={value}"]
        for name, value in options.get("labels", {}).items():
            argv += ["--opt", f"label:{name}={value}"]
        for name, below in options.get("contexts", {}).items():
            argv += ["--local", f"{name}={os.path.join(context, below)}", "--opt", f"context:{name}=local:{name}"]
        for name in options.get("secrets", {}):
            argv += ["--secret", f"id={name},src={folder}/secret-{name}"]
        for option, key in (("target", "target"), ("platform", "platform"), ("network", "force-network-mode")):
            if options.get(option):
                argv += ["--opt", f"{key}={options[option]}"]
        if options.get("no_cache"):
            argv += ["--no-cache"]
        if options.get("no_cache_filter"):
            argv += ["--opt", "no-cache=" + ",".join(options["no_cache_filter"])]
        if options.get("pull"):
            argv += ["--opt", "image-resolve-mode=pull"]
        for name in options.get("allow", []):
            argv += ["--allow", name]
        return argv + cache_flags(options, caches, "--export-cache", "--import-cache")


def cache_flags(options, caches, to, of):
    argv = []
    if options.get("export_cache"):
        export = options["export_cache"]
        argv += [to, f"type=local,dest={caches}/{export.get('name', 'cache')},mode={export.get('mode', 'min')}"]
    for name in options.get("import_cache", []):
        argv += [of, f"type=local,src={caches}/{name}"]
    return argv


class Classic:
    name = "classic"
    TAG = "out-x:latest"
    MISSING = ("no_cache_filter", "secrets", "contexts", "export_cache", "import_cache", "platform")

    def __init__(self, docker):
        self.docker = docker

    def fresh(self):
        """The container of a RUN that failed keeps its image, which a later scenario would find: containers go first."""
        docker = shlex.join(self.docker)
        run(["sh", "-c", f"{docker} ps -aq | xargs -r {docker} rm -f"])
        run(["sh", "-c", f"{docker} images -q -f dangling=true | xargs -r {docker} rmi -f"])
        run([*self.docker, "rmi", "-f", self.TAG])
        for _ in range(4):  # a parent goes only after its child
            run([*self.docker, "image", "prune", "-f"])

    def build(self, context, options, of_base, caches):
        if any(name in options for name in self.MISSING):
            return None
        argv = [*self.docker, "build", "--network=none", "-t", self.TAG, "-f", os.path.join(context, options.get("file", "Dockerfile"))]
        for name, value in options.get("build_args", {}).items():
            argv += ["--build-arg", f"{name}={value}"]
        for name, value in options.get("labels", {}).items():
            argv += ["--label", f"{name}={value}"]
        if options.get("target"):
            argv += ["--target", options["target"]]
        argv += ["--no-cache"] * bool(options.get("no_cache")) + [context]
        done = run(argv, env={**os.environ, "DOCKER_BUILDKIT": "0"})
        seen = {"status": "failed" if done.returncode else "ok", "steps": read_classic(done.stdout)}
        if done.returncode:
            if seen["steps"]:
                seen["steps"][-1]["error"] = True
            seen["error"] = steady(without_notice(done.stderr).strip())
        else:
            with tempfile.TemporaryDirectory() as folder:
                run([*self.docker, "save", "-o", folder + "/image.tar", self.TAG])
                seen.update(describe(*read_docker(folder + "/image.tar"), of_base))
        return seen


def without_notice(text):
    """Newer clients say first that the classic builder is deprecated."""
    return text.partition("\n\n")[2] if text.startswith("DEPRECATED") else text
