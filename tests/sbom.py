"""tests/sbom.py FILE: whether a CycloneDX file names each crate that the program is built of, with its licence.

Reads from standard input what `cargo tree --prefix none --format '{p}'` says of the program.
"""

import json
import sys


def crates(tree):
    """Name and version of each crate in the answer of cargo tree, but the program itself."""
    found = set()
    for line in tree:
        words = line.split()
        if len(words) >= 2 and words[0] != "concerto":
            found.add((words[0], words[1].removeprefix("v")))
    return found


def faults(bom, wanted):
    """What is wrong with the file, a line each."""
    if bom.get("bomFormat") != "CycloneDX" or bom.get("specVersion") != "1.5":
        yield f"is {bom.get('bomFormat')} {bom.get('specVersion')}, not CycloneDX 1.5"
    program = bom.get("metadata", {}).get("component", {})
    if program.get("name") != "concerto" or not program.get("version"):
        yield "does not say what it is about"
    listed = {(part["name"], part["version"]): part for part in bom.get("components", [])}
    for name, version in sorted(wanted - set(listed)):
        yield f"{name} {version} is not listed"
    for (name, version), part in sorted(listed.items()):
        if not part.get("licenses"):
            yield f"{name} {version} has no licence"
        if not part.get("purl", "").startswith(f"pkg:cargo/{name}@{version}"):
            yield f"{name} {version} has no address that a scanner knows: {part.get('purl')}"


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        bom = json.load(file)
    wanted = crates(sys.stdin)
    wrong = list(faults(bom, wanted))
    if len(wanted) < 100:
        wrong.append(f"cargo tree names {len(wanted)} crates only")
    for line in wrong:
        print(f"{sys.argv[1]}: {line}", file=sys.stderr)
    print(f"{len(bom.get('components', []))} parts listed, {len(wanted)} in the program")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
