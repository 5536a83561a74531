#!/usr/bin/env python3
"""Plays scenarios on the real builders, and writes what they did to NAME.seen.json beside NAME.json.

  record.py [OPTION…] SCENARIO.json…

  --bases FILE      the base images (otherwise tests/conformance/corpus/bases.json)
  --push-bases      makes the base images and publishes them first: once a machine
  --builder NAME    buildkit, classic or both (both)
  --check           records nothing: plays again, and says where the files hold something else
  --print           shows each build's steps: C cached, x ran, ! failed, - not run

The recorder empties the builders' caches, and removes containers and images without a name: give it builders of its own.
README.md beside this file says how they are set up; these variables say where they are:

  DOCKER          docker's command line up to the subcommand, such as "docker -H unix:///tmp/d.sock" (otherwise "docker")
  BUILDX_BUILDER  a builder of `docker buildx` for BuildKit; or
  BUILDCTL, BUILDKIT_HOST   buildctl and the address of a buildkitd (then buildx is not asked)
  REGISTRY        a registry on loopback that BuildKit takes docker.io from (otherwise 127.0.0.1:5000)
"""
import argparse
import json
import os
import shlex
import sys
import tempfile

from bases import publish
from builders import Buildctl, Buildx, Classic
from context import Context

CORPUS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../tests/conformance/corpus")


class Machine:
    """Where the builders are, and the base images that they know."""

    def __init__(self, bases):
        self.bases = bases
        self.docker = shlex.split(os.environ.get("DOCKER", "docker"))
        self.registry = os.environ.get("REGISTRY", "127.0.0.1:5000")

    def builders(self, wanted):
        if wanted in ("buildkit", "both"):
            if "BUILDKIT_HOST" in os.environ:
                yield Buildctl(os.environ.get("BUILDCTL", "buildctl"), os.environ["BUILDKIT_HOST"])
            elif "BUILDX_BUILDER" in os.environ:
                yield Buildx(self.docker, os.environ["BUILDX_BUILDER"])
            else:
                raise SystemExit("Where is BuildKit? Set BUILDX_BUILDER or BUILDKIT_HOST, or record with --builder classic.")
        if wanted in ("classic", "both"):
            yield Classic(self.docker)

    def publish(self, name, variant=None):
        spec = self.bases[name] if variant is None else {**self.bases[name], "variant": variant}
        publish(name, spec, self.registry, self.docker)


def play(scenario, builder, machine):
    """Every build of a scenario on one builder whose cache is empty at first: an entry a build."""
    builder.fresh()
    published = set()
    of_base = 0 if scenario.get("from_scratch") else 1
    seen = []
    with tempfile.TemporaryDirectory() as work:
        context = Context(work + "/context")
        caches = work + "/caches"
        os.makedirs(caches)
        for path, entry in scenario["context"].items():
            context.put(path, entry)
        try:
            for build in scenario["builds"]:
                context.clock += 60
                for change in build.get("changes", []):
                    context.apply(change)
                context.settle()
                for name, variant in build.get("publish", {}).items():
                    machine.publish(name, variant)
                    published.add(name)
                if build.get("fresh_builder"):
                    builder.fresh()
                seen.append(builder.build(context.root, build.get("options", {}), of_base, caches))
        finally:
            for name in published:
                machine.publish(name)
    return seen


def text_of(seen):
    """A .seen.json: a line a build, so that a difference is seen in a diff."""
    parts = []
    for builder in sorted(seen):
        builds = ",\n".join(json.dumps(build, ensure_ascii=False, separators=(",", ":")) for build in seen[builder])
        parts.append(f'\n"{builder}": [\n{builds}\n]')
    return "{" + ",".join(parts) + "\n}\n"


def show(seen):
    def mark(step):
        return "!" if step.get("error") else "-" if step.get("not_run") else "." if "cached" not in step else "C" if step["cached"] else "x"
    for builder, builds in seen.items():
        for number, build in enumerate(builds, 1):
            if build is None:
                print(f"  {builder}, build {number}: it cannot do this")
                continue
            print(f"  {builder}, build {number}, {build['status']}: " + " | ".join(f"{mark(step)} {step['name'][:48]}" for step in build["steps"]))
            for warning in build.get("warnings", []):
                print(f"      warning {warning['rule']}, line {warning.get('line')}: {warning['message']}")
            if build.get("error"):
                print("      " + build["error"].replace("\n", "\n      "))


def record(path, arguments, machine):
    """False: something went wrong, or with --check, differs."""
    with open(path) as file:
        scenario = json.load(file)
    seen_path = path.removesuffix(".json") + ".seen.json"
    old = {}
    if os.path.exists(seen_path):
        with open(seen_path) as file:
            old = json.load(file)
    new = dict(old)
    for builder in machine.builders(arguments.builder):
        if builder.name in scenario.get("builders", ["buildkit", "classic"]):
            new[builder.name] = play(scenario, builder, machine)
        else:
            new.pop(builder.name, None)
    if arguments.print:
        show(new)
    if not arguments.check:
        with open(seen_path, "w") as file:
            file.write(text_of(new))
        return True
    same = True
    for name, builds in new.items():
        for number, (was, now) in enumerate(zip(old.get(name, []), builds), 1):
            if was != now:
                same = False
                print(f"{path}: {name}, build {number}: the recording holds something else")
    return same


def main():
    parser = argparse.ArgumentParser(usage=argparse.SUPPRESS, description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bases", default=os.path.join(CORPUS, "bases.json"))
    parser.add_argument("--builder", default="both", choices=("buildkit", "classic", "both"))
    for flag in ("--push-bases", "--check", "--print"):
        parser.add_argument(flag, action="store_true")
    parser.add_argument("files", nargs="*")
    arguments = parser.parse_args()
    with open(arguments.bases) as file:
        machine = Machine(json.load(file)["bases"])
    if arguments.push_bases:
        for name in machine.bases:
            machine.publish(name)
        print(f"{len(machine.bases)} base images published")
    bad = 0
    for path in arguments.files:
        if path.endswith(".seen.json"):
            continue
        try:
            bad += not record(path, arguments, machine)
            print(path, flush=True)
        except (OSError, ValueError, KeyError) as error:
            bad += 1
            print(f"{path}: {type(error).__name__}: {error}", flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
