"""How long and where each part of the body is, in fractions of stature, each with its source.

Winter stands for D. A. Winter, Biomechanics and Motor Control of Human Movement (4th edition, 2009, figure
4.1), who gives the proportions of R. Drillis and R. Contini, Body Segment Parameters (New York University,
1966). What is marked as ours nobody has measured in this form: it was chosen so that the body looks right.
"""

# Heights of the standing body.
ANKLE_HEIGHT = 0.039  # Winter
KNEE_HEIGHT = 0.285  # Winter
HIP_HEIGHT = 0.530  # Winter
SHOULDER_HEIGHT = 0.818  # Winter

# Lengths between joints.
UPPER_ARM = 0.186  # Winter
FOREARM = 0.146  # Winter
HAND = 0.108  # Winter, wrist to fingertip
THIGH = HIP_HEIGHT - KNEE_HEIGHT
SHANK = KNEE_HEIGHT - ANKLE_HEIGHT

# Half widths, from the middle of the body.
HALF_HIPS = 0.050  # ours: hip joints lie well inside Winter's outer width of 0.191
HALF_SHOULDERS = 0.108  # ours: shoulder joints lie inside Winter's 0.129 to the tip of the shoulder

# The spine stands behind the line of the hips; each region is a chain of equal links.
SACRUM_BEHIND = 0.022  # ours
SACRUM_ABOVE_HIPS = 0.045  # ours
LUMBAR = 0.105  # ours: five vertebrae and their discs, about 18 cm
THORACIC = 0.158  # ours: twelve, about 28 cm
NECK = 0.066  # ours: from the seventh cervical vertebra to the base of the skull
LUMBAR_LINKS = 2
THORACIC_LINKS = 3
NECK_LINKS = 2

NECK_BASE_HEIGHT = HIP_HEIGHT + SACRUM_ABOVE_HIPS + LUMBAR + THORACIC

# The collar bones turn at the breastbone and carry the shoulders.
COLLAR_OUT = 0.014  # ours
COLLAR_FORWARD = 0.040  # ours
SHOULDER_FORWARD = 0.012  # ours: shoulder joints lie a little before the spine
