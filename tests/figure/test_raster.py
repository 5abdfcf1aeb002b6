"""Solids become pixels: the nearest is seen, the light comes from above, what is behind an edge is dark."""

from collections import Counter

import pytest

from unslump.figure.camera import Camera, bounds_of, fitted
from unslump.figure.ground import Mat, floor_picture, with_shadow
from unslump.figure.material import Material, material_of, pixel, shade_of
from unslump.figure.raster import Canvas, Picture
from unslump.figure.solids import Cone, Egg, Solid, ball
from unslump.figure.vector import ROOM

FROM_THE_RIGHT = Camera(turn=0, height=0)
WIDTH, HEIGHT = 40, 30
BALL = ball((0.0, 0.0, 0.5), 0.3, Material.SHIRT, 1)


def drawn(*solids: Solid, far_side: int = 0, pixel_width: float = 1.0, edged: bool = True) -> Picture:
    directions = FROM_THE_RIGHT.directions
    view = fitted(bounds_of(solids, directions), directions, WIDTH, HEIGHT, pixel_width)
    canvas = Canvas(view, bytes(WIDTH * HEIGHT))
    canvas.draw(solids, far_side)
    if edged:
        canvas.edge()
    return canvas.picture()


def materials(picture: Picture) -> Counter[Material]:
    return Counter(material_of(value) for value in picture.pixels)


def test_a_ball_is_round_and_fills_its_frame() -> None:
    picture = drawn(BALL)
    rows = [bytes(picture.row(y)) for y in range(HEIGHT)]
    widths = [sum(value > 0 for value in row) for row in rows]
    assert widths[0] == widths[-1] == 0
    assert max(widths) == HEIGHT - 2
    assert widths == widths[::-1]
    area = sum(widths)
    assert area == pytest.approx(3.1416 * 14 * 14, rel=0.03)


def test_narrow_pixels_keep_the_ball_round() -> None:
    picture = drawn(BALL, pixel_width=0.5)
    widths = [sum(value > 0 for value in picture.row(y)) for y in range(HEIGHT)]
    assert max(widths) == pytest.approx(2 * sum(width > 0 for width in widths), abs=2)


def test_light_falls_from_the_left_and_above_in_three_bands() -> None:
    picture = drawn(BALL, edged=False)
    assert {shade_of(value) for value in picture.pixels if value} == {0, 2, 4}
    middle = WIDTH // 2
    above, below = picture.row(6)[middle - 4], picture.row(HEIGHT - 7)[middle + 4]
    assert shade_of(above) > shade_of(below)


def test_what_is_nearer_hides_what_is_behind_in_any_order() -> None:
    near = ball((0.0, -0.5, 0.5), 0.2, Material.SKIN, 0)
    assert drawn(near, BALL) == drawn(BALL, near)
    assert material_of(drawn(near, BALL).row(HEIGHT // 2)[WIDTH // 2]) is Material.SKIN


def test_the_edge_between_two_parts_of_one_material_is_drawn() -> None:
    near = ball((0.0, -0.5, 0.5), 0.2, Material.SHIRT, 0)
    edged, plain = drawn(near, BALL), drawn(near, BALL, edged=False)
    middle = slice(WIDTH * (HEIGHT // 2), WIDTH * (HEIGHT // 2 + 1)), slice(WIDTH // 2, None, WIDTH)
    for line in middle:  # across, and from top to bottom
        pairs = zip(edged.pixels[line], plain.pixels[line], strict=True)
        darker = [shade_of(now) < shade_of(before) for now, before in pairs if now != before]
        assert len(darker) >= 2
        assert all(darker)


def test_limbs_of_the_far_side_are_darker() -> None:
    here, far = drawn(BALL), drawn(BALL, far_side=1)
    assert all(b <= a for a, b in zip(here.pixels, far.pixels, strict=True))
    assert sum(here.pixels) > sum(far.pixels)
    assert drawn(BALL, far_side=-1) == here


def test_a_cone_ends_where_it_ends_and_changes_its_material_on_the_way() -> None:
    sleeve = Cone((-0.5, 0.0, 0.5), (0.5, 0.0, 0.5), 0.1, 0.05, Material.SHIRT, cut=0.5)
    counted = materials(drawn(sleeve))
    assert counted[Material.SHIRT] > counted[Material.SKIN] > 0
    row = drawn(sleeve).row(HEIGHT // 2)
    kinds = [material_of(value) for value in row if value]
    assert kinds == sorted(kinds, key=[Material.SHIRT, Material.SKIN].index)


def test_a_cone_looked_at_from_its_end_is_left_to_its_balls() -> None:
    towards_us = Cone((0.0, 0.3, 0.5), (0.0, -0.3, 0.5), 0.1, 0.1, Material.SKIN)
    assert materials(drawn(towards_us))[Material.SKIN] == 0
    assert materials(drawn(towards_us._replace(end=(0.1, -0.3, 0.5))))[Material.SKIN] > 0


def test_a_piece_of_a_shell_is_drawn_alone() -> None:
    whole = Egg((0.0, 0.0, 0.5), ROOM, (0.2, 0.2, 0.3), Material.WORKING)
    front = whole._replace(facing=(1.0, 0.0, 0.0), least=0.0)
    pixels = drawn(front).pixels
    right_half = sum(
        value > 0 for y in range(HEIGHT) for value in pixels[y * WIDTH + WIDTH // 2 :][: WIDTH // 2]
    )
    assert right_half == pytest.approx(materials(drawn(whole))[Material.WORKING] / 2, rel=0.1)
    assert right_half == materials(drawn(front))[Material.WORKING]


def test_muscles_at_work_are_bright_also_where_no_light_falls() -> None:
    picture = drawn(BALL._replace(material=Material.WORKING), far_side=1)
    assert min(shade_of(value) for value in picture.pixels if value) == 2


def test_floor_mat_and_shadow_lie_under_the_body() -> None:
    directions = Camera(turn=20, height=30).directions
    view = fitted(bounds_of([BALL], directions), directions, WIDTH, HEIGHT)
    floor = floor_picture(view, far_edge=0.2, mat=Mat(-0.5, 0.5))
    kinds = Counter(material_of(value) for value in floor)
    assert kinds[Material.NOTHING] > 0
    assert kinds[Material.FLOOR] > 0
    assert kinds[Material.MAT] > 0
    shaded = with_shadow(floor, [BALL], view)
    changed = [after for before, after in zip(floor, shaded, strict=True) if before != after]
    assert set(changed) <= {pixel(Material.SHADOW, 0), pixel(Material.SHADOW, 2)}
    assert changed
