"""Why an archive could not be opened or written: the sentences by code: (Vietnamese, English)."""

from typing import Final

ARCHIVE_ERRORS: Final[dict[str, tuple[str, str]]] = {
    "archive_is_folder": ("{place}: đây là thư mục, cần tên tệp", "{place}: it is a folder; name a file"),
    "no_archive": ("{place}: chưa có kho dữ liệu ở đây", "{place}: there is no archive here"),
    "archive_moved": (
        "{place}: tệp kho bị chuyển hoặc xóa khi đang dùng; đưa nó về chỗ cũ (cả tệp -wal) rồi chạy lại",
        "{place}: the archive was moved or deleted while in use; put it back (its -wal file too), then run again",
    ),
    "archive_is_device": (
        "{place}: đây là đường ống hoặc thiết bị, không phải tệp",
        "{place}: it is a pipe or a device, not a file",
    ),
    "no_folder": ("{place}: không có thư mục {folder}", "{place}: there is no folder {folder}"),
    "no_address": ("{place}: không phải địa chỉ cơ sở dữ liệu", "{place}: it is no address of a database"),
    "not_an_archive": (
        "{place}: có bảng lạ, không phải kho của chương trình này",
        "{place}: it holds strange tables and is no archive of this program",
    ),
    "archive_damaged": (
        "{place}: tệp không phải kho dữ liệu hoặc đã hỏng",
        "{place}: the file is no archive, or damaged",
    ),
    "archive_too_new": (
        "{place}: kho do bản chương trình mới hơn ghi; hãy cập nhật chương trình",
        "{place}: a later version wrote this archive; update the program",
    ),
    "archive_busy": (
        "{place}: một phiên khác đang ghi vào kho này; chờ phiên đó xong rồi chạy lại",
        "{place}: another run is writing to this archive; wait for it, then run again",
    ),
    "archive_full": (
        "{place}: đĩa đã đầy; những gì đã ghi vẫn còn nguyên: dọn chỗ trống rồi chạy lại",
        "{place}: the disk is full; what was written is whole: make room, then run again",
    ),
    "archive_memory": (
        "{place}: máy không đủ bộ nhớ; những gì đã ghi vẫn còn nguyên: chạy lại",
        "{place}: the machine has not enough memory; what was written is whole: run again",
    ),
    "archive_read_only": (
        "{place}: không có quyền ghi vào tệp hoặc thư mục này",
        "{place}: no permission to write this file or folder",
    ),
    "archive_cannot_open": (
        "{place}: không mở được: kiểm tra thư mục và quyền",
        "{place}: it cannot be opened: look at the folder and its permissions",
    ),
    "archive_io": (
        "{place}: lỗi đọc, ghi đĩa: kiểm tra ổ đĩa hoặc đường mạng",
        "{place}: the disk or network share fails",
    ),
    "archive_unreachable": (
        "{place}: không kết nối được máy chủ cơ sở dữ liệu[: {reason:system}]",
        "{place}: the database cannot be reached[: {reason:system}]",
    ),
    "archive_login": (
        "{place}: máy chủ từ chối tên hoặc mật khẩu",
        "{place}: the server refuses name or password",
    ),
    "no_database": (
        "{place}: trên máy chủ không có cơ sở dữ liệu này",
        "{place}: there is no such database on the server",
    ),
    "archive_value": (
        "{place}: cơ sở dữ liệu không nhận một giá trị[: {reason:system}]",
        "{place}: the database refuses a value[: {reason:system}]",
    ),
    "archive_fails": ("{place}: {reason:system}", "{place}: {reason:system}"),
    "backup_is_archive": (
        "{place}: bản sao phải là tệp khác với kho",
        "{place}: the copy must be another file than the archive",
    ),
    "backup_not_empty": (
        "{place}: nơi chép đến đã có dữ liệu; cần cơ sở dữ liệu trống",
        "{place}: the target holds data already; it must be an empty database",
    ),
    # extract verify
    "database_damaged": ("cơ sở dữ liệu bị hỏng: {detail}", "the database is damaged: {detail}"),
    "row_of_nothing": ("có dòng trỏ đến chỗ không có: {detail}", "a row points at nothing: {detail}"),
    "table_unreadable": (
        "không đọc hết được bảng {table}: {detail}",
        "the table {table} cannot be read to its end: {detail}",
    ),
    "document_damaged": (
        "[{path}: ]văn bản {document} không còn như khi ghi",
        "[{path}: ]document {document} is not as it was written",
    ),
    "document_unreadable": (
        "[{path}: ]không đọc được văn bản {document}: {detail}",
        "[{path}: ]document {document} cannot be read: {detail}",
    ),
    "cited_damaged": (
        "văn bản được viện dẫn {cited}[ ({number})] không còn như khi ghi",
        "the cited document {cited}[ ({number})] is not as it was written",
    ),
    "words_damaged": (
        "chỉ mục từ không khớp với chữ của văn bản: {words}",
        "the index of words does not agree with the text: {words}",
    ),
    "file_missing": ("{path}: tệp không còn ở chỗ cũ", "{path}: the file is not there any more"),
    "file_changed": ("{path}: nội dung tệp đã khác khi đọc", "{path}: the file is not the one that was read"),
    "file_unreadable": ("{path}: không mở được tệp: {detail}", "{path}: the file cannot be opened: {detail}"),
    "needs_pyarrow": (
        "Parquet cần gói pyarrow: pip install pyarrow",
        "Parquet needs pyarrow: pip install pyarrow",
    ),
    "parquet_needs_name": (
        "Parquet cần tên tệp: dùng -o TỆP.parquet",
        "Parquet needs a file name: use -o FILE.parquet",
    ),
}
