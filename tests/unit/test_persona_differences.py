from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.cards import card_of
from workshop_data.model import Evidence
from workshop_data.personas.model import Card
from workshop_data.personas.versions import Difference, differences

GOALS = card_of(goals=[{"text": text} for text in ("een", "twee", "drie", "vier")])


def test_a_card_does_not_differ_from_itself() -> None:
    assert differences(GOALS, GOALS) == []


def test_a_new_name_and_a_service_are_told() -> None:
    after = replace(GOALS, name="Amina B.", service="Pensioen")
    assert differences(GOALS, after) == [
        Difference("name", "changed", "Amina", "Amina B."),
        Difference("service", "added", None, "Pensioen"),
    ]


def test_lines_that_come_go_and_change_are_told_by_their_section() -> None:
    first, second, third, _ = GOALS.lines
    extra = card_of(goals=[{"text": "vijf"}]).lines[0]
    after = replace(GOALS, lines=(first, replace(second, text="2"), third, extra))
    assert differences(GOALS, after) == [
        Difference("goals", "changed", "twee", "2"),
        Difference("goals", "added", None, "vijf"),
        Difference("goals", "removed", "vier", None),
    ]


def test_other_evidence_for_the_same_words_is_a_change() -> None:
    first, *others = GOALS.lines
    after = replace(GOALS, lines=(replace(first, evidence=Evidence.QUOTE), *others))
    assert differences(GOALS, after) == [Difference("goals", "changed", "een", "een")]


def test_a_line_that_moved_is_told_once() -> None:
    first, *others = GOALS.lines
    after = replace(GOALS, lines=(*others, first))
    assert differences(GOALS, after) == [Difference("goals", "moved", "een", "een")]


def test_a_trait_is_told_with_its_ends_and_its_place() -> None:
    before = card_of(traits=[{"left": "traag", "right": "vlug", "position": 20}])
    after = replace(before, traits=(replace(before.traits[0], position=70),))
    assert differences(before, after) == [
        Difference("traits", "changed", "traag ↔ vlug: 20", "traag ↔ vlug: 70")
    ]


@given(st.permutations(range(4)))
def test_another_order_is_told_as_moves_alone(order: list[int]) -> None:
    after = replace(GOALS, lines=tuple(GOALS.lines[number] for number in order))
    found = differences(GOALS, after)
    assert {each.kind for each in found} <= {"moved"} and len(found) < 4
    assert bool(found) == (after != GOALS)


@given(
    st.lists(st.text("ab", min_size=1, max_size=2), max_size=4),
    st.lists(st.text("ab", min_size=1), max_size=4),
)
def test_what_comes_in_one_direction_goes_in_the_other(left: list[str], right: list[str]) -> None:
    before, after = (_needs(texts) for texts in (left, right))
    added = {each.after for each in differences(before, after) if each.kind == "added"}
    removed = {each.before for each in differences(after, before) if each.kind == "removed"}
    assert added == removed


def _needs(texts: list[str]) -> Card:
    return card_of(needs=[{"text": text[:90]} for text in texts])
