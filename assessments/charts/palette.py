"""Colours and type of the charts where a style sheet cannot reach: print and plotly.

The same values as in static/css/tokens.css, which a test compares.
"""

INK = "#1b2625"
INK_SOFT = "#4a5755"
PAPER = "#ffffff"
HAIRLINE = "#d3dcd9"
CONTROL = "#5d6967"
ACCENT = "#0b4f4a"
RAMP = ("#e9f4f2", "#b0dad3", "#6ab3a8", "#1f746b", "#0a3934")

HEAD_FONT = "Lato"
TEXT_FONT = "Noto Sans"
