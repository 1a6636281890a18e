"""pyHanko checks without loading what makes signatures, and still makes them where somebody wants that."""

import subprocess
import sys
from pathlib import Path

import pytest

SIGNED = Path(__file__).parents[3] / "samples/quyet-dinh-ky-so.pdf"
CHECKED = f"""
import sys
from extractor.reading.signatures.pdf import pdf_signatures
found = pdf_signatures(open({str(SIGNED)!r}, "rb").read())
assert found and all(one.intact and one.valid for one in found), found
"""


@pytest.mark.parametrize(
    "then",
    [
        "assert not {'aiohttp', 'pyhanko.sign.signers'} & set(sys.modules)",
        "from pyhanko.sign import SimpleSigner, signers; assert signers.SimpleSigner is SimpleSigner",
        "import pyhanko.sign; assert pyhanko.sign.signers.SimpleSigner is pyhanko.sign.SimpleSigner",
        "from pyhanko import sign; assert sign.fields.enumerate_sig_fields",
        "import pyhanko.sign\ntry: pyhanko.sign.nothing\nexcept AttributeError: pass\nelse: assert False",
    ],
)
def test_in_a_fresh_process(then: str) -> None:
    subprocess.run([sys.executable, "-c", CHECKED + then], check=True)
