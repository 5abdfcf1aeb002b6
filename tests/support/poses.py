"""Poses for tests: one that stands, and hypothesis strategies for any."""

from hypothesis import strategies as st

from unslump.figure.pose import Bend, Girdle, Half, Limb, Pelvis, Pose

HAND = Limb(place=(0.01, 0.05, -0.32))
FOOT = Limb(place=(0.0, 0.05, 0.039), planted=True)
STANDING = Pose(left=Half(hand=HAND, foot=FOOT), right=Half(hand=HAND, foot=FOOT))

degrees = st.floats(-60, 60)
coordinates = st.floats(-0.5, 0.5)
places = st.tuples(coordinates, coordinates, coordinates)
ways = places.filter(lambda way: max(map(abs, way)) > 0.1)
bends = st.builds(Bend, bend=degrees, twist=degrees, side=degrees)
limbs = st.builds(Limb, place=places, planted=st.booleans(), middle=st.none() | ways, end=st.none() | ways)
girdles = st.builds(Girdle, shrug=degrees, draw_back=degrees)
halves = st.builds(Half, girdle=girdles, hand=limbs, foot=limbs)
poses = st.builds(
    Pose,
    pelvis=st.builds(Pelvis, place=places, tilt=degrees, turn=degrees, lean=degrees),
    lumbar=bends,
    thoracic=bends,
    neck=bends,
    left=halves,
    right=halves,
    desk=st.none() | places,
)
"""Any pose, most of them such as no body can take."""
