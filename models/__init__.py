"""The nouns of the output contract, by a short name in a checkout: all of `extractor.models`, where they live."""

from extractor.models import *  # noqa: F403
from extractor.models import __all__ as __all__
