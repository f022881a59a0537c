#!/usr/bin/env python3
"""Reads Volver's backups without Volver.

    python3 restore.py                      lists the backups, the newest first
    python3 restore.py BACKUP               lists the files of one
    python3 restore.py BACKUP PATH TARGET   writes a file, or a folder with all that is in it

Needs Python 3.8 or newer and either the module `zstandard` or the program `zstd`
(apt-get install zstd). For encrypted backups also the module `cryptography`
(apt-get install python3-cryptography); the key is asked for, or taken from the variable
VOLVER_BACKUP_KEY. The format is described in docs/repository-format.md of Volver.
"""
import base64
import collections
import getpass
import hashlib
import json
import os
import struct
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
PACKS = os.path.join(HERE, "repository", "packs")
HEADER, TRAILER, NAME = 28, 48, 32
KEPT = 64


def fail(words):
    sys.exit("restore.py: " + words)


def slots():
    for name in ("repository.json", "repository.json.copy"):
        path = os.path.join(HERE, "repository", name)
        try:
            with open(path, encoding="utf-8") as file:
                yield json.load(file).get("key")
        except FileNotFoundError:
            pass
        except ValueError:
            print("restore.py: %s is damaged" % path, file=sys.stderr)


def keys():
    wrapped = [slot for slot in slots() if slot]
    if not wrapped:
        return {}
    secret = os.environ.get("VOLVER_BACKUP_KEY") or getpass.getpass("Key of the backups: ")
    for slot in wrapped:
        try:
            ring = unwrapped(slot, secret)
        except ImportError:
            raise
        except Exception:
            continue
        return {
            struct.unpack(">i", ring[i:i + 4])[0]: aesgcm(ring[i + 4:i + 36])
            for i in range(0, len(ring), 36)
        }
    fail("this key does not open the backups")


def unwrapped(slot, secret):
    wrapping = hashlib.pbkdf2_hmac(
        "sha256", secret.encode(), base64.b64decode(slot["salt"]), slot["iterations"], 32)
    wrapped = base64.b64decode(slot["wrapped"])
    return aesgcm(wrapping).decrypt(wrapped[:12], wrapped[12:], None)


def aesgcm(key):
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(key)


def decompress(packed, length, alike):
    try:
        import zstandard

        data = zstandard.ZstdCompressionDict(alike, zstandard.DICT_TYPE_RAWCONTENT) if alike else None
        return zstandard.ZstdDecompressor(dict_data=data).decompress(packed, max_output_size=length)
    except ImportError:
        pass
    command = ["zstd", "-q", "-d", "-c"]
    if not alike:
        return subprocess.run(command, input=packed, stdout=subprocess.PIPE, check=True).stdout
    with tempfile.NamedTemporaryFile() as file:
        file.write(alike)
        file.flush()
        command += ["-D", file.name]
        return subprocess.run(command, input=packed, stdout=subprocess.PIPE, check=True).stdout


class Repository:
    def __init__(self):
        self.keys = keys()
        self.places = {}
        self.contents = collections.OrderedDict()
        for name in sorted(os.listdir(PACKS)):
            if name.endswith(".pack"):
                try:
                    self.table(os.path.join(PACKS, name))
                except Exception as problem:
                    print("restore.py: %s is damaged: %s" % (name, problem), file=sys.stderr)

    def table(self, path):
        with open(path, "rb") as file:
            header = file.read(HEADER)
            size = file.seek(0, 2)
            file.seek(size - TRAILER)
            trailer = file.read(TRAILER)
            offset, stored, length = struct.unpack(">qii", trailer[:16])
            file.seek(offset)
            sealed = file.read(stored)
        if header[:8] != b"VOLVERP1":
            raise ValueError("not a pack")
        if hashlib.sha256(header + sealed + trailer[:16]).digest() != trailer[16:]:
            raise ValueError("its table is not as it was written")
        pack = (path, header[8:24], struct.unpack(">i", header[24:])[0])
        table = decompress(self.decrypt(sealed, pack, -1), length, b"")
        at, ordinal = 0, 0
        while at < len(table):
            offset, stored = struct.unpack(">qi", table[at:at + 12])
            count, alikes = struct.unpack(">ii", table[at + 28:at + 36])
            at += 36
            blocks, start = [], 0
            for _ in range(count):
                name = table[at:at + NAME]
                length = struct.unpack(">i", table[at + NAME:at + NAME + 4])[0]
                blocks.append((name, start, length))
                start += length
                at += NAME + 4
            alike = [table[at + i * NAME:at + (i + 1) * NAME] for i in range(alikes)]
            at += alikes * NAME
            frame = (pack, ordinal, offset, stored, start, alike)
            for name, begin, length in blocks:
                self.places.setdefault(name, []).append((frame, begin, length))
            ordinal += 1

    def decrypt(self, sealed, pack, ordinal):
        if pack[2] == 0:
            return sealed
        place = pack[1] + struct.pack(">i", ordinal)
        return self.keys[pack[2]].decrypt(sealed[:12], sealed[12:], place)

    def frame(self, frame):
        pack, ordinal, offset, stored, length, alike = frame
        key = (pack[1], ordinal)
        if key not in self.contents:
            base = b"".join(self.block(name) for name in alike)
            with open(pack[0], "rb") as file:
                file.seek(offset)
                sealed = file.read(stored)
            self.contents[key] = decompress(self.decrypt(sealed, pack, ordinal), length, base)
            if len(self.contents) > KEPT:
                self.contents.popitem(last=False)
        self.contents.move_to_end(key)
        return self.contents[key]

    def block(self, name):
        if name not in self.places:
            fail("block %s is in no pack" % name.hex())
        for frame, begin, length in self.places[name]:
            try:
                content = self.frame(frame)[begin:begin + length]
            except Exception:
                continue
            if hashlib.sha256(content).digest() == name:
                return content
        fail("block %s in %s is damaged" % (name.hex(), self.places[name][0][0][0][0]))

    def blocks(self, content):
        for word in content["names"]:
            name = bytes.fromhex(word)
            if content["listed"]:
                names = self.block(name)
                for i in range(0, len(names), NAME):
                    yield self.block(names[i:i + NAME])
            else:
                yield self.block(name)

    def entries(self, backup):
        tree = b"".join(self.blocks(backup["tree"])).decode("utf-8")
        return [json.loads(line) for line in tree.splitlines()]


def manifest(name):
    with open(os.path.join(HERE, name, "manifest.json"), encoding="utf-8") as file:
        return json.load(file)["backup"]


def backups():
    for name in sorted(os.listdir(HERE)):
        if os.path.exists(os.path.join(HERE, name, "manifest.json")):
            try:
                yield manifest(name)
            except Exception as problem:
                print("restore.py: %s is damaged: %s" % (name, problem), file=sys.stderr)


def age(backup):
    """Imported ones are older than all others, whatever their number."""
    return backup["reason"] != "IMPORTED", backup["number"]


def write(repository, entries, path, target):
    folders = []
    for entry in entries:
        if entry["path"] != path and not entry["path"].startswith(path + "/"):
            continue
        place = target + entry["path"][len(path):]
        os.makedirs(os.path.dirname(os.path.abspath(place)), exist_ok=True)
        if entry["kind"] == "FOLDER":
            os.makedirs(place, exist_ok=True)
            folders.append((entry, place))
            continue
        if entry["kind"] == "LINK":
            os.symlink(entry["target"], place)
            continue
        with open(place, "wb") as file:
            for block in repository.blocks(entry["content"]):
                file.write(block)
            file.flush()
            os.fsync(file.fileno())
        attributes(entry, place)
    for entry, place in reversed(folders):
        attributes(entry, place)


def attributes(entry, place):
    if os.geteuid() == 0:
        os.chown(place, entry["uid"], entry["gid"])
    os.chmod(place, entry["mode"] & 0o7777)


def main(words):
    if not words:
        for backup in sorted(backups(), key=age, reverse=True):
            print(backup["id"], backup["at"], backup["release"]["ref"], backup["bytes"], "bytes")
        return
    if words[0] in ("-h", "--help") or len(words) == 2 or len(words) > 3:
        print(__doc__)
        return
    repository = Repository()
    entries = repository.entries(manifest(words[0]))
    if len(words) == 1:
        for entry in entries:
            print("%-6s %12d %s" % (entry["kind"].lower(), entry["content"]["size"], entry["path"]))
        return
    path = words[1].rstrip("/")
    if not any(e["path"] == path or e["path"].startswith(path + "/") for e in entries):
        fail("%s holds nothing at %s; `restore.py %s` lists it" % (words[0], path, words[0]))
    if os.path.exists(words[2]):
        fail("%s is there already; nothing is overwritten" % words[2])
    write(repository, entries, path, words[2])


sys.stdout.reconfigure(errors="surrogateescape")
main(sys.argv[1:])
