"""What the operating system says of a call that failed, in both languages. Source: errno(3), strerror(3)."""

import errno
import os
from typing import Final

_VIETNAMESE: Final = {
    errno.ENOENT: "không có tệp hoặc thư mục này",
    errno.EACCES: "không có quyền",
    errno.EPERM: "hệ thống không cho phép",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.ENOSPC: "ổ đĩa đã đầy",
    errno.EDQUOT: "đã dùng hết hạn mức đĩa",
    errno.EFBIG: "tệp lớn hơn mức hệ thống cho phép",
    errno.EIO: "lỗi đọc hoặc ghi đĩa",
    errno.EISDIR: "đây là thư mục, không phải tệp",
    errno.ENOTDIR: "một phần của đường dẫn không phải là thư mục",
    errno.EEXIST: "tên này đã có",
    errno.ENAMETOOLONG: "tên quá dài",
    errno.ELOOP: "các liên kết trỏ vòng quanh",
    errno.ENXIO: "đây không phải tệp (ổ cắm hoặc thiết bị)",
    errno.ESTALE: "tệp trên ổ mạng đã mất",
    errno.ETIMEDOUT: "ổ mạng hoặc máy chủ không trả lời",
    errno.ENOMEM: "máy không đủ bộ nhớ",
    errno.EMFILE: "quá nhiều tệp đang mở",
    errno.ENFILE: "quá nhiều tệp đang mở trên máy",
    errno.EBUSY: "tệp hoặc thiết bị đang bận",
    errno.EPIPE: "chương trình nhận kết quả đã đóng",
    errno.EADDRINUSE: "địa chỉ này đang được dùng",
    errno.EADDRNOTAVAIL: "máy không có địa chỉ này",
    errno.ECONNREFUSED: "máy bên kia từ chối kết nối",
    errno.EAGAIN: "máy không cấp thêm tiến trình",
    errno.EINVAL: "tham số không hợp lệ",
}
_BY_TEXT: Final = {os.strerror(number): words for number, words in _VIETNAMESE.items()} | {
    "no place for temporary files": "không có chỗ cho tệp tạm",
}


def system_words(told: str, language: str) -> str:
    """What the system told, in a language; what the table does not have stays as it is."""
    return _BY_TEXT.get(told, told) if language == "vi" else told


def failed_call(error: OSError, language: str) -> str:
    """Why a call of the system failed."""
    return system_words(error.strerror or str(error) or type(error).__name__, language)
