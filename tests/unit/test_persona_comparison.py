from itertools import combinations, count

from hypothesis import assume, given, settings
from hypothesis import strategies as some

from components.persona_chart import traits_chart
from components.persona_compared import alt_text, finding, names_of, traits_table
from components.persona_comparison import shared_pain_points, trait_rows
from tests.persona_makers import line, make_card, trait
from workshop_data.i18n import translator
from workshop_data.personas.model import TRAIT_KINDS, Persona

_NUMBERS = count(1)
_NL, _FR = translator("nl"), translator("fr")


def _persona(name: str = "Amina", **values: object) -> Persona:
    return Persona(f"id-{next(_NUMBERS)}", make_card(name, **values), 1, "", "")


def test_the_trait_on_which_they_differ_most_comes_first() -> None:
    near = [trait("time", 40), trait("trust", 10)]
    far = [trait("time", 45), trait("trust", 90)]
    rows = trait_rows(_NL, [_persona(traits=near), _persona(traits=far)])
    assert [(row.key, row.spread) for row in rows] == [("trust", 80), ("time", 5)]


def test_a_trait_that_only_one_has_comes_after_those_of_both() -> None:
    rows = trait_rows(_NL, [_persona(traits=[trait("contact", 0), trait()]), _persona(traits=[trait()])])
    assert [row.key for row in rows] == ["trust", "contact"]
    assert rows[1].spread == 0


def test_traits_of_ones_own_are_the_same_when_their_ends_are() -> None:
    own = trait("", 10, left="Alleen", right="In groep")
    other = trait("", 90, left="alleen", right="in  groep")
    rows = trait_rows(_NL, [_persona(traits=[own]), _persona(traits=[other])])
    assert [(row.name, len(row.traits)) for row in rows] == [("Alleen – In groep", 2)]


def test_the_usual_ends_are_said_in_the_language_of_the_reader() -> None:
    row = trait_rows(_FR, [_persona(traits=[trait("trust")])])[0]
    assert (row.left, row.right) == ("se méfie de l’État", "fait confiance à l’État")


def test_ends_that_were_renamed_stay_as_they_were_written() -> None:
    row = trait_rows(_FR, [_persona(traits=[trait("trust", left="Durft niets")])])[0]
    assert row.left == "Durft niets"


def test_pain_points_with_one_code_are_shared_whatever_their_words() -> None:
    one = _persona("A", pain_points=[line("Te veel papier", pain_point="form_too_complex")])
    two = _persona("B", pain_points=[line("Formulieren zonder eind", pain_point="form_too_complex")])
    shared = shared_pain_points([one, two], {"form_too_complex": "Ingewikkeld formulier"})
    assert [(each.name, set(each.lines)) for each in shared] == [("Ingewikkeld formulier", {one.id, two.id})]


def test_pain_points_without_a_code_are_shared_when_they_say_the_same() -> None:
    one, two = (
        _persona(pain_points=[line("Te lang wachten")]),
        _persona(pain_points=[line("te lang  WACHTEN")]),
    )
    assert [each.name for each in shared_pain_points([one, two], {})] == ["Te lang wachten"]


def test_a_pain_point_that_one_persona_says_twice_is_not_shared() -> None:
    twice = [line("Wachten", pain_point="waiting_time"), line("Nog eens wachten", pain_point="waiting_time")]
    assert shared_pain_points([_persona(pain_points=twice), _persona()], {}) == []


_traits = some.lists(
    some.tuples(some.sampled_from(TRAIT_KINDS), some.integers(0, 100)),
    max_size=6,
    unique_by=lambda each: each[0],
)


@settings(max_examples=40)
@given(some.lists(_traits, min_size=2, max_size=4))
def test_every_trait_of_every_persona_is_in_the_figure_and_in_its_table(
    drawn: list[list[tuple[str, int]]],
) -> None:
    personas = [_persona(f"P{at}", traits=[trait(*each) for each in some]) for at, some in enumerate(drawn)]
    rows = trait_rows(_NL, personas)
    assume(rows)
    figure = traits_chart(_NL, personas, rows)
    table = traits_table(_NL, personas, rows)
    for persona, trace, traits in zip(personas, figure.data, drawn, strict=True):
        assert sorted(trace.x) == sorted(position for _, position in traits)
        shown = [cell for cell in table[persona.card.name] if cell != "–"]
        assert sorted(int(cell.split(" ")[0]) for cell in shown) == sorted(each for _, each in traits)


def test_what_is_assumed_has_a_hollow_marker_and_its_word_in_the_table() -> None:
    personas = [
        _persona("A", traits=[trait(evidence="assumed")]),
        _persona("B", traits=[trait(evidence="quote")]),
    ]
    rows = trait_rows(_NL, personas)
    symbols = [trace.marker.symbol[0] for trace in traits_chart(_NL, personas, rows).data]
    assert symbols == ["circle-open", "square"]
    assert traits_table(_NL, personas, rows).iloc[0].tolist() == ["50 · Aanname", "50 · Citaat"]


@given(some.lists(some.integers(0, 100), min_size=2, max_size=4))
def test_no_marker_hides_another_and_one_that_stands_apart_stands_on_its_axis(positions: list[int]) -> None:
    personas = [_persona(f"P{at}", traits=[trait(position=each)]) for at, each in enumerate(positions)]
    figure = traits_chart(_NL, personas, trait_rows(_NL, personas))
    heights = [trace.y[0] for trace in figure.data]
    for (one, its), (other, there) in combinations(zip(positions, heights, strict=True), 2):
        assert abs(one - other) >= 6 or its != there
    for at, one in enumerate(positions):
        assert heights[at] == 0 or [abs(one - other) < 6 for other in positions].count(True) > 1


def test_markup_in_a_name_or_an_end_is_no_markup_in_the_figure() -> None:
    nasty = _persona("<b>x</b>", traits=[trait("", left="<i>a</i>", right="<a href=x>")])
    figure = traits_chart(_NL, [nasty], trait_rows(_NL, [nasty]))
    assert "<b>x" not in figure.data[0].name
    assert not [note for note in figure.layout.annotations if "<i>" in note.text or "<a " in note.text]


def test_the_finding_names_a_trait_only_when_they_stand_far_apart() -> None:
    def said(first: int, second: int) -> str:
        personas = [_persona(traits=[trait(position=each)]) for each in (first, second)]
        return finding(_NL, trait_rows(_NL, personas))

    assert said(10, 90) == "Het verst uit elkaar: Vertrouwen in de overheid"
    assert said(50, 60) == "Ze lijken op elkaar"
    assert finding(_NL, []) == "Ze hebben geen kenmerk gemeen"


def test_the_alternative_text_says_what_the_figure_shows() -> None:
    personas = [_persona("Amina", traits=[trait(position=10)]), _persona("Jef", traits=[trait(position=90)])]
    said = alt_text(_NL, personas, trait_rows(_NL, personas))
    assert said == "Amina, Jef op 1 kenmerk. Het verst uit elkaar: Vertrouwen in de overheid"


def test_personas_of_one_name_are_told_apart_by_language_and_number() -> None:
    cards = [_persona("Amina"), _persona("Amina"), _persona("Amina", language="fr"), _persona("Amina (NL)")]
    names = names_of([*cards, _persona("Jef")])
    assert list(names.values()) == ["Amina (NL)", "Amina (NL) 2", "Amina (FR)", "Amina (NL) 3", "Jef"]
