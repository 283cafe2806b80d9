"""A code printed in any shape that offices use is read back as the same code."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.normalise.codes import (
    Code,
    candidates,
    canonical,
    code_of_cells,
    complete,
    join_cells,
    level_of,
    numbers_of,
    parse_code,
)

# A busy machine is no defect.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

BIDANG = {"1": (1, 6), "2": (7, 24), "3": (25, 32), "4": (1, 2), "5": (1, 7), "6": (1, 1), "7": (1, 1), "8": (1, 1)}
LEVELS = ("urusan", "bidang", "program", "kegiatan", "sub_kegiatan")


def two(low: int, high: int) -> st.SearchStrategy[str]:
    return st.integers(low, high).map("{:02d}".format)


@st.composite
def subs(draw: st.DrawFn) -> Code:
    """A sub kegiatan of the present nomenclature, with two or four digits."""
    urusan = draw(st.sampled_from([*BIDANG, "X"]))
    bidang = "XX" if urusan == "X" else draw(two(*BIDANG[urusan]))
    kegiatan = f"{draw(st.integers(1, 8))}.{draw(two(1, 25))}"
    sub = str(draw(st.integers(1, 99))).zfill(draw(st.sampled_from([2, 4])))
    return Code(urusan, bidang, draw(two(1, 20)), kegiatan, sub)


def upto(code: Code, depth: int) -> Code:
    """The code's ancestor with so many parts."""
    while len(code.parts) > depth:
        code = code.parent or code
    return code


def alike(one: Code, other: Code) -> bool:
    """Whether two codes are the same but for leading zeros."""
    return [bool(slot) for slot in one.slots] == [bool(slot) for slot in other.slots] and (
        numbers_of(one) == numbers_of(other)
    )


codes = st.builds(upto, subs(), st.integers(1, 5))
SHAPES = ("{}", "{}.", " {} ", "{}.\n", "{} .")
JOINTS = (".", ". ", " . ", " ", "|", " | ", ".\n", "..")


@given(codes, st.sampled_from(SHAPES), st.sampled_from(JOINTS))
def test_a_code_survives_printing(code: Code, shape: str, joint: str) -> None:
    """With dots, blanks, bars, a trailing dot or line ends, a full code is the same code of the same level."""
    parsed = parse_code(shape.format(joint.join(code.parts)))
    assert parsed == code
    assert canonical(code) == ".".join(code.parts)
    assert level_of(code) == LEVELS[len(code.parts) - 1]
    assert code.is_full


@given(codes)
def test_a_code_survives_a_gap_inside_it(code: Code) -> None:
    """Wherever a narrow cell breaks a dotted code, it is the same code, or none: never another one."""
    text = canonical(code)
    for at in range(1, len(text)):
        assert parse_code(f"{text[:at]} {text[at:]}") in {code, None}


@given(codes)
def test_a_code_survives_five_cells(code: Code) -> None:
    """Split over five cells, the lower ones empty or dashed; Excel may have eaten the leading zeros."""
    slots = code.slots
    assert code_of_cells(slots) == code
    assert code_of_cells([slot or "-" for slot in slots]) == code
    assert parse_code(join_cells(slots)) == code
    eaten = [slot if at in {0, 3} else slot.lstrip("0") for at, slot in enumerate(slots)]
    assert alike(code_of_cells(eaten) or Code(), code)


@given(subs())
def test_six_cells_part_the_kegiatan(code: Code) -> None:
    """`1|06|04|2|01|01` is `1.06.04.2.01.01`."""
    assert code_of_cells(".".join(code.parts).split(".")) == code


@given(subs(), st.integers(1, 4), st.integers(1, 4))
@example(Code("X", "XX", "01", "2.01", "01"), 1, 1)
def test_a_tail_inherits_what_it_leaves_out(code: Code, depth: int, start: int) -> None:
    """Under an ancestor, a tail that begins at or above the ancestor's end is the full code."""
    parent = upto(code, depth)
    start = min(start, depth)
    tail = ".".join(code.slots[start:])
    assert complete(tail, parent, "sub_kegiatan") == code


@given(subs(), st.integers(1, 4))
def test_each_level_may_print_its_own_part_only(code: Code, depth: int) -> None:
    """`06` under urusan 1, `04` under its bidang, `2.01` under its program, `01` under its kegiatan."""
    parent, child = upto(code, depth), upto(code, depth + 1)
    if depth == 1 and code.urusan == "X":
        return
    assert complete(child.parts[-1], parent) == child


@given(subs(), st.sampled_from(["014", "01", "29"]))
def test_an_old_kegiatan_inherits_its_program(code: Code, tail: str) -> None:
    """Before 2019 a kegiatan printed its own number under its program."""
    program = upto(code, 3)
    done = complete(tail, program)
    assert done is not None
    assert canonical(done) == f"{canonical(program)}.{tail}"
    assert complete("015", complete("014", program)) == complete("015", program)


@given(subs())
def test_what_excel_damaged_is_among_the_candidates(code: Code) -> None:
    """`1.06.04.2.1.1` offers the true code, alone or beside its look-alike, and is never read as one of them."""
    major, minor = code.kegiatan.split(".")
    for damaged in {str(int(minor)), minor.rstrip("0")}:
        text = f"{code.urusan}.{code.bidang}.{code.program}.{major}.{damaged}.{int(code.sub)}"
        found = candidates(text)
        assert any(alike(candidate, code) for candidate in found)
        if len(damaged) == 1:
            assert parse_code(text) is None
            assert len(found) == 2


@given(subs(), two(1, 99))
def test_offices_and_accounts_are_no_codes(code: Code, unit: str) -> None:
    """`1.06.0.00.0.00.01.0000` is an office and `5.1.02.01.01.0024` an account."""
    bidang = f"{code.urusan}.{code.bidang}"
    if code.urusan != "X":
        assert parse_code(f"{bidang}.0.00.0.00.{unit}.0000") is None
        assert parse_code(f"{bidang}.2.17.3.31.{unit}.0000") is None
    assert parse_code(f"5.1.{unit}.01.01.{code.sub.zfill(4)}") is None


@given(st.text() | st.text("0123456789.X |-,", max_size=24))
@example("\u0663.\u0660\u0661")
@example("²")
def test_any_text_is_answered(text: str) -> None:
    """No text makes the parser fail; what it answers is spelled canonically."""
    for code in (parse_code(text), code_of_cells([text, text]), *candidates(text)):
        if code:
            assert len(numbers_of(code)) >= len(code.parts)
            assert code.old or parse_code(canonical(code)) is not None or len(code.parts) == 2
    complete(text, Code("1", "06", "04"))
    complete(text, Code(old=("1", "19", "01", "29")))
