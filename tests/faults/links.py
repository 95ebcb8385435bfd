"""Links, pictures and drawings."""

from faults.planting import *

FAULTS = [
    slip("a link to a page that is not there", SWARM, "hva-bier-trenger.md#a2", "hva-bier-trengte.md#a2", "link-leads-somewhere", at="Håpet kom ", says="hva-bier-trengte.md"),
    slip("a link to a paragraph that is not there", SWARM, "trenger.md#a2", "trenger.md#a9", "link-leads-somewhere", at="Håpet kom ", says="#a9"),
    slip("a link that is absolute", SWARM, "](../kapittel-1/", "](/kapittel-1/", "link-is-safe", at="Håpet kom ", says="from the root"),
    slip("a link to no file", SWARM, "hva-bier-trenger.md#a2", "hva-bier-trenger/", "link-leads-somewhere", at="Håpet kom ", says="leads to no file"),
    slip("an image that is not there", BEES, "../kube.svg", "../kuben.svg", "image-is-a-drawing", ("file-is-known", 1, "kube.svg"), at="![Kuben se", says="kuben.svg"),
]
