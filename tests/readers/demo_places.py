"""ZIP codes of a small world, for tests of the demo network without the big table."""

from finder.readers.demo import Spot

#: The middle of two regions of seed/demo/regions.csv, and what is around them.
NASHVILLE = Spot("37203", "Nashville", "TN", 36.1504, -86.7916, "America/Chicago")
HAVRE = Spot("59501", "Havre", "MT", 48.5572, -109.6841, "America/Denver")
SMALL_WORLD = (
    NASHVILLE,
    Spot("37027", "Brentwood", "TN", 36.0063, -86.7909, "America/Chicago"),
    Spot("37209", "Nashville", "TN", 36.1547, -86.8560, "America/Chicago"),
    Spot("42134", "Franklin", "KY", 36.7223, -86.5772, "America/Chicago"),
    HAVRE,
)
