"""Importing, exporting, backing up and checking the database from a terminal."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import Any

import click

from workshop_data import __version__, store, workshops
from workshop_data.errors import ImportRefused, WorkshopError
from workshop_data.exporters import csv_file
from workshop_data.i18n import Translator, best_language, translator
from workshop_data.importers.workshops import Plan, import_refused, preview, take_in
from workshop_data.personas import demo
from workshop_data.settings import load_settings

EXAMPLES = Path(__file__).parent / "content" / "examples.csv"


@click.group()
@click.version_option(__version__)
@click.option("--language", envvar="LANG", default="en", help="nl, fr, de or en; else the system's language.")
@click.pass_context
def main(context: click.Context, language: str) -> None:
    """Look after the workshops' database (WORKSHOP_DB)."""
    context.obj = translator(best_language(language.split("_")[0], default="en"))


def _says_what_was_refused(command: Callable[..., None]) -> Callable[..., None]:
    @wraps(command)
    def wrapped(t: Translator, *args: Any, **kwargs: Any) -> None:
        try:
            command(t, *args, **kwargs)
        except ImportRefused as error:
            _echo_refused(t, error)
            raise click.exceptions.Exit(1) from error
        except WorkshopError as error:
            raise click.ClickException(t.error(error)) from error

    return wrapped


def _echo_refused(t: Translator, error: ImportRefused) -> None:
    click.echo(t.error(error), err=True)
    for refusal in error.values["refused"]:
        place = t("import.row", row=str(refusal.row))
        click.echo(f"  {place} · {refusal.column} · {t.error(refusal.reason)}", err=True)


@main.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say what would be imported.")
@click.option("--example", is_flag=True, help="Mark the workshops as fictional examples.")
@click.pass_obj
@_says_what_was_refused
def import_file(t: Translator, file: Path, *, dry_run: bool, example: bool) -> None:
    """Import workshops from a CSV FILE; all of it, or nothing. A second time changes nothing."""
    opened, content = store.open_store(load_settings().database), file.read_bytes()
    if dry_run:
        plan = preview(opened, content)
        _echo_plan(t, plan)
        if plan.refused:
            raise import_refused(plan.refused)
        return
    with click.progressbar(length=100, label=str(file.name)) as bar:
        plan = take_in(
            opened, content, example=example, progress=lambda share: bar.update(round(100 * share) - bar.pos)
        )
    _echo_plan(t, plan)


def _echo_plan(t: Translator, plan: Plan) -> None:
    new_workshops = sum(planned.new for planned in plan.workshops)
    click.echo(t("import.plan_workshops", n=len(plan.workshops), new=new_workshops))
    click.echo(t("import.plan_notes", n=plan.notes, new=plan.new_notes))
    if plan.new_pain_points:
        names = ", ".join(plan.new_pain_points)
        click.echo(t("import.plan_pain_points", n=len(plan.new_pain_points), names=names))


@main.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--workshop", "code", help="The code of one workshop; else all.")
@click.pass_obj
@_says_what_was_refused
def export(t: Translator, file: Path, *, code: str | None) -> None:
    """Write the notes that everybody may see to a CSV FILE."""
    with store.open_store(load_settings().database).read() as db:
        content = csv_file.export(db, workshops.get(db, code) if code else None)
    file.write_bytes(content)
    click.echo(str(file))


@main.command()
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.pass_obj
@_says_what_was_refused
def backup(t: Translator, file: Path | None) -> None:
    """Copy the database to FILE while it is in use (default: beside it, with the time in its name)."""
    path = load_settings().database
    store.open_store(path)
    target = file or path.with_name(f"{path.stem}-{datetime.now():%Y%m%d-%H%M%S}{path.suffix}")
    store.backup(path, target)
    click.echo(str(target))


@main.command()
@click.pass_obj
@_says_what_was_refused
def check(t: Translator) -> None:
    """Check the database: integrity, references, schema version."""
    health = store.check(load_settings().database)
    for name, value in health.items():
        click.echo(f"{name}: {value if value not in ([], None) else 'ok' if name == 'integrity' else '-'}")
    if health["integrity"] or health["foreign_keys"] or health["pending"]:
        raise click.exceptions.Exit(1)


@main.command()
@click.pass_obj
@_says_what_was_refused
def examples(t: Translator) -> None:
    """Add the fictional workshops and persona cards that `make demo` shows, marked as examples."""
    opened = store.open_store(load_settings().database)
    _echo_plan(t, take_in(opened, EXAMPLES.read_bytes(), example=True))
    added = demo.bring_in(opened, t.language)
    click.echo(t("personas.starter_taken", n=len(added)) if added else t("personas.starter_known"))
