"""The sentences that explain verdicts, by code: (Vietnamese, English). How a template is read: sentences.py."""

from typing import Final

VERDICTS: Final[dict[str, tuple[str, str]]] = {
    "found.all": ("Khớp số, ký hiệu và ngày ({where:notice}).", "Number and date agree ({where:notice})."),
    "found.short_form": (
        "Khớp số và ngày với {document:document} ({where:notice}).",
        "Serial and date agree with {document:document} ({where:notice}).",
    ),
    "found.undated_entry": (
        "Khớp số, ký hiệu; sổ không ghi ngày ({where:notice}).",
        "The number agrees; the register gives no date ({where:notice}).",
    ),
    "found.undated_citation": (
        "Khớp số, ký hiệu; văn bản viện dẫn không ghi ngày, sổ chỉ có một văn bản mang số này[ ngày "
        "{document.date:date}] ({where:notice}).",
        "The number agrees; it is cited without a date, and only one entry bears it[, of {document.date:date}] "
        "({where:notice}).",
    ),
    "differs": (
        "Khác về {parts:notice/semicolon} ({where:notice}).",
        "Differs in {parts:notice/semicolon} ({where:notice}).",
    ),
    "differs.date": (
        "ngày: ghi {cited:date|trống}, sổ ghi {entry:date|trống}",
        "date: cited {cited:date|blank}, register {entry:date|blank}",
    ),
    "differs.swapped": (
        "ngày, tháng có thể bị đảo trong sổ hoặc trong văn bản",
        "day and month may be swapped in the register or in the document",
    ),
    "differs.symbol": ("số, ký hiệu: ghi {cited}, sổ ghi {entry}", "number: cited {cited}, register {entry}"),
    "differs.issuer": (
        "cơ quan ban hành: ghi {cited}, sổ ghi {entry|trống}",
        "issuer: cited {cited}, register {entry|blank}",
    ),
    "differs.type": ("tên loại: ghi {cited}, sổ ghi {entry}", "type: cited {cited}, register {entry}"),
    "ambiguous.dated": (
        "Chưa xác định được là văn bản nào trong {count} văn bản: {candidates:notice/semicolon}"
        "[ và {more} văn bản khác].",
        "It can be any of {count} entries: {candidates:notice/semicolon}[ and {more} more].",
    ),
    "ambiguous.undated": (
        "Không ghi ngày nên chưa xác định được là văn bản nào trong {count} văn bản: {candidates:notice/semicolon}"
        "[ và {more} văn bản khác].",
        "Cited without a date; it can be any of {count} entries: {candidates:notice/semicolon}[ and {more} more].",
    ),
    "ambiguous.candidate": (
        "{document:dated}[ của {document.issuer}] ({where:notice})",
        "{document:dated}[, {document.issuer}] ({where:notice})",
    ),
    "missing": (
        "Không thấy {number} trong {searched:notice/and|sổ nào}.",
        "{number} is not in {searched:notice/and|any register}.",
    ),
    "missing.other_issuer": (
        "Số này trong sổ là của {issuer|cơ quan khác}[, ngày {date:date}] ({where:notice}).",
        "There the number is that of {issuer|another body}[, {date:date}] ({where:notice}).",
    ),
    "missing.other_year": (
        "Số này trong sổ là văn bản năm khác[, ngày {date:date}] ({where:notice}).",
        "There the number stands in another year[, {date:date}] ({where:notice}).",
    ),
    "missing.central": (
        "Văn bản của cơ quan trung ương thường không vào sổ này, nên tra ở cơ sở dữ liệu pháp luật.",
        "Documents of central bodies are seldom in such a register: look in a database of law.",
    ),
    "missing.no_proof": (
        "Không có trong sổ chưa chứng tỏ là không có văn bản.",
        "Not being in the register is no proof that it does not exist.",
    ),
    "searched.register": ("{name} ({entries:figure} dòng)", "{name} ({entries:figure} entries)"),
    "searched.files": ("{files} tệp đang xét", "the {files} given files"),
    "series.between": (
        "Năm {year} sổ có {entries} số cùng loại của cơ quan này; số liền trước {below:entry}, liền sau {above:entry}: "
        "nằm giữa hai số này.",
        "For {year} the register holds {entries} numbers of this body and type; the nearest are {below:entry} and "
        "{above:entry}: it would stand between them.",
    ),
    "series.beyond": (
        "Năm {year} sổ có {entries} số cùng loại của cơ quan này, số lớn nhất là {below:entry}: số được viện dẫn vượt "
        "quá.",
        "For {year} the register holds {entries} numbers of this body and type, the last being {below:entry}: the "
        "cited number is beyond the end.",
    ),
    "series.under": (
        "Năm {year} sổ có {entries} số cùng loại của cơ quan này, số nhỏ nhất là {above:entry}: số được viện dẫn nhỏ "
        "hơn.",
        "For {year} the register holds {entries} numbers of this body and type, the first being {above:entry}: the "
        "cited number is lower.",
    ),
    "series.alone": (
        "Năm {year} sổ có {entries} số cùng loại của cơ quan này.",
        "For {year} the register holds {entries} numbers of this body and type.",
    ),
    "series.out_of_order": (
        "Ngày ghi kèm ({date:date|trống}) không đúng thứ tự của các số đó.",
        "Its printed date ({date:date|blank}) is out of the order of these numbers.",
    ),
    "blank": (
        "Văn bản được viện dẫn còn để trống số nên không tra được.",
        "The serial of the cited document is left blank, so it cannot be looked up.",
    ),
    "not_checkable.no_register": (
        "Không đọc được sổ nào nên chưa kiểm tra được.",
        "No register could be read, so nothing was checked.",
    ),
    "not_checkable.nothing_to_search": (
        "Không có sổ và không có văn bản nào khác để tra.",
        "There is no register and no other document to search.",
    ),
    "not_checkable.collection_only": (
        "Không có trong Bộ pháp điển; văn bản địa phương, cá biệt, mới hoặc đã hết hiệu lực vốn không nằm trong đó.",
        "Not in the codified collection, which holds no local, individual, newer or expired documents.",
    ),
    "not_checkable.ended_only": (
        "Không có trong danh mục văn bản hết hiệu lực; danh mục đó không liệt kê văn bản còn hiệu lực.",
        "Not in the list of documents no longer in force, which names none that still are.",
    ),
    "not_checkable.no_sign": (
        "Chỉ ghi số, không có ký hiệu và ngày đầy đủ nên không tra được.",
        "Cited by serial alone, without sign and full date, so it cannot be looked up.",
    ),
    "not_checkable.no_number": (
        "Viện dẫn theo tên, không có số, ký hiệu nên không tra được trong sổ.",
        "Cited by name, without a number, so it cannot be looked up in a register.",
    ),
    "rejected": (
        "Kiểm soát viên bác kết quả tra này[: {note}].",
        "Auditor rejected this verdict[: {note}].",
    ),
    "where.itself": ("chính tệp {name}", "the file {name} itself"),
    "where.document": ("{name}/{sheet}", "{name}/{sheet}"),
    "where.row": ("dòng {row}[ “{sheet}”][, {name}]", "row {row}[ “{sheet}”][, {name}]"),
    # Rows of decisions and registers
    "decision.no_key": ("mã “{words}” không phải mã đối chiếu", "“{words}” is no key"),
    "decision.not_understood": ("không hiểu quyết định “{words}”", "“{words}” is no decision"),
    "row.no_number": ("ô số, ký hiệu để trống", "no number"),
    "row.no_figure": ("“{words}” không có số", "“{words}” holds no number"),
    "row.unreadable": ("không đọc được số, ký hiệu “{words}”", "unreadable number “{words}”"),
    "row.date": ("không đọc được ngày “{words}”", "unreadable date “{words}”"),
    "row.no_letterhead": (
        "không thấy số, ký hiệu ở phần đầu văn bản",
        "no number in the letterhead",
    ),
}
