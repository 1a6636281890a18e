"""Liberation Serif (SIL Open Font License, see OFL.txt): the letters of all PDFs and pictures that are made here,
so that nothing depends on what the machine has."""

from pathlib import Path
from typing import Final, Literal

Face = Literal["Regular", "Bold", "Italic", "BoldItalic"]
_FOLDER: Final = Path(__file__).parent


def face(name: Face = "Regular") -> Path:
    """The TrueType file of a face."""
    return _FOLDER / f"LiberationSerif-{name}.ttf"
