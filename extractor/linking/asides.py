"""How a sentence or paragraph opens that turns to something else, once what was asked is answered."""

import re

from extractor.lexicon.patterns import deferred

ASIDE = deferred(
    r"(?:ngoài ra|bên cạnh đó|nhân (?:đây|dịp này|tiện)|ngoài các nội dung (?:trên|nêu trên))\b(?! còn)", re.IGNORECASE
)
