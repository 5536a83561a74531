"""What a builder shows while it builds: steps, warnings, errors, without what differs from run to run."""
import base64
import json
import re

INTERNAL = re.compile(r"\[(internal|auth)\]|exporting |importing |docker-image://|preparing |\[context |local://")
BASE = re.compile(r"(\[[^\]]*\] )?FROM ")


def steady(text):
    """Without ids of refs; the builder's own folders where an ordinary installation has them."""
    text = re.sub(r"checksum of ref [0-9a-z]+::[0-9a-z]+", "checksum of ref ID::ID", text)
    text = re.sub(r"/[^ :\"]*/(runc-overlayfs|runc-native)/", r"/var/lib/buildkit/\1/", text)
    text = re.sub(r"/[^ :\"]*/(vfs/dir|overlay2|tmp/docker-builder|tmp/docker-import-)", r"/var/lib/docker/\1", text)
    return re.sub(r"((?:cachemounts/buildkit|/tmp/buildkit-mount|snapshots/|vfs/dir/|overlay2/|docker-builder|docker-import-))[0-9a-f]+", r"\1ID", text)


def without_digest(text):
    return re.sub(r"@sha256:[0-9a-f]{64}", "", text)


def read_rawjson(text):
    """BuildKit's `--progress=rawjson`: steps, warnings, and the words of the client that stand between."""
    vertices, warnings, words = {}, [], []
    for line in text.splitlines():
        try:
            status = json.loads(line)
        except ValueError:
            status = None
        if not isinstance(status, dict):
            words.append(line)
            continue
        for vertex in status.get("vertexes") or []:
            vertices[vertex["digest"]] = vertex
        for warning in map(warning_of, status.get("warnings") or []):
            if warning not in warnings:
                warnings.append(warning)
    steps = [step_of(vertex) for vertex in vertices.values() if not INTERNAL.match(vertex["name"])]
    return sorted(steps, key=lambda step: step["name"]), sorted(warnings, key=lambda one: (one.get("line", 0), one["rule"], one["message"])), words


def step_of(vertex):
    step = {"name": without_digest(vertex["name"])}
    if not BASE.match(step["name"]):  # whether a base counts as cached is the puller's affair
        step["cached"] = bool(vertex.get("cached"))
    if vertex.get("error"):
        step["error"] = steady(vertex["error"])
    elif not vertex.get("completed"):
        step["not_run"] = True
    return step


def warning_of(warning):
    rule, _, message = base64.b64decode(warning.get("short", "")).decode().partition(":")
    out = {"rule": rule, "message": message.strip()}
    if warning.get("range"):
        out["line"] = warning["range"][0]["start"]["line"]
    return out


def read_classic(text):
    """The steps that the classic builder prints."""
    steps = []
    for line in text.splitlines():
        if re.match(r"Step \d+/\d+ : ", line):
            steps.append({"name": line, "cached": False})
        elif line == " ---> Using cache" and steps:
            steps[-1]["cached"] = True
    return steps
