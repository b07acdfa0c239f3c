"""What the code imports is declared, and what is declared is pinned with hashes."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCK, DEV_LOCK = "requirements.lock", "requirements-dev.lock"
# Installed without dependencies, into whatever the other two have installed
SIMILAR_LOCK = "requirements-similar.lock"

OUR_OWN = {"app", "tracker", "tests", "conftest", "migrations"}
# _typeshed exists for type checkers only
STANDARD_LIBRARY = sys.stdlib_module_names | {"_typeshed"}
# A lock must work wherever it is used, so it names no place to download from
PLACES = ("://", "index", "find-links", "file:", " @ ")

Locks = dict[str, list[Requirement]]


def main() -> int:
    tables = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = tables["project"]
    runtime = [Requirement(text) for text in project["dependencies"]]
    dev = [Requirement(text) for text in project["optional-dependencies"]["dev"]]
    similar = [Requirement(text) for text in tables["dependency-groups"]["similar"]]
    # Which modules may import the extra is a contract of import-linter
    faults = [
        *lock_faults(LOCK, runtime),
        *lock_faults(DEV_LOCK, runtime + dev),
        *lock_faults(SIMILAR_LOCK, similar),
        *more_than(similar, SIMILAR_LOCK),
        *disagreements(),
        *undeclared(runtime + similar, "a runtime dependency", "app.py", "tracker", "migrations"),
        *undeclared(runtime + dev + similar, "a runtime or dev dependency", "tests", ".ci"),
    ]
    print(*faults, sep="\n") if faults else print("Dependencies are declared, pinned and hashed.")
    return 1 if faults else 0


def lock_faults(lock: str, declared: list[Requirement]) -> Iterator[str]:
    if not (ROOT / lock).exists():
        yield f"{lock} is missing: run `make lock`."
        return
    yield from places_in(lock)
    yield from unpinned_in(lock)
    pinned = pins_in(lock)
    for requirement in declared:
        yield from pin_faults(
            lock, requirement, pinned.get(canonicalize_name(requirement.name), [])
        )


def places_in(lock: str) -> Iterator[str]:
    for number, line in enumerate((ROOT / lock).read_text(encoding="utf-8").splitlines(), 1):
        for place in PLACES:
            if place in line:
                yield f'{lock}:{number} names a place to download from ("{place.strip()}").'


def entries_in(lock: str) -> Iterator[str]:
    """Each entry of the lock on one line, without comments."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    joined = re.sub(r"(^|\s)#.*", "", text, flags=re.MULTILINE).replace("\\\n", " ")
    yield from (" ".join(line.split()) for line in joined.splitlines() if line.strip())


def unpinned_in(lock: str) -> Iterator[str]:
    for entry in entries_in(lock):
        if pin_of(entry) is None:
            yield f"{lock}: `{entry[:60]}` is not pinned with == to one version."
        elif not re.search(r" --hash=sha256:[0-9a-f]{64}( |$)", entry):
            yield f"{lock}: `{entry[:60]}` has no sha256 hash."


def pin_of(entry: str) -> Requirement | None:
    try:
        requirement = Requirement(entry.split(" --hash=", maxsplit=1)[0])
    except InvalidRequirement:
        return None
    specifiers = list(requirement.specifier)
    exact = len(specifiers) == 1 and specifiers[0].operator == "=="
    return requirement if exact and "*" not in specifiers[0].version else None


def pins_in(lock: str) -> Locks:
    """Pins by name; a name has several where its version depends on the machine."""
    pins: Locks = {}
    for entry in entries_in(lock):
        if pin := pin_of(entry):
            pins.setdefault(canonicalize_name(pin.name), []).append(pin)
    return pins


def version_of(pin: Requirement) -> str:
    return next(iter(pin.specifier)).version


def pin_faults(lock: str, requirement: Requirement, pins: list[Requirement]) -> Iterator[str]:
    if not pins:
        yield f"{lock} has no {requirement.name}, which pyproject.toml asks for: run `make lock`."
    for pin in pins:
        if not requirement.specifier.contains(version_of(pin), prereleases=True):
            yield f"{lock} pins {pin.name} {version_of(pin)}, pyproject.toml asks {requirement}."


def more_than(declared: list[Requirement], lock: str) -> Iterator[str]:
    """What the lock would install beside what is declared."""
    known = {canonicalize_name(requirement.name) for requirement in declared}
    for name in sorted(pins_in(lock).keys() - known if (ROOT / lock).exists() else ()):
        yield f"{lock} has {name}, which pyproject.toml does not ask for: run `make lock`."


def disagreements() -> Iterator[str]:
    if not ((ROOT / LOCK).exists() and (ROOT / DEV_LOCK).exists()):
        return
    dev = pins_in(DEV_LOCK)
    for name, pins in pins_in(LOCK).items():
        if {version_of(pin) for pin in pins} != {version_of(pin) for pin in dev.get(name, [])}:
            yield f"{LOCK} and {DEV_LOCK} do not pin the same {name}: run `make lock`."


def undeclared(declared: list[Requirement], kind: str, *names: str) -> Iterator[str]:
    known = {canonicalize_name(requirement.name) for requirement in declared}
    owners = packages_distributions()
    for module, where in sorted(third_party_imports(*names).items()):
        packages = {canonicalize_name(owner) for owner in owners.get(module, [])}
        if not packages:
            yield f"{where} imports {module}, which no installed package provides."
        elif not packages & known:
            yield f"{where} imports {module}, but {' or '.join(sorted(packages))} is not {kind}."


def third_party_imports(*names: str) -> dict[str, str]:
    """Top-level modules that are neither ours nor Python's, and where each is met first."""
    found: dict[str, str] = {}
    for path in python_files(*names):
        for module, line in imports_in(path):
            if module not in OUR_OWN | STANDARD_LIBRARY:
                found.setdefault(module, f"{path.relative_to(ROOT).as_posix()}:{line}")
    return found


def python_files(*names: str) -> Iterator[Path]:
    for name in names:
        path = ROOT / name
        yield from sorted(path.rglob("*.py")) if path.is_dir() else [path] * path.exists()


def imports_in(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), filename=str(path))):
        if isinstance(node, ast.Import):
            yield from ((alias.name.split(".")[0], node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0], node.lineno


if __name__ == "__main__":
    sys.exit(main())
