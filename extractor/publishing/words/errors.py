"""Why a file could not be read, and what is to be known of one that was: the sentences of errors and warnings, by code:
(Vietnamese, English). How a template is read: sentences.py."""

from typing import Final

ERRORS: Final[dict[str, tuple[str, str]]] = {
    "word_password": (
        "văn bản Word có mật khẩu; hãy bỏ mật khẩu rồi đọc lại",
        "the Word document is protected by a password; remove it and read again",
    ),
    "no_decision_columns": (
        "không thấy cột “Mã” và cột “Quyết định”",
        "it has no column “Key” and no column “Decision”",
    ),
}
