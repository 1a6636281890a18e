"""The sentences of findings, by code (and case): (Vietnamese, English). How a template is read: sentences.py."""

from typing import Final

FINDINGS: Final[dict[str, tuple[str, str]]] = {
    # Dates
    "impossible_date": (
        "Ngày {words} không có trong lịch[ ({item:place})].",
        "{words} is not a date of the calendar[ ({item:place})].",
    ),
    "cites_future": (
        "{document:document} ghi ngày {document.date:date}, sau ngày của chính văn bản này ({own:date})"
        "[ ({item:place})].",
        "{document:document} is dated {document.date:date}, after this document itself ({own:date})[ ({item:place})].",
    ),
    "two_dates": (
        "{document:document} được ghi hai ngày khác nhau: {document.date:date}[ ({first:place})] và {date:date}"
        "[ ({item:place})].",
        "{document:document} bears two dates: {document.date:date}[ ({first:place})] and {date:date}[ ({item:place})].",
    ),
    "two_dates.own": (
        "Văn bản này ghi ngày {own:date}, nhưng chỗ dẫn lại số {number} ghi ngày {date:date}[ ({item:place})].",
        "This document is dated {own:date}, but where it cites its own number {number} the date is {date:date}"
        "[ ({item:place})].",
    ),
    "two_dates.itself": (
        "{document:document} ở đây ghi ngày {document.date:date}, chính văn bản đó ({other}) ghi ngày {date:date}"
        "[ ({item:place})].",
        "{document:document} is dated {document.date:date} here, but {date:date} in the document itself ({other})"
        "[ ({item:place})].",
    ),
    "two_dates.elsewhere": (
        "{document:document} ở đây ghi ngày {document.date:date}, tệp khác ({other}) ghi ngày {date:date}"
        "[ ({item:place})].",
        "{document:document} is dated {document.date:date} here, but {date:date} in another file ({other})"
        "[ ({item:place})].",
    ),
    "evidence_before_recommendation": (
        "{document:dated} được nêu là kết quả thực hiện kiến nghị, nhưng có trước {source:dated} nêu kiến nghị đó"
        "[ ({item:place})].",
        "{document:dated} is given as done in response, but is older than {source:dated}, which made the recommendation"
        "[ ({item:place})].",
    ),
    "enclosure_younger": (
        "{document:dated} được nói là gửi kèm {carrier:dated}, tức là có sau văn bản mang nó[ ({item:place})].",
        "{document:dated} is said to be enclosed with {carrier:dated}, which is older[ ({item:place})].",
    ),
    "response_before_source": (
        "Báo cáo ghi ngày {date:date}, trước {source:dated} nêu các kiến nghị mà nó trả lời.",
        "The report is dated {date:date}, before {source:dated} whose recommendations it answers.",
    ),
    "deadline_missed.late": (
        "Kiến nghị[ ({asked:place})] có thời hạn “{term}”, nhưng kết quả ghi ngày {date:date}[ ({item:place})].",
        "The recommendation[ ({asked:place})] was due “{term}” ({limit:date}), but what was done is dated {date:date}"
        "[ ({item:place})].",
    ),
    "deadline_missed.open": (
        "Kiến nghị[ ({asked:place})] có thời hạn “{term}”, nhưng đến ngày {date:date} vẫn chưa xong: “{words}”"
        "[ ({item:place})].",
        "The recommendation[ ({asked:place})] was due “{term}” ({limit:date}), but by {date:date} it was still not "
        "done: “{words}”[ ({item:place})].",
    ),
    # Numbers
    "type_mismatch": (
        "Ghi là {document:document}, nhưng ký hiệu “{block}” là của {expected:/or}[ ({item:place})].",
        "Called {document.type} {document.number}, but the code “{block}” is that of {expected:/or}[ ({item:place})].",
    ),
    "type_mismatch.own": (
        "Tên loại của văn bản này là {type}, nhưng ký hiệu {symbol} là của {expected:/or}.",
        "This document is titled {type}, but its sign {symbol} is that of {expected:/or}.",
    ),
    "year_mismatch": (
        "Số {number} mang năm {year}, nhưng ngày ghi kèm là {date:date}[ ({item:place})].",
        "The number {number} says {year}, but the date given with it is {date:date}[ ({item:place})].",
    ),
    "term_mismatch": (
        "{document:document}: năm {year} không thuộc nhiệm kỳ Quốc hội khóa {term}[ ({item:place})].",
        "{document:document}: the year {year} does not fall into the {term}th term of the National Assembly"
        "[ ({item:place})].",
    ),
    "ambiguous_document": (
        "{document:dated} có thể là {candidates:issued/or}: chưa xác định được là văn bản nào[ ({item:place})].",
        "{document:dated} may be {candidates:issued/or}: it can't be told which[ ({item:place})].",
    ),
    "variant_symbol": (
        "Một văn bản[ ngày {date:date}] được viết bằng {count} cách: {spellings}[ ({item:place})].",
        "One document[ of {date:date}] is spelled in {count} ways: {spellings}[ ({item:place})].",
    ),
    "variant_symbol.elsewhere": (
        "Ở đây ghi {document:document}, các tệp khác ({other}) ghi số {number}, cùng ngày {date:date}"
        "[ ({item:place})].",
        "{document:document} here is {number} of the same day ({date:date}) in other files ({other})[ ({item:place})].",
    ),
    "variant_symbol.itself": (
        "Ở đây ghi {document:document}, chính văn bản đó ({other}) ghi số {number}, cùng ngày {date:date}"
        "[ ({item:place})].",
        "{document:document} here is {number} of the same day ({date:date}) in the document itself ({other})"
        "[ ({item:place})].",
    ),
    "blank_number": (
        "{document:document} được viện dẫn còn để trống số: “số … {symbol}”[ ({item:place})].",
        "A cited document has no serial yet: “{symbol}”[ ({item:place})].",
    ),
    "blank_number.own": (
        "Văn bản này chưa ghi số, chỉ có ký hiệu {symbol}.",
        "This document bears no serial, only the sign {symbol}.",
    ),
    "series_order": (
        "Số và ngày không theo thứ tự: {documents:dated/and} lệch với các số cùng loại của cùng cơ quan: "
        "{series:entry}[ ({item:place})].",
        "Number and date out of order: {documents:dated/and} does not fit the series {series:entry}[ ({item:place})].",
    ),
    "series_order.register": ("{explained:notice/space}", "{explained:notice/space}"),
    "duplicate_number": (
        "Số {serial} của cùng cơ quan được dùng cho hai văn bản: {one:dated} và {other:dated}[ ({item:place})].",
        "The number {serial} of one body stands on two documents: {one:dated} and {other:dated}[ ({item:place})].",
    ),
    "duplicate_number.across": (
        "Số {serial} của cùng cơ quan được dùng cho hai văn bản: {one:dated} ở đây và {other:dated} trong {elsewhere}.",
        "The number {serial} of one body stands on two documents: {one:dated} here and {other:dated} in {elsewhere}.",
    ),
    "two_subjects": (
        "{document:document} ở đây là “{subject}”, trong {other} là “{other_subject}”.",
        "{document:document} is about “{subject}” here, about “{other_subject}” in {other}.",
    ),
    # Structure, bodies
    "duplicate_label": (
        "Ký hiệu đề mục “{label}” được dùng hai lần[ ({under:place})].",
        "The label “{label}” is used twice[ ({under:place})].",
    ),
    "skipped_label": (
        "Thiếu đề mục “{label}” trong dãy đánh số[ ({under:place})].",
        "The label “{label}” is missing from its run[ ({under:place})].",
    ),
    "body_lifetime.ended": (
        "{document:dated}: {body} chỉ hoạt động đến {bound:date}[ ({item:place})].",
        "{document:dated}: {body} existed only until {bound:date}[ ({item:place})].",
    ),
    "body_lifetime.not_yet": (
        "{document:dated}: {body} mới có từ {bound:date}[ ({item:place})].",
        "{document:dated}: {body} exists only since {bound:date}[ ({item:place})].",
    ),
    # Recommendations and responses
    "contradiction": (
        "Số liệu mâu thuẫn: ghi “{claim}” nhưng cũng ghi “{figures}”[ ({item:place})].",
        "Contradictory figures: “{claim}” beside “{figures}”[ ({item:place})].",
    ),
    "contradiction.sum": (
        "Số liệu không khớp: ghi “{claim}”, còn các số liệu bên cạnh là “{figures}”[ ({item:place})].",
        "Figures that do not add up: “{claim}” is printed, the figures beside it are “{figures}”[ ({item:place})].",
    ),
    "unanswered_recommendation": (
        "Chưa thấy kết quả thực hiện kiến nghị “{words}”[ (giao {addressee})][ ({item:place})].",
        "No response to the recommendation “{words}”[ (put to {addressee})][ ({item:place})].",
    ),
    "answer_to_nothing": (
        "Nội dung “{words}” không ứng với kiến nghị nào trong {files}[ ({item:place})].",
        "“{words}” answers no recommendation of {files}[ ({item:place})].",
    ),
    # Registers
    "register_duplicate": (
        "Sổ ghi số {number} hai lần trong năm: dòng {first.row} ({first:told}) và dòng {row} ({second:told}).",
        "The register has {number} twice in the year: row {first.row} ({first:told}) and row {row} ({second:told}).",
    ),
    "register_conflict": (
        "Sổ ghi {number} ngày {date:date} (dòng {row}), chính văn bản ({other}) ghi ngày {own:date}.",
        "The register dates {number} {date:date} (row {row}), the document itself ({other}) {own:date}.",
    ),
    # Digital signatures
    "signature_broken": (
        "Chữ ký số[ của {signer}] không khớp với nội dung tệp: tệp đã bị sửa hoặc chữ ký hỏng.",
        "The digital signature[ of {signer}] does not fit the file: it was altered, or the signature is damaged.",
    ),
    "changed_after_signing": (
        "Sau chữ ký số[ của {signer}], tệp có phần được thêm hoặc sửa mà chữ ký không bao phủ.",
        "After the digital signature[ of {signer}] the file was added to or changed in parts it does not cover.",
    ),
    "signature_unchecked": (
        "Chưa kiểm được chữ ký số[ của {signer}]: {problem:@signature_problem}.",
        "The digital signature[ of {signer}] was not checked: {problem:@signature_problem}.",
    ),
    "signature_problem.unreadable": ("không đọc được dữ liệu chữ ký", "its data can't be read"),
    "signature_problem.unknown_kind": (
        "kiểu chữ ký cũ, không kiểm được",
        "it is of an old kind that can't be checked",
    ),
    "signature_problem.no_certificate": ("chữ ký không kèm chứng thư", "it brings no certificate along"),
    "signature_problem.bad_timestamp": ("dấu thời gian không khớp với chữ ký", "its time stamp does not fit it"),
    # Scans
    "ocr_uncertain": (
        "{what:@ocr} nhận dạng không chắc: đọc là “{read}” (độ tin cậy {confidence:percent})"
        "[; có thể là {candidates:/or}]; cần đối chiếu bản gốc[ ({item:place})].",
        "{what:@ocr} is uncertain: OCR read “{read}” (confidence {confidence:percent})[; it may be {candidates:/or}]; "
        "compare with the original[ ({item:place})].",
    ),
    "ocr_uncertain.unread": (
        "{what:@ocr} không đọc được trên ảnh quét; cần đối chiếu bản gốc.",
        "{what:@ocr} could not be read from the scan; compare with the original.",
    ),
    "ocr_uncertain.inferred": (
        "{what:@ocr} không in rõ trên ảnh quét, “{read}” là suy ra; cần đối chiếu bản gốc.",
        "{what:@ocr} is not plain on the scan, “{read}” is inferred; compare with the original.",
    ),
    "ocr_uncertain.beside": (
        "{what:@ocr} có thể thiếu: đọc được “{read}”, bên cạnh có chữ không đọc được; cần đối chiếu bản gốc.",
        "{what:@ocr} may be incomplete: OCR read “{read}”, and a word beside it is lost; compare with the original.",
    ),
    "ocr_unread": (
        "Trang {page}: {count} từ trên ảnh quét không đọc được, không đưa vào văn bản ({words:/and}).",
        "Page {page}: {count} words of the scan could not be read and are not in the text ({words:/and}).",
    ),
    "ocr.own_type": ("Tên loại của văn bản này", "The type of this document"),
    "ocr.own_symbol": ("Ký hiệu của văn bản này", "The symbol of this document"),
    "ocr.own_issuer": ("Cơ quan ban hành văn bản này", "The issuer of this document"),
    "ocr.own_place": ("Địa danh của văn bản này", "The place of this document"),
    "ocr.own_subject": ("Trích yếu của văn bản này", "The subject of this document"),
    "ocr.own_signer": ("Người ký văn bản này", "The signer of this document"),
    "ocr.own_post": ("Chức vụ người ký văn bản này", "The post of the signer of this document"),
    "ocr.covered": ("Chữ nằm dưới con dấu", "Text under a stamp"),
    "ocr.own_number": ("Số của văn bản này", "The number of this document"),
    "ocr.own_date": ("Ngày của văn bản này", "The date of this document"),
    "ocr.cited_number": ("Số văn bản được viện dẫn", "A cited number"),
    "ocr.cited_date": ("Ngày văn bản", "The date cited"),
    "ocr.number": ("Số văn bản", "A document number"),
    "ocr.date": ("Ngày", "A date"),
    "needs_ocr": (
        "Trang {page} không có lớp chữ đọc được[ ({reason:@page_reason})], cần nhận dạng chữ (OCR).",
        "Page {page} holds no readable text[ ({reason:@page_reason})]; it must be read by OCR.",
    ),
    "picture_cut": (
        "Ảnh của trang {page} bị thiếu một phần (tệp ảnh bị cắt): phần đó không đọc được, cần xem bản gốc.",
        "A part of the picture of page {page} is missing (its data end early): what stood there was not read.",
    ),
    "text_layer_replaced": (
        "Chữ ở trang {pages:pages} được nhận dạng (OCR) từ ảnh: {reason:@page_reason}.",
        "The text of page {pages:pages} was read by OCR from the picture: {reason:@page_reason}.",
    ),
    "page_reason.no_text": ("không có lớp chữ", "no text layer"),
    "page_reason.watermark": (
        "lớp chữ chỉ có hình mờ hoặc dòng in đè",
        "the text layer holds only a watermark",
    ),
    "page_reason.signature_block": (
        "lớp chữ chỉ có khung chữ ký số",
        "the text layer holds only a signature's appearance",
    ),
    "page_reason.english_ocr": (
        "lớp chữ do OCR không có tiếng Việt, đọc sai",
        "the text layer is garbage of an OCR without Vietnamese",
    ),
    "page_reason.lost_capitals": (
        "lớp chữ mất chữ hoa có dấu",
        "the text layer has lost its marked capitals",
    ),
    "page_reason.shifted_font": (
        "phông chữ sai bảng mã, lớp chữ không đọc được",
        "the fonts do not say what their characters mean",
    ),
    "page_reason.letters_apart": (
        "chữ bị rời từng ký tự do phông trộn lẫn",
        "mixed fonts make the words fall apart",
    ),
    "page_reason.few_syllables": (
        "quá ít âm tiết tiếng Việt trong lớp chữ",
        "too few Vietnamese syllables in the text layer",
    ),
}
