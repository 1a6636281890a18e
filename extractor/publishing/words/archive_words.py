"""The words of archives (batch runs, surveys), in Vietnamese and English; messages.py takes them in."""

from typing import Final

ARCHIVE_WORDS: Final[dict[str, tuple[str, str]]] = {
    # extract batch: the command line
    "command.batch": (
        "đọc cả kho tài liệu vào kho dữ liệu; chạy lại chỉ đọc phần mới",
        "read a whole archive into a store; a second run reads only what is new",
    ),
    "batch.about": (
        "Đọc hàng trăm nghìn tệp vào một kho dữ liệu. Dừng lúc nào cũng được: gọi lại đúng lệnh ấy là làm tiếp,\n"
        "chỉ đọc tệp mới hoặc đã thay đổi; tệp chuyển chỗ và tệp trùng được nhận ra. Cuối cùng là bảng khảo sát.",
        "Reads hundreds of thousands of files into a store. Stop it whenever you like: the same command goes on,\n"
        "reading only what is new or changed; moved files and duplicates are recognised. A survey ends the run.",
    ),
    "batch.epilog": (
        "Trạng thái kết thúc: 0 đọc được hết, 1 có tệp không đọc được hoặc kho có sự cố, 2 gọi sai cách,\n"
        "130 người dùng dừng (143: hệ thống dừng). Ví dụ:\n"
        "  extract batch /kho/2023 /kho/2024 --archive kho.db --survey khao-sat.csv\n"
        "  extract batch '/kho/**/*.pdf' --archive kho.db --workers 8\n"
        "  find /kho -name '*.doc*' -print0 | extract batch --list - --archive kho.db",
        "Exit status: 0 all files were read, 1 some could not be or the store failed, 2 wrong usage,\n"
        "130 stopped by you (143: by the system). For example:\n"
        "  extract batch /files/2023 /files/2024 --archive archive.db --survey survey.csv\n"
        "  extract batch '/files/**/*.pdf' --archive archive.db --workers 8\n"
        "  find /files -name '*.doc*' -print0 | extract batch --list - --archive archive.db",
    ),
    "batch.group.places": ("tài liệu", "documents"),
    "batch.group.running": ("cách chạy", "how to run"),
    "batch.metavar.place": ("NƠI", "PLACE"),
    "batch.metavar.archive": ("KHO", "ARCHIVE"),
    "batch.metavar.list": ("DANH_SÁCH", "LIST"),
    "batch.metavar.folder": ("THƯ_MỤC", "FOLDER"),
    "batch.help.place": (
        "thư mục, tệp, mẫu tên ('*.pdf', '**/*.docx') hoặc địa chỉ (s3://…); ZIP và thư điện tử được mở ra",
        "folder, file, pattern ('*.pdf', '**/*.docx') or address (s3://…); ZIPs and messages are opened",
    ),
    "batch.help.list": (
        "tệp liệt kê tên, mỗi dòng một tên hoặc cách nhau bằng NUL; - là đầu vào chuẩn",
        "a file of names, one a line or separated by NUL; - is standard input",
    ),
    "batch.help.archive": (
        "kho dữ liệu: tệp SQLite (tạo mới nếu chưa có) hoặc postgresql://…",
        "the store: an SQLite file (made if it is not there) or postgresql://…",
    ),
    "batch.help.workers": (
        "số tiến trình đọc (mặc định: số nhân, {count})",
        "reading processes (default: one a core, {count})",
    ),
    "batch.help.retry": (
        "đọc lại cả những tệp lần trước không đọc được",
        "read again what could not be read last time",
    ),
    "batch.help.rehash": (
        "xem lại nội dung mọi tệp, kể cả tệp có kích thước và giờ sửa như cũ",
        "look at the bytes of every file, also where size and time are as before",
    ),
    "batch.help.survey": ("ghi bảng khảo sát ra tệp CSV", "write the survey to a CSV file"),
    "batch.help.json_log": (
        "nhật ký JSON ra luồng lỗi, mỗi dòng một đối tượng",
        "a JSON log on standard error, one object a line",
    ),
    "batch.help.quiet": ("chỉ báo lỗi", "tell errors only"),
    "batch.help.every": (
        "giây giữa hai dòng tiến độ khi không ở màn hình (mặc định {value:g})",
        "seconds between lines of progress where there is no terminal (default {value:g})",
    ),
    "batch.help.engine": (
        "local (mặc định): máy này; ray: một cụm máy",
        "local (default): this machine; ray: a cluster",
    ),
    "batch.help.ray_address": (
        "địa chỉ cụm Ray (ray://…, auto); không có thì Ray chạy trên máy này",
        "address of the Ray cluster (ray://…, auto); without it Ray runs on this machine",
    ),
    "batch.help.parquet": (
        "với --engine ray: ghi kết quả thành các tệp Parquet vào thư mục, thay cho kho",
        "with --engine ray: write the results as Parquet files into a folder, in place of the store",
    ),
    # Wrong usage and trouble
    "batch.no_places": (
        "chưa cho biết đọc ở đâu: cần thư mục, tệp hoặc --list",
        "nothing to read was given: a folder, a file or --list",
    ),
    "batch.no_archive": (
        "cần --archive (hoặc --engine ray --parquet)",
        "--archive is needed (or --engine ray --parquet)",
    ),
    "batch.not_there": (
        "không tìm thấy {name} (ổ mạng chưa gắn?); chưa làm gì cả",
        "{name} is not there (a network share that is not mounted?); nothing was done",
    ),
    "batch.positive": ("{option} phải lớn hơn 0", "{option} must be more than 0"),
    "batch.only_ray": ("{option} chỉ dùng với --engine ray", "{option} goes with --engine ray only"),
    "batch.either": ("--archive và --parquet loại trừ nhau", "--archive and --parquet exclude each other"),
    "batch.help.allow_network": (
        "được đọc các địa chỉ ở máy khác (http://…, s3://…)",
        "addresses on other machines (http://…, s3://…) may be read",
    ),
    "batch.needs_network": (
        "{name} ở máy khác: thêm --allow-network nếu thật sự muốn đọc qua mạng",
        "{name} is on another machine: add --allow-network if it is to be read over the network",
    ),
    "batch.no_file_system": (
        "chưa đọc được địa chỉ {name}: thiếu gói Python ({why})",
        "cannot read the address {name}: a Python package is missing ({why})",
    ),
    "batch.unreachable": ("không tới được {name}: {why}", "{name} cannot be reached: {why}"),
    "batch.bad_list": ("không đọc được danh sách {name}: {why}", "the list {name} cannot be read: {why}"),
    "batch.no_ray": (
        "--engine ray cần gói ray: pip install 'vn-extractor[ray]'",
        "--engine ray needs the package ray: pip install 'vn-extractor[ray]'",
    ),
    "batch.ray_failed": ("không nối được với Ray: {why}", "cannot connect to Ray: {why}"),
    "batch.workers_failed": ("không khởi động được tiến trình đọc: {why}", "reading processes cannot start: {why}"),
    "batch.vanished": (
        "không còn tới được {name} ({why}); đã dừng, phần đã đọc được giữ nguyên. Nối lại rồi gọi lại đúng lệnh này",
        "{name} is out of reach ({why}); stopped, what was read is kept. Connect it and call the same command again",
    ),
    "batch.unmatched": ("không tệp nào khớp mẫu {name}", "no file fits the pattern {name}"),
    "batch.more_unlisted": (
        "còn {count} thư mục khác không liệt kê được",
        "further folders that cannot be listed: {count}",
    ),
    "batch.unlisted": (
        "không liệt kê được thư mục {name}: {why}; các tệp bên trong chưa được đọc, không tệp nào bị coi là đã mất",
        "the folder {name} cannot be listed: {why}; files in it were not read, and none counts as gone",
    ),
    "batch.all_gone": (
        "{name} nay trống, trong kho có {count} tệp từ đó (ổ mạng chưa gắn?); không tệp nào bị coi là đã mất",
        "{name} is empty now, the archive holds {count} files from it (share not mounted?); none counts as gone",
    ),
    "batch.waiting": (
        "còn {count} bản quét chưa đọc hết ({pages} trang); extract batch --archive … --ocr only đọc tiếp",
        "{count} scans not yet read to the end ({pages} pages); extract batch --archive … --ocr only goes on with them",
    ),
    "batch.help.ocr_hours": (
        "chỉ nhận dạng bản quét trong các giờ này, ví dụ 22-6 (ban đêm)",
        "read scans in these hours only, for example 22-6 (at night)",
    ),
    "batch.help.ocr_rate": ("nhiều nhất bấy nhiêu trang quét mỗi giờ", "at most so many scanned pages an hour"),
    "batch.wrong_hours": ("--ocr-hours cần hai giờ như 22-6: {value}", "--ocr-hours takes two hours as 22-6: {value}"),
    "ask.waiting": (
        "còn {count} bản quét chưa đọc hết, {pages} trang không có trong kết quả này",
        "{count} scans not yet read to the end: {pages} pages are left out here",
    ),
    "batch.unlinked": (
        "{count} văn bản có kiến nghị chưa nối được với trả lời",
        "documents whose recommendations could not be linked: {count}",
    ),
    "batch.stopping": (
        "đang dừng: đọc nốt các tệp đang dở rồi ghi lại; bấm Ctrl-C lần nữa để dừng ngay",
        "stopping: finishing the files in hand, then writing; Ctrl-C again stops at once",
    ),
    "batch.stopped": (
        "đã dừng, phần đã đọc được giữ nguyên; gọi lại đúng lệnh này để làm tiếp",
        "stopped, what was read is kept; call the same command again to go on",
    ),
    # Progress
    "batch.files": ("{done}/{total} tệp", "{done}/{total} files"),
    "batch.files_so_far": ("{done} tệp, đang đếm", "{done} files, still counting"),
    "batch.speed": ("{pages} trang/s, {megabytes} MB/s", "{pages} pages/s, {megabytes} MB/s"),
    "batch.left": ("còn {time}", "{time} left"),
    "batch.took": ("sau {time}", "after {time}"),
    "batch.kind.read": ("{count} đọc mới", "{count} read"),
    "batch.kind.unread": ("{count} không đọc được", "{count} not read"),
    "batch.kind.waiting": ("{count} bản quét chờ OCR", "{count} scans wait for OCR"),
    "batch.kind.known": ("{count} đã biết", "{count} known"),
    "batch.kind.moved": ("{count} chuyển chỗ", "{count} moved"),
    "batch.kind.duplicate": ("{count} trùng", "{count} duplicated"),
    "batch.kind.container": ("{count} tệp nén, thư", "{count} opened (ZIP, message)"),
    "batch.kind.gone": ("{count} không còn", "{count} gone"),
    # Why a file was not read, in a word or two
    "batch.failure.needs_ocr": ("cần OCR", "needs OCR"),
    "batch.failure.encrypted": ("có mật khẩu", "encrypted"),
    "batch.failure.not_found": ("không thấy", "not found"),
    "batch.failure.machine": ("lỗi máy", "machine"),
    "batch.failure.corrupt": ("hỏng", "broken"),
    "batch.failure.empty": ("rỗng", "empty"),
    "batch.failure.unsupported": ("chưa hỗ trợ", "unsupported"),
    "batch.failure.secret": ("độ mật", "secret"),
    "batch.failure.suspected": ("nghi có độ mật", "perhaps secret"),
    "batch.failure.too_large": ("vượt giới hạn", "over a limit"),
    "batch.failure.timed_out": ("quá giờ", "timed out"),
    "batch.failure.overloaded": ("máy quá tải", "machine overloaded"),
    "batch.failure.missing": ("không còn ở đó", "not there any more"),
    "batch.failure.died": ("làm chết tiến trình đọc", "killed its process"),
    "batch.failure.out_of_memory": ("thiếu bộ nhớ", "out of memory"),
    "batch.failure.raised": ("lỗi chương trình", "program error"),
    "batch.failure.not_stored": ("không ghi được vào kho", "not storable"),
    "batch.failure.changing": ("đang bị sửa", "being changed"),
    "batch.failure.out_of_reach": ("không mở được", "cannot be opened"),
    # The survey
    "survey.title": ("Khảo sát kho", "Survey of the archive"),
    "survey.kind": ("Loại tệp", "Kind"),
    "survey.state": ("Tình trạng", "State"),
    "survey.files": ("Tệp", "Files"),
    "survey.pages": ("Trang", "Pages"),
    "survey.megabytes": ("MB", "MB"),
    "survey.time": ("Thời gian", "Time"),
    "survey.more": ("các lý do khác; xem đủ trong tệp --survey", "other reasons; --survey writes them all"),
    "survey.total": ("Tất cả", "All"),
    "survey.failures": ("Không đọc được", "Not read"),
    "survey.reason": ("Lý do", "Reason"),
    "survey.example": ("Ví dụ", "Example"),
    "survey.skipped": ("Bỏ qua: {what}", "Left out: {what}"),
    "survey.skipped.hidden": ("{count} tệp ẩn", "{count} hidden"),
    "survey.skipped.temporary": ("{count} tệp tạm, tệp khóa", "{count} temporary"),
    "survey.skipped.special": ("{count} tệp đặc biệt", "{count} special"),
    "survey.skipped.broken_link": ("{count} liên kết hỏng", "{count} linked to nothing"),
    "survey.skipped.linked_folder": (
        "{count} liên kết tới thư mục (muốn đọc thì nêu tên liên kết)",
        "{count} linked folders (name a link to have it read)",
    ),
    "survey.skipped.own": ("{count} tệp của chính kho này", "{count} of the archive itself"),
    "survey.duplicates": ("{count} tệp trùng nội dung với tệp khác", "same bytes as another file: {count}"),
    "survey.gone": ("{count} tệp không còn ở chỗ cũ", "no longer where it was: {count}"),
    "survey.empty": ("Kho chưa có tệp nào.", "The archive holds no files yet."),
    "survey.state.digital": ("chữ điện tử", "digital text"),
    "survey.state.scan": ("ảnh quét", "scan"),
    "survey.state.mixed": ("chữ và ảnh quét", "text and scans"),
    "survey.state.legacy": ("bảng mã cũ", "old encoding"),
    "survey.state.opened": ("đã mở", "opened"),
    "survey.state.needs_ocr": ("ảnh quét, chưa OCR", "scan without OCR"),
    "survey.state.empty": ("rỗng", "empty"),
    "survey.state.broken": ("hỏng", "broken"),
    "survey.state.encrypted": ("có mật khẩu", "encrypted"),
    "survey.state.secret": ("độ mật", "secret"),
    "survey.state.suspected": ("nghi có độ mật", "perhaps secret"),
    "survey.state.unsupported": ("chưa hỗ trợ", "unsupported"),
    "survey.state.too_large": ("vượt giới hạn", "over a limit"),
    "survey.state.timed_out": ("quá giờ", "timed out"),
    "survey.state.not_found": ("không có tệp", "no such file"),
    "survey.state.machine": ("lỗi của máy", "fault of the machine"),
    "survey.kind.pdf": ("PDF", "PDF"),
    "survey.kind.word": ("Word (.docx)", "Word (.docx)"),
    "survey.kind.old_word": ("Word cũ (.doc)", "old Word (.doc)"),
    "survey.kind.rtf": ("RTF", "RTF"),
    "survey.kind.opendocument": ("OpenDocument", "OpenDocument"),
    "survey.kind.sheet": ("bảng tính", "spreadsheet"),
    "survey.kind.slides": ("trình chiếu", "slides"),
    "survey.kind.web": ("HTML", "HTML"),
    "survey.kind.text": ("văn bản thuần", "plain text"),
    "survey.kind.image": ("ảnh", "picture"),
    "survey.kind.zip": ("tệp nén ZIP", "ZIP"),
    "survey.kind.message": ("thư điện tử", "message"),
    "survey.kind.other": ("khác", "other"),
}
