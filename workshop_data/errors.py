"""What can be refused, by name; the edge (a page, a route) says it in the reader's language.

`code` is the key of the message in the catalogue `errors`; the keyword arguments fill its placeholders.
"""

from typing import Any, ClassVar


class WorkshopError(Exception):
    """Anything that the app refuses to do for a reason that a person can act upon."""

    code: ClassVar[str] = "unexpected"

    def __init__(self, **values: Any) -> None:
        super().__init__(self.code, values)
        self.values = values


class SignInNeeded(WorkshopError):
    code = "sign_in_needed"


class WrongPasscode(WorkshopError):
    code = "wrong_passcode"


class NotAllowed(WorkshopError):
    code = "not_allowed"


class UnknownWorkshop(WorkshopError):
    code = "unknown_workshop"


class UnknownNote(WorkshopError):
    code = "unknown_note"


class UnknownParticipant(WorkshopError):
    code = "unknown_participant"


class ParticipantRemoved(WorkshopError):
    code = "removed"


class UnknownPainPoint(WorkshopError):
    code = "unknown_pain_point"


class UnknownAction(WorkshopError):
    code = "unknown_action"


class PainPointNameMissing(WorkshopError):
    """There is no name in `language`."""

    code = "pain_point_name_missing"


class PainPointNameTaken(WorkshopError):
    """Another entry has this `name`, or has taken it over by a merge."""

    code = "pain_point_name_taken"


class PainPointMerged(WorkshopError):
    code = "pain_point_merged"


class ParentCycle(WorkshopError):
    """An entry would stand below itself."""

    code = "parent_cycle"


class ResidualStays(WorkshopError):
    """The entry for all other pains can be neither retired nor merged."""

    code = "residual_stays"


class TooManyExamples(WorkshopError):
    code = "too_many_examples"


class TooManyNotes(WorkshopError):
    code = "too_many_notes"


class NotesRecoded(WorkshopError):
    """Notes to split off are not coded any more as they were when somebody chose them."""

    code = "notes_recoded"


class NothingToTakeApart(WorkshopError):
    code = "nothing_to_take_apart"


class NoteOfAnother(WorkshopError):
    code = "note_of_another"


class NoteTakenBack(WorkshopError):
    code = "note_taken_back"


class UnknownGroup(WorkshopError):
    code = "unknown_group"


class VotesSpent(WorkshopError):
    code = "votes_spent"


class NothingToUndo(WorkshopError):
    code = "nothing_to_undo"


class ChangedSince(WorkshopError):
    code = "changed_since"


class WorkshopFull(WorkshopError):
    code = "workshop_full"


class JoiningLocked(WorkshopError):
    """The facilitator lets nobody new in."""

    code = "joining_locked"


class TextMissing(WorkshopError):
    code = "text_missing"


class TextTooLong(WorkshopError):
    code = "text_too_long"


class TextUnreadable(WorkshopError):
    code = "text_unreadable"


class FieldMissing(WorkshopError):
    code = "field_missing"


class InvalidValue(WorkshopError):
    code = "invalid_value"


class InvalidDate(WorkshopError):
    code = "invalid_date"


class WritingLocked(WorkshopError):
    code = "writing_locked"


class NotInThisPhase(WorkshopError):
    code = "not_in_this_phase"


class NotRevealedYet(WorkshopError):
    code = "not_revealed_yet"


class WorkshopClosed(WorkshopError):
    code = "workshop_closed"


class SlowDown(WorkshopError):
    code = "slow_down"


class TooLarge(WorkshopError):
    code = "too_large"


class NotSaved(WorkshopError):
    code = "not_saved"


class DatabaseUnusable(WorkshopError):
    """`path` is no SQLite database, or a damaged one."""

    code = "database_unusable"


class DatabaseReadOnly(WorkshopError):
    """The database at `path` may not be written."""

    code = "database_read_only"


class DatabaseNewer(WorkshopError):
    """A newer version of the app has changed the schema of the database at `path`."""

    code = "database_newer"


class EmptyFile(WorkshopError):
    code = "empty_file"


class NotCsv(WorkshopError):
    code = "not_csv"


class ColumnsMissing(WorkshopError):
    code = "columns_missing"


class EmptyCodebook(WorkshopError):
    code = "empty_codebook"


class TooManyEntries(WorkshopError):
    code = "too_many_entries"


class NotCodebook(WorkshopError):
    """Neither a CSV with our columns nor a REFI-QDA codebook."""

    code = "not_codebook"


class ImportRefused(WorkshopError):
    """`refused` holds the rows that were refused (importers.csv_file.Refusal)."""

    code = "import_refused"


class UnknownPersona(WorkshopError):
    code = "unknown_persona"


class UnknownLine(WorkshopError):
    code = "unknown_line"


class PersonaChanged(WorkshopError):
    """`current` is the card as somebody else saved it meanwhile, `yours` the one that was refused."""

    code = "persona_changed"


class PersonaDeleted(WorkshopError):
    code = "persona_deleted"


class PersonaNotArchived(WorkshopError):
    code = "persona_not_archived"


class PersonaHasNotes(WorkshopError):
    code = "persona_has_notes"


class TooManyLines(WorkshopError):
    code = "too_many_lines"


class TooManyTraits(WorkshopError):
    code = "too_many_traits"


class TooManyPersonas(WorkshopError):
    code = "too_many_personas"


class SourceWithoutTitle(WorkshopError):
    code = "source_without_title"


class FigureWithoutYear(WorkshopError):
    code = "figure_without_year"


class NotAPicture(WorkshopError):
    code = "not_a_picture"


class PictureTooLarge(WorkshopError):
    code = "picture_too_large"


class NotPersonaCards(WorkshopError):
    code = "not_persona_cards"


class CardsRefused(WorkshopError):
    """`refused` holds what was refused (personas.exchange.Refusal)."""

    code = "cards_refused"


class PrintingTooSlow(WorkshopError):
    """Cards were not set within `seconds`."""

    code = "printing_too_slow"


class NoteNotShown(WorkshopError):
    code = "note_not_shown"


class UnknownField(WorkshopError):
    code = "unknown_field"
