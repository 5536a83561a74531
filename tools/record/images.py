"""What of an image a builder can be held to: its config, its history, and what each layer holds. No times, no ids."""
import hashlib
import io
import json
import os
import tarfile

CONFIG = ("User", "ExposedPorts", "Env", "Entrypoint", "Cmd", "Volumes", "WorkingDir", "Labels", "StopSignal", "Shell", "Healthcheck", "OnBuild")
TYPES = {tarfile.DIRTYPE: "dir", tarfile.SYMTYPE: "symlink", tarfile.LNKTYPE: "hardlink"}


def entries(tar):
    """A layer's changes, sorted by path; whiteouts as "deleted" and "opaque"."""
    return sorted((entry_of(tar, member) for member in tar), key=lambda entry: (entry["path"], entry["type"]))


def entry_of(tar, member):
    name = os.path.basename(member.name.rstrip("/"))
    if name == ".wh..wh..opq":
        return {"path": "/" + os.path.dirname(member.name), "type": "opaque"}
    if name.startswith(".wh."):
        return {"path": "/" + os.path.join(os.path.dirname(member.name), name[4:]), "type": "deleted"}
    entry = {"path": "/" + member.name.strip("/").removeprefix("./"), "type": TYPES.get(member.type, "file")}
    if entry["type"] in ("symlink", "hardlink"):
        entry["to"] = member.linkname
    if entry["type"] != "symlink":
        entry["mode"] = "%04o" % (member.mode & 0o7777)
    if member.uid or member.gid:
        entry["owner"] = f"{member.uid}:{member.gid}"
    if entry["type"] == "file":
        entry["size"] = member.size
        entry["sha256"] = hashlib.sha256(tar.extractfile(member).read()).hexdigest()
    return entry


def describe(image, layers, of_base):
    """`of_base`: how many layers and history entries are the base image's; they are left out."""
    config = image.get("config") or {}
    return {"config": {name: config[name] for name in CONFIG if config.get(name) not in (None, {}, [], "", False)},
            "history": [line(one) for one in image.get("history", [])][of_base:],
            "layers": [entries(layer) for layer in layers[of_base:]]}


def line(history):
    out = {"created_by": history.get("created_by", "")}
    if history.get("empty_layer"):
        out["empty_layer"] = True
    return out


def read_oci(path):
    """The image of an OCI archive: its config, and its layers as open tars."""
    with tarfile.open(path) as archive:
        def blob(descriptor):
            return archive.extractfile("blobs/" + descriptor["digest"].replace(":", "/")).read()
        manifest = json.loads(blob(json.load(archive.extractfile("index.json"))["manifests"][0]))
        if "manifests" in manifest:  # an index of platforms; attestations have none
            manifest = json.loads(blob(next(one for one in manifest["manifests"] if one.get("platform", {}).get("os") != "unknown")))
        layers = [tarfile.open(fileobj=io.BytesIO(blob(layer)), mode="r:*") for layer in manifest["layers"]]
        return json.loads(blob(manifest["config"])), layers


def read_docker(path):
    """The same of what `docker save` writes."""
    with tarfile.open(path) as archive:
        manifest = json.load(archive.extractfile("manifest.json"))[0]
        layers = [tarfile.open(fileobj=io.BytesIO(archive.extractfile(name).read())) for name in manifest["Layers"]]
        return json.load(archive.extractfile(manifest["Config"])), layers
