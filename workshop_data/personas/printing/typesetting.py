"""Sets one document with Typst and ends: in a process of its own, since Typst keeps much of what it has set.

Reads a job as JSON from its standard input (`pdf_standards`: which to try, one after the other) and writes
the file to its standard output; what can't be set ends it with 1 and Typst's reason.
"""

import json
import sys
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typst

if TYPE_CHECKING:
    from typst import PDFStandard

_FOLDER = Path(__file__).parent
_FONTS = ("fontpkg_source_sans_3", "fontpkg_noto_sans_arabic")


def main() -> int:
    job = json.load(sys.stdin)
    compiler, reason = _compiler(), ""
    for standards in job["pdf_standards"]:
        try:
            made = _set(compiler, job, standards)
        except typst.TypstError as problem:
            reason = str(problem)
        else:
            sys.stdout.buffer.write(made)
            return 0
    sys.stderr.write(reason)
    return 1


def _set(compiler: typst.Compiler, job: dict[str, Any], standards: "list[PDFStandard]") -> bytes:
    made = compiler.compile(
        format=job["format"], ppi=job["ppi"], sys_inputs={"data": job["data"]}, pdf_standards=standards
    )
    if not isinstance(made, bytes):
        raise TypeError("Typst gives one file for a PDF, and for a picture of one page")
    return made


def _compiler() -> typst.Compiler:
    folders = [str(files(package) / "files") for package in _FONTS]
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=folders)
    return typst.Compiler(
        str(_FOLDER / "cards.typ"), root=str(_FOLDER), font_paths=fonts, ignore_system_fonts=True
    )


if __name__ == "__main__":
    sys.exit(main())
