"""The words of the commands that ask an archive, in Vietnamese and English; messages.py takes them in."""

from typing import Final

ASK_WORDS: Final[dict[str, tuple[str, str]]] = {
    "ask.archive": (
        "kho dữ liệu: tệp SQLite hoặc postgresql://…",
        "the archive: an SQLite file or postgresql://…",
    ),
    "ask.metavar.archive": ("KHO", "ARCHIVE"),
    "ask.no_archive": ("thiếu --archive KHO", "--archive ARCHIVE is missing"),
    "ask.limit": ("nhiều nhất bấy nhiêu kết quả (mặc định {count})", "at most so many answers (default: {count})"),
    "ask.json": ("luôn ra JSON", "always JSON"),
    "ask.group": ("tìm gì, ở kho nào", "what to find, and where"),
    "ask.group.archive": ("kho dữ liệu", "archive"),
    "trace.archive": (
        "theo dõi kiến nghị trong cả kho dữ liệu; TỆP khi đó là số văn bản hoặc đường dẫn trong kho",
        "follow the recommendations of a whole archive; FILE is then a number or a path in it",
    ),
    "trace.archive_register": (
        "--archive không dùng cùng --register: hãy tra sổ bằng extract check --archive",
        "--archive goes without --register: look registers up with extract check --archive",
    ),
    "trace.not_in_archive": ("trong kho không có {name}", "{name} is not in the archive"),
    "check.archive": (
        "tra mọi văn bản được viện dẫn trong kho dữ liệu",
        "check every document that an archive cites",
    ),
    "check.archive_or_files": (
        "chọn một: TỆP hoặc --archive (dùng kho làm sổ thì viết --register KHO)",
        "name FILES or --archive (an archive as a register is --register ARCHIVE)",
    ),
    "check.more_in_archive": (
        "còn {count} dòng nữa; --json cho đủ tất cả",
        "{count} more; --json gives all of them",
    ),
    "graph.archive": ("đồ thị của cả kho dữ liệu", "the graph of a whole archive"),
    # search
    "command.search": ("tìm toàn văn trong kho dữ liệu", "search the full text of an archive"),
    "search.about": (
        "Tìm toàn văn trong kho dữ liệu; mỗi kết quả nêu tệp và trang.\n"
        "Từ gõ không dấu khớp với mọi cách viết; từ có dấu khớp đúng dấu. Số, ký hiệu và cụm trong\n"
        "ngoặc kép phải đứng liền nhau; dấu * ở cuối từ là phần đầu của từ.",
        "Searches the full text of an archive; each answer names file and page.\n"
        "Words without marks match every spelling, words with marks only themselves. Document numbers\n"
        'and words in "quotation marks" must stand together; * at the end of a word finds its beginnings.',
    ),
    "search.epilog": (
        "Trạng thái kết thúc: 0 có kết quả, 1 không có, 2 gọi sai cách hoặc không mở được kho.",
        "Exit status: 0 something was found, 1 nothing, 2 wrong usage or the archive cannot be opened.",
    ),
    "search.words": (
        "từ cần tìm; có thể bỏ trống nếu có điều kiện lọc",
        "words to find; may be left out with a filter",
    ),
    "search.metavar.words": ("TỪ", "WORDS"),
    "search.metavar.body": ("CƠ_QUAN", "BODY"),
    "search.metavar.type": ("LOẠI", "TYPE"),
    "search.metavar.date": ("NGÀY", "DATE"),
    "search.metavar.item": ("MỤC", "ITEM"),
    "search.body": (
        "cơ quan ban hành hoặc cơ quan chủ quản có các từ này",
        "the issuing body, or the one above, has these words",
    ),
    "search.type": ("loại văn bản, ví dụ “Quyết định”", "document type, for example “Quyết định”"),
    "search.date": (
        "ngày ban hành: 15/3/2024, 3/2024, 2024 hoặc một khoảng 1/2024..6/2024",
        "date of the document: 15/3/2024, 3/2024, 2024, or a range 1/2024..6/2024",
    ),
    "search.item": ("chỉ trong mục này: 2/a, II/1, “Điều 5”", "only inside this item: 2/a, II/1, “Điều 5”"),
    "search.wrong_date": ("không hiểu ngày {value}", "{value} is no date"),
    "search.wrong_limit": ("--limit phải từ 1 trở lên", "--limit must be 1 or more"),
    "search.nothing_asked": ("cần từ để tìm hoặc một điều kiện lọc", "words to find or a filter are missing"),
    "search.nothing": ("không tìm thấy", "nothing was found"),
    "search.most": (
        "chỉ hiện {count} kết quả đầu; dùng --limit để xem thêm",
        "only the first {count} are shown; see more with --limit",
    ),
    "search.times": ("{count} chỗ trong trang", "{count} places on the page"),
    # cited
    "command.cited": ("nơi nào trong kho viện dẫn một văn bản", "where an archive cites a document"),
    "cited.about": (
        "Mọi nơi trong kho dữ liệu viện dẫn một văn bản, kèm tệp, trang và mục.",
        "Every place in an archive that cites a document, with file, page and item.",
    ),
    "cited.epilog": (
        "Ví dụ: extract cited 1238/UBND-NC --archive kho.db\n"
        "Thêm @ngày để chọn giữa các văn bản cùng số: 15/QĐ-UBND@2/5/2024.\n"
        "Trạng thái kết thúc: 0 có nơi viện dẫn, 1 không có, 2 gọi sai cách hoặc không mở được kho.",
        "Example: extract cited 1238/UBND-NC --archive archive.db\n"
        "Add @date to choose among documents of one number: 15/QĐ-UBND@2/5/2024.\n"
        "Exit status: 0 it is cited, 1 it is not, 2 wrong usage or the archive cannot be opened.",
    ),
    "cited.number": ("số, ký hiệu hoặc tên luật", "a document number or the name of a law"),
    "cited.metavar.number": ("SỐ", "NUMBER"),
    "cited.nothing": ("không nơi nào trong kho viện dẫn {number}", "nothing in the archive cites {number}"),
    "cited.own_file": ("có trong kho: {path}", "in the archive: {path}"),
    "cited.absent": ("không có trong kho", "not in the archive"),
    "cited.ambiguous": (
        "trong kho có nhiều văn bản có thể là văn bản này",
        "several documents in the archive may be it",
    ),
    "cited.unclear": ("không đủ dữ kiện để xác định", "too little is known to tell"),
    "cited.by": ("{count} tệp viện dẫn", "cited by {count} files"),
    "cited.by.one": ("1 tệp viện dẫn", "cited by 1 file"),
    "cited.uncited": ("không tệp nào viện dẫn", "no file cites it"),
    # export
    "command.export": ("xuất kho ra CSV, JSON Lines, Parquet", "write an archive as CSV, JSON Lines, Parquet"),
    "export.about": (
        "Xuất kho dữ liệu cho chương trình khác: bảng ra CSV, JSON Lines hoặc Parquet; “answers” là toàn bộ\n"
        "kết quả đọc từng tệp, mỗi tệp một dòng JSON.",
        "Writes an archive for other programs: tables as CSV, JSON Lines or Parquet; “answers” is the whole\n"
        "answer for each file, one line of JSON a file.",
    ),
    "export.metavar.table": ("BẢNG", "TABLE"),
    "export.what": ("bảng cần xuất: {names} (mặc định {preset})", "what to write: {names} (default: {preset})"),
    "export.output": ("tệp ghi ra; đuôi tên cho biết định dạng", "file to write; its ending tells the format"),
    "export.format": ("định dạng, khi không suy ra được từ tên tệp", "the format, where the file name does not tell"),
    "export.wrong_ending": ("không biết định dạng của {path}; dùng --format", "unknown ending of {path}; use --format"),
    "export.only_lines": ("“answers” chỉ xuất được ra JSON Lines", "“answers” can only be written as JSON Lines"),
    "export.written": ("đã ghi {count} dòng vào {path}", "wrote {count} rows to {path}"),
    # relink
    "command.verify": ("kiểm tra kho và tệp có còn nguyên vẹn", "is an archive, and are its files, still whole"),
    "verify.about": (
        "Kiểm tra kho có còn đúng như khi ghi: cấu trúc cơ sở dữ liệu, chữ và dữ kiện của từng văn bản,\n"
        "chỉ mục từ; thêm --rehash thì cả các tệp gốc. Kho có thể đang được dùng.",
        "Is the archive as it was written: the database, text and facts of each document, the index of\n"
        "words; with --rehash the files too. The archive may be in use.",
    ),
    "verify.epilog": (
        "Trạng thái kết thúc: 0 nguyên vẹn, 1 có chỗ hỏng hoặc tệp đã khác, 2 gọi sai cách hoặc không mở được.",
        "Exit status: 0 sound, 1 damage, or files that are not as they were, 2 wrong usage or not to be opened.",
    ),
    "verify.rehash": ("đọc lại mọi tệp và so mã băm", "read every file again and compare its hash"),
    "verify.sound": ("Kho nguyên vẹn: {count} văn bản.", "The archive is sound: {count} documents."),
    "verify.damaged": (
        "Kho bị hỏng: {problems} chỗ, trong {count} văn bản đã kiểm tra. Hãy dùng bản sao lưu, hoặc đọc lại tệp.",
        "The archive is damaged: {problems} problems, {count} documents looked at. Use a backup, or read files again.",
    ),
    "verify.stale": (
        "Kho nguyên vẹn, nhưng {problems} tệp không còn như khi đọc ({count} văn bản): chạy extract batch --rehash.",
        "The archive is sound, but {problems} files are not as they were read ({count} documents): extract batch "
        "--rehash.",
    ),
    "verify.without_checksum": (
        "{count} văn bản do bản cũ ghi, chưa có mã kiểm tra.",
        "{count} documents were written by an older version and have no checksum.",
    ),
    "command.backup": ("chép cả kho ra một tệp, kể cả khi đang dùng", "copy an archive into a file while it is in use"),
    "backup.about": (
        "Chép cả kho trong khi nó đang được dùng. Bản sao cũng là một kho; PostgreSQL thành tệp SQLite và ngược lại.",
        "Copies an archive while it is in use. The copy is an archive; PostgreSQL becomes an SQLite file, and back.",
    ),
    "backup.output": (
        "tệp bản sao (hoặc postgresql://… trống)",
        "the copy: a file, or an empty postgresql://…",
    ),
    "backup.no_output": ("thiếu -o TỆP", "-o FILE is missing"),
    "backup.done": ("đã chép ra {path}", "copied to {path}"),
    "command.relink": ("dựng lại toàn bộ liên kết trong kho", "find all links of an archive anew"),
    "relink.about": (
        "Dựng lại từ đầu việc nhận diện văn bản và liên kết kiến nghị – kết quả trong kho, không đọc lại tệp.\n"
        "Bình thường không cần: mỗi lần chạy batch tự cập nhật.",
        "Finds identities and links of an archive anew from its facts, without reading files again.\n"
        "Not needed as a rule: each batch run keeps them up to date.",
    ),
    "relink.done": ("đã dựng lại liên kết của {path}", "the links of {path} were found anew"),
}
