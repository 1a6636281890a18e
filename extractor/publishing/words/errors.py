"""Why a file could not be read, and what is to be known of one that was: the sentences of errors and warnings, by code:
(Vietnamese, English). How a template is read: sentences.py."""

from typing import Final

ERRORS: Final[dict[str, tuple[str, str]]] = {
    # The file itself
    "unread": ("không đọc được", "it could not be read"),
    "no_memory": ("máy không đủ bộ nhớ để đọc tệp", "the machine has not enough memory for the file"),
    "machine_failed": ("máy gặp lỗi khi đọc: {reason:system}", "the machine failed while reading: {reason:system}"),
    "machine_overloaded": (
        "máy quá tải: sau {seconds:figure} giây mới tính được {spent:figure} giây",
        "the machine is overloaded: {seconds:figure} seconds passed, {spent:figure} seconds of work were done",
    ),
    "not_found": ("không tìm thấy tệp", "there is no such file"),
    "cannot_open": ("không mở được: {reason:system}", "it cannot be opened: {reason:system}"),
    "bad_name": ("tên tệp có ký tự không hợp lệ", "its name holds a character that no file name can"),
    "is_folder": ("đây là thư mục, không phải tệp", "it is a folder, not a file"),
    "is_device": ("đây là đường ống hoặc thiết bị, không phải tệp", "it is a pipe or a device, not a file"),
    "changing": ("tệp thay đổi trong khi đang đọc", "the file changed while it was read"),
    "register_without_entries": (
        "không có dòng nào đọc được số, ký hiệu[ (bỏ {rejected:figure} dòng)]",
        "no row holds a number that can be read[ ({rejected:figure} rows left out)]",
    ),
    "empty_folder": ("thư mục không có tệp nào", "there is no file in the folder"),
    "no_bytes": ("tệp rỗng (0 byte)", "the file is empty (0 bytes)"),
    "no_characters": ("{kind:@kind} không có ký tự nào", "{kind:@kind} holds no characters"),
    "blank_pages": ("{kind:@kind} chỉ có trang trắng", "{kind:@kind} has blank pages only"),
    "binary": ("tệp nhị phân, không phải văn bản", "a binary file, no text"),
    "unsupported": (
        "đây là {kind:@kind}, chưa đọc được; đọc được: PDF, Word (.docx, .doc, .rtf), OpenDocument (.odt, .ods), Excel "
        "(.xlsx, .xls), HTML, MHTML, văn bản thuần (.txt, .md), ảnh quét (.jpg, .png, .tif, .bmp, .gif, .webp), và các "
        "tệp trong ZIP hoặc thư (.eml, .msg)",
        "this is {kind:@kind}, which cannot be read; what can be: PDF, Word (.docx, .doc, .rtf), OpenDocument (.odt, "
        ".ods), Excel (.xlsx, .xls), HTML, MHTML, plain text (.txt, .md), scans (.jpg, .png, .tif, .bmp, .gif, .webp), "
        "and the files in ZIPs and messages (.eml, .msg)",
    ),
    "holds_several": (
        "tệp nén hoặc thư có nhiều tệp bên trong: mỗi tệp trong đó là một văn bản (extract_many đọc từng tệp)",
        "a ZIP or message with several files: each of them is a document (extract_many reads them one by one)",
    ),
    "wrong_ending": (
        "tên tệp có đuôi {ending} nhưng nội dung là {kind:@kind}; đã đọc theo nội dung",
        "its name ends in {ending}, but it is {kind:@kind}; it was read as that",
    ),
    "attachments": (
        "tệp PDF có đính kèm: {names}; mỗi tệp đính kèm là một văn bản riêng",
        "files are attached to the PDF: {names}; each of them is a document of its own",
    ),
    "several_documents": (
        "tệp có {count} văn bản; từ văn bản thứ hai mang tên có #2, #3 …",
        "the file holds {count} documents; from the second on they are named with #2, #3 …",
    ),
    "hidden_sheets": (
        "bảng tính có trang tính ẩn, không đọc: {names}",
        "the workbook has hidden sheets, which were not read: {names}",
    ),
    "running_lines": (
        "đã bỏ {count:figure} dòng đầu trang, chân trang lặp lại: “{text}”",
        "{count:figure} repeated running heads or feet were left out: “{text}”",
    ),
    "hidden_text": (
        "trang {page}: có chữ ngoài khung trang hoặc trong lớp đã tắt, không đọc",
        "page {page}: text outside the page's frame or in a layer that is off was not read",
    ),
    # Kinds of files
    "kind.pdf": ("tệp PDF", "a PDF file"),
    "kind.docx": ("văn bản Word", "a Word document"),
    "kind.doc": ("tệp Word (DOC)", "a Word file (DOC)"),
    "kind.rtf": ("tệp RTF", "an RTF file"),
    "kind.odt": ("văn bản OpenDocument", "an OpenDocument text"),
    "kind.workbook": ("bảng tính", "a workbook"),
    "kind.html": ("trang HTML", "an HTML page"),
    "kind.mhtml": ("tệp MHTML", "an MHTML file"),
    "kind.plain": ("tệp văn bản", "a text file"),
    "kind.picture": ("tệp ảnh", "a picture"),
    "kind.zip": ("tệp nén ZIP", "a ZIP file"),
    "kind.message": ("thư điện tử", "a message"),
    "kind.outlook": ("thư Outlook (.msg)", "an Outlook message (.msg)"),
    "kind.outlook_rtf": ("nội dung RTF của thư", "the RTF text of the message"),
    "kind.old_word": ("tệp Word (DOC) đời cũ hoặc bị hỏng", "an old or damaged Word file (DOC)"),
    "kind.word_xml": ("tệp XML của Word 2003", "an XML file of Word 2003"),
    "kind.old_workbook": ("bảng tính Excel (.xls)", "an Excel workbook (.xls)"),
    "kind.ole": ("tệp OLE không rõ loại", "an OLE file of unknown kind"),
    "kind.office": ("tệp Office không rõ loại", "an Office file of unknown kind"),
    "kind.xml": ("tệp XML", "an XML file"),
    "kind.presentation": ("bản trình chiếu", "a presentation"),
    "kind.drawing": ("bản vẽ", "a drawing"),
    "kind.7z": ("tệp nén 7z", "a 7z archive"),
    "kind.rar": ("tệp nén RAR", "a RAR archive"),
    "kind.gzip": ("tệp nén gzip", "a gzip file"),
    "kind.heif": (
        "ảnh HEIC/HEIF của điện thoại (hãy lưu lại thành JPEG hoặc PNG)",
        "an HEIC/HEIF picture of a phone (save it as JPEG or PNG)",
    ),
    "kind.audio": ("tệp âm thanh", "an audio file"),
    "kind.windows_program": ("tệp chương trình Windows", "a Windows program"),
    "kind.program": ("tệp chương trình", "a program"),
    "kind.sqlite": ("cơ sở dữ liệu SQLite", "an SQLite database"),
    # Damage
    "damaged": (
        "{kind:@kind} bị cắt hoặc bị hỏng[ ({reason})]",
        "{kind:@kind} that is cut off or damaged[ ({reason})]",
    ),
    "part_damaged": ("phần {part} của {kind:@kind} bị hỏng", "part {part} of {kind:@kind} is damaged"),
    "member_damaged": ("phần này của {kind:@kind} bị cắt hoặc bị hỏng", "this part of {kind:@kind} is damaged"),
    "no_content": ("{kind:@kind} không có phần nội dung", "{kind:@kind} without content"),
    "doctype": (
        "phần {part} của {kind:@kind} có khai báo DOCTYPE, không được phép",
        "part {part} of {kind:@kind} declares a DOCTYPE, which is not allowed",
    ),
    "nested_too_deep": ("{kind:@kind} có cấu trúc lồng quá sâu", "{kind:@kind} is nested too deeply"),
    "csv_unclosed": (
        "dấu ngoặc kép mở ở dòng {line} của bảng CSV không được đóng, các dòng sau nằm cả trong đó",
        "a quotation mark opened in line {line} of the CSV table is never closed: it holds all lines after it",
    ),
    "csv_damaged": ("bảng CSV hỏng ở dòng {row}", "the CSV table is damaged at row {row}"),
    "rest_read": ("{problem:notice}; đã đọc phần còn lại", "{problem:notice}; the rest was read"),
    "without_part": (
        "{part:@part} của tệp Word (DOC) bị hỏng; đã đọc phần còn lại",
        "{part:@part} of the Word file (DOC) is damaged; the rest was read",
    ),
    "part.fonts": ("bảng phông chữ", "the table of fonts"),
    "part.styles": ("bảng kiểu (style)", "the table of styles"),
    "part.lists": ("danh sách đánh số", "the list numbering"),
    "part.pictures": ("ảnh ở đầu văn bản", "the pictures at the head"),
    "part.boxes": ("khung chữ", "the place of text boxes"),
    "cut_short": (
        "tệp RTF bị cắt ở cuối, có thể thiếu phần sau",
        "the RTF file is cut off at its end; what follows may be missing",
    ),
    "embedded_unread": (
        "tệp Word có phần nhúng (altChunk) không đọc được",
        "the Word file has an embedded part (altChunk) that was not read",
    ),
    # Passwords, secrecy
    "password": (
        "{kind:@kind} có mật khẩu; với PDF, cho mật khẩu bằng --password, tệp khác thì bỏ mật khẩu rồi đọc lại",
        "{kind:@kind} protected by a password; give that of a PDF by --password, remove that of others and read again",
    ),
    "wrong_password": (
        "mật khẩu đã cho không mở được {kind:@kind}",
        "the password that was given does not open {kind:@kind}",
    ),
    "member_password": (
        "tệp trong tệp nén có mật khẩu; hãy giải nén bằng mật khẩu rồi đọc lại",
        "the file in the ZIP is protected by a password; unpack it with the password and read again",
    ),
    "unknown_encryption": (
        "{kind:@kind} được mã hóa theo cách không đọc được",
        "{kind:@kind} encrypted in an unknown way",
    ),
    "secret": (
        "văn bản có dấu độ mật, không xử lý; người có thẩm quyền đọc bằng --allow-secret",
        "the document bears a secrecy mark and is not processed; those entitled read it with --allow-secret",
    ),
    "suspected": (
        "có thể có dấu độ mật ({where:@suspected}): phần chữ được giữ lại; người có thẩm quyền xem rồi đọc bằng "
        "--allow-secret",
        "it may bear a secrecy mark ({where:@suspected}): the text is kept back; those entitled look, and read it with "
        "--allow-secret",
    ),
    "suspected.title": ("trong tên loại văn bản", "in its title"),
    "suspected.properties": ("trong thuộc tính của tệp", "in the properties of the file"),
    "suspected.end": ("ở cuối văn bản", "at its end"),
    "suspected.cell": ("trong một ô của bảng", "in a cell of a table"),
    "suspected.message": ("một phần của thư hoặc tệp nén", "a part of the message or archive"),
    # Limits
    "too_many_bytes": (
        "tệp quá lớn[ ({size:figure} byte)], giới hạn là {limit:figure} byte",
        "the file is too large[ ({size:figure} bytes)], the limit is {limit:figure} bytes",
    ),
    "unpacks_too_large": (
        "[{part} ]giải nén ra hơn {limit:figure} byte",
        "[{part} ]unpacks to more than {limit:figure} bytes",
    ),
    "bomb": (
        "giải nén ra hơn {ratio} lần cỡ tệp nén (bom nén)",
        "it unpacks to more than {ratio} times its size (a bomb)",
    ),
    "too_many_members": ("tệp nén có hơn {limit:figure} tệp bên trong", "it holds more than {limit:figure} files"),
    "too_many_cells": ("bảng tính có hơn {limit:figure} ô", "the workbook has more than {limit:figure} cells"),
    "too_many_pages": (
        "tệp có quá nhiều trang[ ({pages:figure})], giới hạn là {limit:figure} trang",
        "the file has too many pages[ ({pages:figure})], the limit is {limit:figure}",
    ),
    "too_many_pixels": (
        "ảnh có {width:figure} × {height:figure} điểm, giới hạn là {limit:figure} điểm mỗi ảnh",
        "the picture has {width:figure} × {height:figure} pixels, the limit is {limit:figure} a picture",
    ),
    "too_many_parts": (
        "thư có quá nhiều phần lồng nhau ({parts:figure})",
        "the message has too many nested parts ({parts:figure})",
    ),
    "too_many_rows": (
        "quá nhiều dòng: nhiều nhất 16 triệu dòng cho tất cả các sổ",
        "too many rows: 16 million at the most for all registers",
    ),
    "attachment_too_large": (
        "tệp đính kèm lớn hơn {limit:figure} byte",
        "the attachment is larger than {limit:figure} bytes",
    ),
    "too_deep": (
        "các tệp nén, thư lồng nhau quá {limit} tầng",
        "ZIPs and messages inside each other, more than {limit} deep",
    ),
    "timed_out": (
        "đọc quá {seconds:figure} giây, đã dừng[; mới xong {read}[/{pages}] trang]",
        "reading took more than {seconds:figure} seconds and was stopped[; {read}[ of {pages}] pages were done]",
    ),
    "needs_memory": (
        "{kind:@kind} cần nhiều bộ nhớ hơn giới hạn",
        "{kind:@kind} needs more memory than it may take",
    ),
    "out_of_memory": (
        "đọc tệp cần hơn {limit:figure} byte bộ nhớ, đã dừng",
        "reading needed more than {limit:figure} bytes of memory and was stopped",
    ),
    "worker_died": (
        "tệp làm hỏng bộ đọc ({reason}), đã bỏ qua",
        "the file crashed its reader ({reason}) and was left out",
    ),
    "not_storable": (
        "cơ sở dữ liệu không nhận nội dung đọc được: {reason}",
        "the database would not take what was read: {reason}",
    ),
    "unexpected": ("bộ đọc gặp lỗi ngoài dự liệu: {reason}", "the reader met an unexpected error: {reason}"),
    # ZIPs, messages
    "container": ("bên trong có {count} tệp", "it holds {count} files"),
    "empty_container": ("bên trong không có tệp nào", "there is no file in it"),
    "no_such_member": ("không có tệp “{name}” bên trong", "there is no file “{name}” in it"),
    "refused_name": ("{why:@name}: không đọc", "{why:@name}: not read"),
    "name.control": ("tên tệp có ký tự điều khiển", "its name holds control characters"),
    "name.absolute": ("tên tệp là đường dẫn tuyệt đối", "its name is an absolute path"),
    "name.outside": ("tên tệp dẫn ra ngoài thư mục (..)", "its name leads out of the folder (..)"),
    "name.device": ("tên tệp là tên thiết bị của Windows", "its name is that of a Windows device"),
    "name.length": ("tên tệp trống hoặc quá dài", "its name is empty or too long"),
    "name.repeated": ("trùng tên với một tệp đứng trước", "a file before it has the same name"),
    "symbolic_link": (
        "liên kết tượng trưng (symlink) trong tệp nén: không đọc",
        "a symbolic link in the ZIP: not read",
    ),
    "unknown_compression": (
        "kiểu nén {kind} của ZIP chưa đọc được",
        "the ZIP is compressed in a way that cannot be read ({kind})",
    ),
    "attachment_without_content": (
        "tệp đính kèm chỉ là liên kết hoặc đối tượng OLE, không có nội dung",
        "the attachment is a mere link or OLE object, without content",
    ),
    "message": (
        "thư điện tử[ từ {sender}][; ngày {sent}][; về {subject}]",
        "a message[ from {sender}][; sent {sent}][; about {subject}]",
    ),
    # Other programs
    "needs_program": (
        "{kind:@kind}: cài gói antiword hoặc libreoffice-writer, hoặc lưu lại thành .docx",
        "{kind:@kind}: install antiword or libreoffice-writer, or save it as .docx",
    ),
    "needs_psycopg": (
        "PostgreSQL cần gói psycopg: pip install psycopg psycopg-binary",
        "PostgreSQL needs psycopg: pip install psycopg psycopg-binary",
    ),
    "libreoffice_failed": (
        "LibreOffice không đọc được tệp, tệp có thể bị hỏng",
        "LibreOffice could not read the file, which may be damaged",
    ),
    "libreoffice_too_large": ("LibreOffice làm ra tệp quá lớn", "LibreOffice made too large a file of it"),
    "libreoffice_does_not_run": (
        "không chạy được LibreOffice: {reason:system}",
        "LibreOffice does not run: {reason:system}",
    ),
    "libreoffice_timed_out": (
        "LibreOffice đọc tệp quá {seconds} giây, đã dừng",
        "LibreOffice took more than {seconds} seconds and was stopped",
    ),
    "read_by_antiword": (
        "tệp DOC được đọc bằng antiword; bảng có thể không đủ",
        "the DOC file was read by antiword; tables may be incomplete",
    ),
    "read_by_libreoffice": (
        "tệp được chuyển sang DOCX bằng LibreOffice rồi mới đọc",
        "the file was converted to DOCX by LibreOffice, then read",
    ),
    # Encodings
    "broken_utf8": (
        "tệp UTF-8 có {count} chỗ hỏng, thay bằng ký tự \ufffd",
        "the UTF-8 file is broken in {count} places, shown as \ufffd",
    ),
    "unknown_encoding": (
        "không rõ bảng mã, đọc như Windows-1252",
        "its encoding is unknown; it was read as Windows-1252",
    ),
    "mixed_encodings": (
        "tệp dùng lẫn nhiều bảng mã ({encodings:@encoding}); phần mã cũ đã chuyển sang Unicode",
        "the file mixes encodings ({encodings:@encoding}); old ones were turned into Unicode",
    ),
    "font_of_unknown_code": (
        "có chữ đặt phông {encoding:@encoding} nhưng không rõ bảng mã, giữ nguyên",
        "some text is set in a font of {encoding:@encoding}, but its encoding is not certain; it was left as it is",
    ),
    "encoding.tcvn3": ("TCVN3 (ABC)", "TCVN3 (ABC)"),
    "encoding.vni": ("VNI", "VNI"),
    "encoding.viscii": ("VISCII", "VISCII"),
    "encoding.vps": ("VPS", "VPS"),
    "encoding.cp1258": ("Windows-1258", "Windows-1258"),
    "encoding.utf8_twice": ("UTF-8 mã hóa hai lần", "UTF-8 encoded twice"),
    "encoding.unicode": ("Unicode", "Unicode"),
    # Pages, pictures, OCR
    "untrusted_pages": ("trang {pages:pages}: {reason:@page_reason}", "page {pages:pages}: {reason:@page_reason}"),
    "page_unread": (
        "trang {page}: không đọc được ({problem:notice})",
        "page {page} could not be read ({problem:notice})",
    ),
    "page_damaged": ("trang hỏng", "the page is damaged"),
    "too_many_letters": ("trang có {letters:figure} ký tự", "it holds {letters:figure} characters"),
    "raised": ("lỗi {error}", "error {error}"),
    "letters_stay_apart": (
        "trang {page}: chữ bị rời, không đọc lại được ({reason})",
        "page {page}: its words fall apart, and a second reading failed ({reason})",
    ),
    "only_pictures": (
        "{kind:@kind} chỉ có ảnh, không có chữ: cần nhận dạng ký tự (OCR)",
        "{kind:@kind} of pictures without text: it must be read by OCR",
    ),
    "no_words": (
        "trang {page}: là ảnh nhưng không nhận ra chữ nào",
        "page {page} is a picture in which no words were found",
    ),
    "not_a_page": ("tệp không có trang {number}", "the file has no page {number}"),
    "picture_cut": (
        "trang {page}: ảnh bị thiếu một phần (tệp ảnh bị cắt), chữ ở phần đó không đọc được",
        "page {page}: a part of its picture is missing (its data end early), and what stood there",
    ),
    "poor_scan": (
        "trang {page}: ảnh quá mờ hoặc quá bẩn, chữ nhận dạng không đáng tin (độ tin cậy {confidence:percent})",
        "page {page} is too faint or too dirty: what OCR read can't be trusted (confidence {confidence:percent})",
    ),
    "read_by_ocr": (
        "trang {pages:pages}: chữ do nhận dạng (OCR), cần đối chiếu số và ngày",
        "page {pages:pages} was read by OCR; compare numbers and dates",
    ),
    "ocr_waits": (
        "trang {pages:pages}: ảnh quét, đang chờ nhận dạng chữ (OCR)",
        "page {pages:pages} is a scan and waits for OCR",
    ),
    "ocr_is_off": (
        "tệp là ảnh, chưa có lớp chữ: đã tắt nhận dạng chữ (--ocr never)",
        "a picture without text: OCR is turned off (--ocr never)",
    ),
    "no_ocr_package": (
        "bản này không có phần nhận dạng chữ (OCR); cài bằng: {command}",
        "this installation has no OCR; install it with: {command}",
    ),
    "no_ocr_data": (
        "chưa cài dữ liệu tiếng Việt để nhận dạng chữ (OCR); cài bằng: {command}",
        "the Vietnamese data for OCR are not installed; install them with: {command}",
    ),
    # Fields of the header that no letterhead prints
    "inferred.symbol": (
        "ký hiệu {symbol}[ và {source:@inferred_from}]",
        "the sign {symbol}[ and {source:@inferred_from}]",
    ),
    "inferred.behalf": (
        "chữ ký thay mặt {body}[ và địa danh {at}]",
        "signed on behalf of {body}[, at {at}]",
    ),
    "inferred_from.subject": ("trích yếu", "the subject"),
    "inferred_from.text": ("lời văn", "the text"),
    # Registers, decisions
    "no_number_column": (
        'không nhận ra cột số, ký hiệu văn bản; hãy chỉ cột bằng --map, ví dụ --map "number=B,date=C"',
        'no column of document numbers was recognised; name it with --map, for example --map "number=B,date=C"',
    ),
    "database_unread": ("không đọc được {name}: {reason:system}", "{name} cannot be read: {reason:system}"),
    "no_such_table": ("không có bảng {table}", "there is no table {table}"),
    "no_tables": ("cơ sở dữ liệu không có bảng nào", "the database has no tables"),
    "no_decision_columns": (
        "không thấy cột “Mã” và cột “Quyết định”",
        "it has no column “Key” and no column “Decision”",
    ),
}
