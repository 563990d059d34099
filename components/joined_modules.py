"""Scripts that are sent as one: over poor Wi-Fi each file that is asked for costs time.

No two modules of one page may use the same name at their top level, nor import under another name.
"""

import re
from collections.abc import Collection, Iterator
from pathlib import Path

_IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.{1,2}/[^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export ", re.MULTILINE)
_EXPORTED = re.compile(r"^export (?:async )?(?:function|const|let) (\w+)", re.MULTILINE)


def joined(module: Path, *, later: Path | None = None) -> str:
    """The module and all that it imports as one, which exports what the ``later`` one needs of it."""
    here = _in_order(module)
    return _source(here) + _exports(_borrowed(later, here) if later else [])


def joined_after(first: Path, module: Path) -> str:
    """The module and all that it imports as one, but for what ``first`` has brought along already."""
    there = _in_order(first)
    here = [each for each in _in_order(module) if each not in there]
    borrowed = f'import {{ {", ".join(_borrowed(module, there))} }} from "./{first.name}";\n'
    return borrowed + _source(here) + _exports(_EXPORTED.findall(_read(module)))


def _in_order(module: Path) -> list[Path]:
    """The modules that this one imports, each after those that it imports itself, and this one."""
    imported = (found for _, path in _imports(module) for found in _in_order(path))
    return [*dict.fromkeys(imported), module.resolve()]


def _borrowed(module: Path, there: Collection[Path]) -> list[str]:
    """The names that the module and what it imports take from those that are ``there``."""
    here = (each for each in _in_order(module) if each not in there)
    taken = (names for each in here for names, path in _imports(each) if path in there)
    return sorted({name for names in taken for name in re.findall(r"\w+", names)})


def _imports(module: Path) -> Iterator[tuple[str, Path]]:
    found = _IMPORT.finditer(_read(module))
    return ((names, (module.parent / path).resolve()) for names, path in (each.groups() for each in found))


def _source(modules: list[Path]) -> str:
    return "".join(_EXPORT.sub("", _IMPORT.sub("", _read(module))) for module in modules)


def _exports(names: list[str]) -> str:
    return f"export {{ {', '.join(names)} }};\n" if names else ""


def _read(module: Path) -> str:
    return module.read_text(encoding="utf-8")
