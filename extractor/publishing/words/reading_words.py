"""The words of the options of reading and of what happens to workers, in Vietnamese and English; messages.py takes
them in.
"""

from typing import Final

READING_WORDS: Final[dict[str, tuple[str, str]]] = {
    "help.reading": ("cách đọc", "reading"),
    "help.metavar.limit": ("TÊN=TRỊ", "NAME=VALUE"),
    "help.limit": (
        "giới hạn cho mỗi tệp; dùng được nhiều lần. Mặc định: seconds={seconds} (giây), memory={memory} (bộ nhớ),\n"
        "size={size} (cỡ tệp), part={part} (một phần giải nén), unpacked={unpacked} (tất cả các phần), ratio={ratio}\n"
        "(giải nén ra gấp mấy lần), members={members} (tệp trong tệp nén), depth={depth} (tầng lồng nhau),\n"
        "pages={pages} (trang), pixels={pixels} (điểm ảnh của một ảnh)",
        "what one file may cost; may be repeated. Default: seconds={seconds}, memory={memory}, size={size} (file),\n"
        "part={part} (one unpacked part), unpacked={unpacked} (all parts), ratio={ratio} (unpacked to packed),\n"
        "members={members} (files in a ZIP), depth={depth}, pages={pages}, pixels={pixels} (one picture)",
    ),
    "help.ocr": (
        "nhận dạng chữ (OCR): auto = trang không có lớp chữ tin được (mặc định), always = mọi trang, never = không",
        "OCR: auto = pages without a text layer to trust (default), always = every page, never = none",
    ),
    "help.ocr_batch": (
        "nhận dạng chữ (OCR): auto = bản quét đọc sau cùng (mặc định), later = để chờ, only = chỉ đọc bản đang chờ,\n"
        "always = mọi trang, never = không",
        "OCR: auto = scans come last (default), later = they wait, only = nothing but those that wait,\n"
        "always = every page, never = none",
    ),
    "help.metavar.password": ("MẬT_KHẨU", "PASSWORD"),
    "help.password": (
        "mật khẩu mở các PDF; dấu - thì hỏi khi chạy",
        "opens PDF files that have one; - asks for it",
    ),
    "help.allow_secret": (
        "đọc cả văn bản có dấu độ mật (MẬT, TỐI MẬT, TUYỆT MẬT); chỉ dành cho người có thẩm quyền",
        "also read documents that bear a secrecy mark (MẬT, TỐI MẬT, TUYỆT MẬT); only for those entitled",
    ),
    "wrong.limit_name": ("không có giới hạn tên {name}; có: {names}", "there is no limit {name}; there are: {names}"),
    "wrong.limit_value": (
        "giới hạn {name} phải là số dương, ví dụ 60, 500MB, 2G; không phải {value}",
        "the limit {name} must be a positive number, for example 60, 500MB, 2G; not {value}",
    ),
    # Digital signatures, in the view
    "head.signed": ("Chữ ký số", "Digitally signed"),
    "signed.stamped": ("dấu thời gian {time}", "time stamp {time}"),
    "signed.fits": ("khớp nội dung", "fits the content"),
    "signed.broken": ("KHÔNG khớp nội dung", "does NOT fit the content"),
    "signed.changed": ("khớp phần đã ký, sau đó tệp bị thay đổi", "fits what was signed; the file was changed after"),
    "signed.unchecked": ("chưa kiểm được", "not checked"),
    "signed.roots": (
        "(chưa đối chiếu chứng thư với cơ quan chứng thực)",
        "(certificates not checked against an authority)",
    ),
}
