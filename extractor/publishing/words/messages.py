"""All words that the command shows to a person, in Vietnamese and English: one table.

`say = Messages("vi")`, then `say.count("count.findings", 3)`. A missing key is a `KeyError`: a test walks the
sources and proves that every key in use stands here, and that both languages take the same values.
"""

from typing import Final

from .archive_words import ARCHIVE_WORDS
from .ask_words import ASK_WORDS
from .follow_up_words import FOLLOW_UP_WORDS
from .reading_words import READING_WORDS
from .spelling import failed_call, system_words
from .web_screen_words import WEB_SCREEN_WORDS
from .web_words import WEB_WORDS

LANGUAGES: Final = ("vi", "en")


def known_language(lang: str) -> str:
    """`lang`, if there are words in it. Raises ValueError."""
    if lang not in LANGUAGES:
        raise ValueError(f"lang must be one of {', '.join(LANGUAGES)}, not {lang!r}")
    return lang


TABLE: Final[dict[str, tuple[str, str]]] = {
    # The command line
    "usage": ("cách dùng", "usage"),
    "help.files": ("tệp cần đọc", "files to read"),
    "help.output": ("kết quả", "output"),
    "help.other": ("khác", "other"),
    "help.commands": ("lệnh khác", "other commands"),
    "help.about": (
        "Đọc văn bản hành chính (PDF, Word, RTF, ODT, Excel, HTML, ảnh quét): thể thức, bố cục,\n"
        "văn bản được viện dẫn, kiến nghị và kết quả thực hiện, những điểm cần xem lại.\n"
        "Trên màn hình là bản tóm lược để đọc; ra đường ống hoặc tệp thì là JSON.",
        "Reads official Vietnamese documents (PDF, Word, RTF, ODT, Excel, HTML, scans): letterhead,\n"
        "outline, cited documents, recommendations with responses, findings.\n"
        "On a terminal it shows a summary to read; into a pipe or file it writes JSON.",
    ),
    "help.epilog": (
        "Trạng thái kết thúc: 0 đọc được hết, 1 có tệp không đọc được, 2 gọi sai cách.\n"
        "Tệp trùng tên với một lệnh thì viết ./TÊN, ví dụ ./schema.",
        "Exit status: 0 all files were read, 1 a file could not be read, 2 wrong usage.\n"
        "A file named like a command is written ./NAME, for example ./schema.",
    ),
    "help.file": (
        "tệp cần đọc, thư mục, tệp ZIP hoặc thư (.eml, .msg); - là đầu vào chuẩn",
        "file to read, folder, ZIP or message (.eml, .msg); - is standard input",
    ),
    "help.json": ("luôn ra JSON; nhiều tệp thì mỗi tệp một dòng", "always JSON; several files give one line each"),
    "help.view": ("luôn ra bản tóm lược, kể cả qua đường ống", "always the summary, even into a pipe"),
    "help.text": (
        "chỉ in văn bản đã chuẩn hóa (vị trí trong JSON tính theo văn bản này)",
        "print only the normalised text (spans in the JSON point into it)",
    ),
    "help.full": ("không rút gọn đoạn văn trong bản tóm lược", "do not shorten paragraphs in the summary"),
    "help.displacy": (
        "ghi trang HTML có tô màu các viện dẫn (displaCy)",
        "write an HTML page with the citations marked (displaCy)",
    ),
    "help.lang": (
        "ngôn ngữ hiển thị: vi (mặc định) hoặc en; biến EXTRACT_LANG đặt sẵn",
        "language of the display: vi (default) or en; the variable EXTRACT_LANG presets it",
    ),
    "help.help": ("in hướng dẫn này rồi thoát", "show this help and exit"),
    "help.version": ("in phiên bản rồi thoát", "show the version and exit"),
    "help.metavar.file": ("TỆP", "FILE"),
    "help.metavar.page": ("TRANG.html", "PAGE.html"),
    "command.schema": ("in lược đồ JSON của kết quả", "print the JSON Schema of the output"),
    "command.doctor": (
        "kiểm tra bộ đọc và phần mềm cần có trên máy",
        "check which readers and system parts are there",
    ),
    "command.completion": (
        "in kịch bản gợi ý lệnh cho bash, zsh hoặc fish",
        "print a completion script for bash, zsh or fish",
    ),
    "command.check": (
        "tra các văn bản được viện dẫn trong sổ đăng ký",
        "look cited documents up in registers",
    ),
    "completion.shell": ("trình vỏ", "shell"),
    "doctor.json": ("kết quả dạng JSON", "the result as JSON"),
    # Wrong usage
    "wrong.no_files": ("chưa cho biết tệp cần đọc", "no file to read was given"),
    "wrong.lang": ("ngôn ngữ phải là vi hoặc en, không phải {value}", "the language must be vi or en, not {value}"),
    "wrong.stdin_twice": ("chỉ đọc đầu vào chuẩn (-) được một lần", "standard input (-) can be read only once"),
    "wrong.displacy_one": ("--displacy chỉ dùng cho một tệp", "--displacy takes one file"),
    "wrong.no_command": ("không có lệnh {name}; ý là {meant}?", "there is no command {name}; did you mean {meant}?"),
    "wrong.meant": ("ý là {meant}?", "did you mean {meant}?"),
    "wrong.output_is_input": ("{path} là tệp đầu vào, không ghi đè", "{path} is an input and is not overwritten"),
    "wrong.interrupted": ("đã dừng theo yêu cầu (Ctrl-C)", "stopped as asked (Ctrl-C)"),
    "wrong.hint": ("xem: extract --help", "see: extract --help"),
    "output.standard": ("ra đầu ra chuẩn", "standard output"),
    "wrong.write": ("không ghi được {path}: {reason}", "cannot write {path}: {reason}"),
    # A file that can't be read
    "status.ok": ("đọc được", "read"),
    "status.needs_ocr": (
        "trang chỉ có ảnh quét, không có chữ đọc được; cần nhận dạng chữ (OCR) trước",
        "scanned images without readable text; it needs OCR first",
    ),
    "status.encrypted": (
        "tệp có mật khẩu; hãy gỡ mật khẩu rồi đọc lại",
        "the file is protected by a password; remove it and try again",
    ),
    "status.corrupt": (
        "không mở được hoặc tệp hỏng; hãy kiểm tra đường dẫn và nội dung tệp",
        "the file is missing, damaged or not what its name says",
    ),
    "status.empty": ("tệp rỗng, không có chữ nào", "the file is empty"),
    "status.unsupported": (
        "loại tệp này chưa đọc được; chạy extract doctor để xem bộ đọc đang có",
        "no reader for this kind of file; see extract doctor",
    ),
    "status.secret": (
        "văn bản có dấu độ mật, không xử lý; người có thẩm quyền đọc bằng --allow-secret",
        "the document bears a secrecy mark and is not processed; those entitled read it with --allow-secret",
    ),
    "status.suspected": (
        "có thể có dấu độ mật, phần chữ được giữ lại",
        "it may bear a secrecy mark, the text is kept back",
    ),
    "status.not_found": ("không tìm thấy tệp", "there is no such file"),
    "status.machine": ("máy gặp lỗi khi đọc, cần đọc lại", "the machine failed while reading; try again"),
    "status.too_large": ("tệp vượt giới hạn cho phép", "the file is over the size limit"),
    "status.timed_out": ("đọc quá lâu, đã dừng", "reading took too long and was stopped"),
    # The terminal view
    "pages": ("{count} trang", "{count} pages"),
    "pages.one": ("1 trang", "1 page"),
    "no_number": ("chưa có số", "no number yet"),
    "no_type": ("Văn bản", "Document"),
    "head.addressees": ("Kính gửi", "To"),
    "head.signers": ("Người ký", "Signed by"),
    "head.recipients": ("Nơi nhận", "Copies to"),
    "head.secrecy": ("Độ mật", "Secrecy"),
    "head.urgency": ("Độ khẩn", "Urgency"),
    "head.inferred": ("Suy ra", "Inferred"),
    "count.citations": ("{count} lượt viện dẫn", "{count} citations"),
    "count.citations.one": ("1 lượt viện dẫn", "1 citation"),
    "count.documents": ("{count} văn bản", "{count} documents"),
    "count.documents.one": ("1 văn bản", "1 document"),
    "count.recommendations": ("{count} kiến nghị", "{count} recommendations"),
    "count.recommendations.one": ("1 kiến nghị", "1 recommendation"),
    "count.findings": ("{count} điểm cần xem", "{count} findings"),
    "count.findings.one": ("1 điểm cần xem", "1 finding"),
    "section.outline": ("Nội dung", "Content"),
    "section.documents": ("Văn bản được viện dẫn", "Cited documents"),
    "section.recommendations": ("Kiến nghị và kết quả thực hiện", "Recommendations and responses"),
    "section.findings": ("Điểm cần xem lại", "Findings"),
    "nothing.citations": ("Không viện dẫn văn bản nào.", "No document is cited."),
    "column.document": ("Văn bản", "Document"),
    "column.date": ("Ngày", "Date"),
    "column.issuer": ("Cơ quan ban hành", "Issuer"),
    "column.where": ("Viện dẫn tại", "Cited at"),
    "where.page": ("tr.\u00a0{page}", "p.\u00a0{page}"),
    "where.item": ("mục\u00a0{item}", "item\u00a0{item}"),
    "also_written": ("còn viết {variants}", "also written {variants}"),
    "uncertain": ("chưa chắc chắn", "uncertain"),
    "evidence": ("Minh chứng", "Evidence"),
    "stated_in": ("nêu tại", "stated in"),
    "no_response": ("chưa thấy kết quả thực hiện", "no response found"),
    "kind.group": ("nhóm kiến nghị", "group"),
    "kind.catch_all": ("các kiến nghị còn lại", "all others"),
    "hint.full": ("(đã rút gọn; thêm --full để xem đủ)", "(shortened; add --full to see all)"),
    "legend": ("Màu", "Colours"),
    "done.done": ("đã thực hiện", "done"),
    "done.partial": ("thực hiện một phần", "partly done"),
    "done.in_progress": ("đang thực hiện", "in progress"),
    "done.planned": ("sẽ thực hiện", "planned"),
    "done.not_done": ("chưa thực hiện", "not done"),
    "done.disputed": ("không thống nhất", "disputed"),
    "done.unstated": ("không nêu rõ", "not stated"),
    "role.basis": ("căn cứ", "basis"),
    "role.instruction": ("chỉ đạo", "instruction"),
    "role.recommendation_source": ("nguồn kiến nghị", "source of recommendations"),
    "role.in_recommendation": ("nêu trong kiến nghị", "in a recommendation"),
    "role.evidence": ("minh chứng", "evidence"),
    "role.enclosure": ("kèm theo", "enclosure"),
    "role.amends": ("sửa đổi", "amends"),
    "role.replaces": ("thay thế", "replaces"),
    "role.repeals": ("bãi bỏ", "repeals"),
    "role.mention": ("nhắc đến", "mention"),
    "severity.error": ("sai", "error"),
    "severity.warning": ("cần kiểm tra", "warning"),
    "severity.info": ("lưu ý", "note"),
    # extract trace
    "command.trace": (
        "đối chiếu kiến nghị với kết quả thực hiện giữa nhiều văn bản",
        "match recommendations with the responses to them across documents",
    ),
    "trace.about": (
        "Đối chiếu từng kiến nghị trong kết luận, thông báo, báo cáo kiểm toán … với kết quả\n"
        "thực hiện nêu trong các báo cáo: mục nào trả lời mục nào, đến đâu, minh chứng gì.",
        "Matches each recommendation of conclusions, notices and audit reports with the\n"
        "responses given in other files: which item answers which, how far, with what proof.",
    ),
    "trace.epilog": (
        "Trạng thái kết thúc: 0 kiến nghị nào cũng có kết quả, văn bản viện dẫn thấy hết trong sổ (nếu có --register)\n"
        "và không có gì cần kiểm tra; 1 có kiến nghị chưa có kết quả, văn bản không thấy hoặc khác, điểm cần xem,\n"
        "quyết định không áp dụng được hoặc tệp không đọc, không ghi được; 2 gọi sai cách.",
        "Exit status: 0 every recommendation has a response, everything cited is in the registers (with --register)\n"
        "and nothing needs checking; 1 a recommendation has no response, a document is missing or differs, something\n"
        "needs checking, a decision fits nothing, or a file could not be read or written; 2 wrong usage.",
    ),
    "trace.file": ("văn bản nêu kiến nghị và các báo cáo thực hiện", "the file that recommends and the reports on it"),
    "trace.item": ("Mục", "Item"),
    "trace.recommendation": ("Kiến nghị", "Recommendation"),
    "trace.deadline": ("hạn {deadline}", "due {deadline}"),
    "trace.none": ("chưa có kết quả", "no response"),
    "trace.unlinked": ("Nội dung không ứng với kiến nghị nào", "Answers to no recommendation in particular"),
    "trace.no_recommendations": (
        "Không thấy kiến nghị nào trong các tệp này. Kiến nghị thường nêu trong kết luận thanh tra, kiểm tra, giám "
        "sát, kiểm toán, thông báo kết luận cuộc họp, nghị quyết chất vấn, kiến nghị cử tri.",
        "No recommendations were found in these files. They are stated in conclusions of inspections, audits, "
        "supervision and meetings, resolutions of questioning, petitions of voters.",
    ),
    "trace.shared": ("trả lời chung", "answered together"),
    "trace.unlinked.general": ("chỉ đạo chung", "general"),
    "trace.unlinked.catch_all": ("các kiến nghị khác", "all others"),
    "trace.unlinked.extra": ("ngoài kiến nghị", "extra"),
    "trace.role.source": ("nêu kiến nghị", "recommends"),
    "trace.role.response": ("trả lời", "responds"),
    "trace.role.evidence": ("minh chứng", "evidence"),
    "trace.role.other": ("khác", "other"),
    "trace.matched.place": ("theo vị trí", "by place"),
    "trace.matched.number": ("theo số thứ tự", "by number"),
    "trace.matched.wording": ("theo lời văn {share}", "by wording {share}"),
    # extract check
    "schema.of": ("của kết quả nào (mặc định: document)", "of which answer (default: document)"),
    "check.about": (
        "Tra từng văn bản được viện dẫn trong sổ đăng ký văn bản và trong chính các tệp: có hay không,\n"
        "khác ở đâu (ngày, số và ký hiệu, cơ quan ban hành, tên loại).",
        "Looks each cited document up in registers and in the given files: is it there, and what differs\n"
        "(date, number, issuer, type).",
    ),
    "check.epilog": (
        "Trạng thái kết thúc: 0 thấy hết, 1 có văn bản không thấy, khác hoặc chưa rõ, hay có tệp không đọc được,\n"
        "2 gọi sai cách.",
        "Exit status: 0 all found, 1 something is missing, differs or is unclear, or a file could not be read,\n"
        "2 wrong usage.",
    ),
    "check.file": ("tệp có viện dẫn cần tra", "file whose citations are looked up"),
    "check.register": (
        "sổ đăng ký: CSV, XLSX, XLS, ODS, bảng trong DOCX, PDF, HTML, SQLite (so.db#bảng), thư mục văn bản\n"
        "hoặc postgresql://…#bảng; dùng được nhiều lần",
        "register: CSV, XLSX, XLS, ODS, a table in DOCX, PDF, HTML, SQLite (file.db#table), a folder of documents\n"
        "or postgresql://…#table; may be repeated",
    ),
    "check.as_of": (
        "ngày cần biết hiệu lực của văn bản được viện dẫn (mặc định: ngày của văn bản viện dẫn)",
        "the day on which the effect of cited documents is asked for (by default that of the citing paper)",
    ),
    "check.metavar.day": ("NGÀY", "DAY"),
    "check.wrong_day": ("--as-of {typed}: không phải ngày, ví dụ 20/8/2024", "--as-of {typed}: no day, e.g. 20/8/2024"),
    "check.map": (
        "chỉ cột của sổ bằng tiêu đề, chữ cái hoặc số thứ tự: number=Số hiệu,date=C; các cột: number, symbol,\n"
        "date, issuer, type, subject, type_subject",
        "name columns of the register by heading, letter or number: number=Số hiệu,date=C; columns: number,\n"
        "symbol, date, issuer, type, subject, type_subject",
    ),
    "check.json": ("luôn ra JSON", "always JSON"),
    "check.metavar.register": ("SỔ", "REGISTER"),
    "check.metavar.map": ("CỘT=TIÊU ĐỀ", "FIELD=HEADING"),
    "check.no_register": (
        "chưa có sổ đăng ký (--register), và chỉ có một tệp nên không có gì để đối chiếu",
        "no --register, and a single file has nothing to be compared with",
    ),
    "check.wrong_map": ("--map không khớp với sổ: {message}", "--map does not fit the register: {message}"),
    "check.wrong_map_form": (
        "--map phải có dạng CỘT=TIÊU ĐỀ, không phải {text}; các cột: {fields}",
        "--map must be FIELD=HEADING, not {text}; fields: {fields}",
    ),
    "check.map_twice": ("--map cho cột {field} hai lần", "--map gives the field {field} twice"),
    "check.register_unread": ("không đọc được sổ", "the register cannot be read"),
    "check.count": ("{count} văn bản được viện dẫn", "{count} cited documents"),
    "check.count.one": ("1 văn bản được viện dẫn", "1 cited document"),
    "check.verdict": ("Kết quả", "Verdict"),
    "check.explanation": ("Giải thích", "Explanation"),
    "check.page": ("Trang", "Page"),
    "check.registers": ("Sổ đã tra", "Registers searched"),
    "check.entries": ("{count} dòng", "{count} entries"),
    "check.entries.one": ("1 dòng", "1 entry"),
    "check.columns": ("Cột nhận ra", "Columns"),
    "check.no_heading": ("(không có tiêu đề)", "(no heading)"),
    "check.rejected": ("Bỏ {count} dòng", "{count} rejected"),
    "check.doubts": ("{count} ngày lạ", "{count} odd dates"),
    "check.row": ("dòng {row}", "row {row}"),
    "check.more": ("… và {count} dòng nữa", "… and {count} more"),
    "field.number": ("số, ký hiệu", "number"),
    "field.symbol": ("ký hiệu", "sign"),
    "field.date": ("ngày", "date"),
    "field.issuer": ("cơ quan ban hành", "issuer"),
    "field.type": ("tên loại", "type"),
    "field.subject": ("trích yếu", "subject"),
    "field.type_subject": ("tên loại và trích yếu", "type and subject"),
    "field.effective": ("ngày có hiệu lực", "first day of effect"),
    "field.until": ("có hiệu lực đến", "last day of effect"),
    "field.expired": ("ngày hết hiệu lực", "day of expiry"),
    "field.suspended": ("ngày ngưng hiệu lực", "day of suspension"),
    "field.state": ("tình trạng hiệu lực", "state of effect"),
    "field.reason": ("lý do hết hiệu lực, văn bản thay thế", "reason, replaced by"),
    "field.part": ("phần hết hiệu lực", "part that has ended"),
    "field.note": ("ghi chú", "remarks"),
    "effect.in_force": ("còn hiệu lực", "in force"),
    "effect.amended": ("đã được sửa đổi, bổ sung", "amended"),
    "effect.partly_expired": ("hết hiệu lực một phần", "partly expired"),
    "effect.not_yet": ("chưa có hiệu lực", "not yet in force"),
    "effect.expired": ("hết hiệu lực", "no longer in force"),
    "effect.unknown": ("chưa rõ", "unknown"),
    "verdict.found": ("thấy", "found"),
    "verdict.differs": ("khác", "differs"),
    "verdict.missing": ("không thấy", "missing"),
    "verdict.ambiguous": ("chưa rõ", "ambiguous"),
    "verdict.blank": ("để trống số", "blank"),
    "verdict.not_checkable": ("không tra được", "not checkable"),
    # extract graph
    "command.graph": (
        "đồ thị viện dẫn: xuất tệp, vẽ hình, trả lời câu hỏi",
        "the citation graph: as a file, as a picture, or asked a question",
    ),
    "graph.about": (
        "Dựng đồ thị từ các tệp: văn bản nào viện dẫn văn bản nào, do ai ban hành, kiến nghị nào được trả lời\n"
        "ở đâu, minh chứng bằng gì; mỗi quan hệ kèm chỗ của nó (tệp, trang, mục).",
        "Builds the graph of the files: which document cites which, who issued it, which recommendation is\n"
        "answered where and proved by what; each relation with its place (file, page, item).",
    ),
    "graph.epilog": (
        "Câu hỏi (--ask):\n"
        "  cites:SỐ          những văn bản viện dẫn văn bản này\n"
        "  rests-on:SỐ       văn bản này căn cứ vào đâu, từng tầng một\n"
        "  chain[:SỐ[#MỤC]]  từ kiến nghị đến kết quả và minh chứng\n"
        "  unseen            được viện dẫn nhưng không có tệp\n"
        "  most-cited[:N]    được viện dẫn nhiều nhất\n"
        "  cycles            viện dẫn vòng tròn\n"
        "  effect:SỐ@NGÀY    có hiệu lực vào ngày ấy không, do đâu\n"
        "SỐ là số và ký hiệu (viết lệch vẫn nhận ra), thêm @NGÀY nếu trùng số; hoặc tên luật, tên tệp.\n"
        "\n"
        "Trạng thái kết thúc: 0 xong, 1 có tệp không đọc được hoặc không rõ hỏi văn bản nào, 2 gọi sai cách.",
        "Questions (--ask):\n"
        "  cites:NUMBER            which documents cite this one\n"
        "  rests-on:NUMBER         what this document rests on, level by level\n"
        "  chain[:NUMBER[#ITEM]]   from recommendation to response and evidence\n"
        "  unseen                  cited, but its file was not given\n"
        "  most-cited[:N]          cited by the most documents\n"
        "  cycles                  documents that cite each other in a circle\n"
        "  effect:NUMBER@DAY       was it in force on that day, and by what\n"
        "NUMBER is a number with its sign (spelling may differ), with @DATE if several share it; or the name of a\n"
        "law or file.\n"
        "\n"
        "Exit status: 0 done, 1 a file could not be read or it is unclear which document is meant, 2 wrong usage.",
    ),
    "graph.file": ("các văn bản của đồ thị", "the documents of the graph"),
    "graph.graph": ("đồ thị đã ghi trước đây, thay cho các tệp", "a graph written before, in place of files"),
    "graph.output": (
        "ghi đồ thị theo đuôi tên: .graphml (Gephi, yEd), .json (node-link), .csv (hai tệp .nodes.csv và\n"
        ".relationships.csv để nạp vào Neo4j), .dot (Graphviz), .html (hình tương tác, mở bằng trình duyệt)",
        "write the graph, by the ending: .graphml (Gephi, yEd), .json (node-link), .csv (two files .nodes.csv and\n"
        ".relationships.csv for Neo4j import), .dot (Graphviz), .html (interactive picture for a browser)",
    ),
    "graph.documents": (
        "chỉ văn bản và cơ quan; viện dẫn trong từng mục tính cho cả văn bản",
        "only documents and bodies; citations inside items count for their document",
    ),
    "graph.ask": ("đặt câu hỏi (xem dưới); dùng được nhiều lần", "ask a question (see below); may be repeated"),
    "graph.metavar.output": ("TỆP.html", "FILE.html"),
    "graph.metavar.ask": ("CÂU HỎI", "QUESTION"),
    "graph.wrong_format": ("không biết ghi {name}; các đuôi: {formats}", "can't write {name}; endings: {formats}"),
    "graph.wrong_ask": (
        "câu hỏi không hợp lệ: {text}; các câu hỏi: {kinds} (cites và rests-on cần số văn bản)",
        "no such question: {text}; questions: {kinds} (cites and rests-on need a number)",
    ),
    "graph.files_or_graph": ("chỉ dùng các tệp hoặc --graph", "give either files or --graph"),
    "graph.unread": ("không đọc được {path}: {reason}", "cannot read {path}: {reason}"),
    "graph.no_graph": ("không phải đồ thị do extract graph ghi", "not a graph written by extract graph"),
    "graph.known": ("{known} có tệp, {cited} chỉ được viện dẫn", "{known} given, {cited} only cited"),
    "graph.only_cited": ("không có tệp", "not given"),
    "graph.more": ("… và {count} dòng nữa", "… and {count} more"),
    "graph.citing": ("Số VB", "Docs"),
    "graph.cycle": ("Vòng", "Cycle"),
    "graph.title": ("Đồ thị viện dẫn", "Citation graph"),
    "graph.search": ("Tìm số, ngày, cơ quan, trích yếu …", "Search number, date, issuer, subject …"),
    "graph.drawn": ("{nodes} nút, {edges} cạnh", "{nodes} nodes, {edges} edges"),
    "graph.one_recommendation": ("Kiến nghị", "Recommendation"),
    "graph.one_response": ("Kết quả", "Response"),
    "graph.matched_wording": ("theo lời văn", "by wording"),
    "graph.found": ("{count} kết quả", "{count} found"),
    "graph.show": ("Hiển thị", "Show"),
    "graph.relations": ("Quan hệ", "Relations"),
    "graph.document_known": ("Văn bản có tệp", "Document given"),
    "graph.document_cited": ("Văn bản chỉ được viện dẫn", "Document only cited"),
    "graph.open": ("Kiến nghị chưa có kết quả", "Recommendation without response"),
    "graph.fit": ("Toàn cảnh", "Fit"),
    "graph.arrange": ("Sắp xếp lại", "Arrange"),
    "graph.picture": ("Lưu hình PNG", "Save PNG"),
    "graph.around": ("Chỉ xem quanh nút này", "Only around this node"),
    "graph.all": ("Xem tất cả", "Show all"),
    "graph.hint": (
        "Bấm vào một nút hoặc một cạnh để xem chi tiết; lăn chuột để phóng to.",
        "Click a node or an edge for details; scroll to zoom.",
    ),
    "graph.left_out": (
        "Đồ thị quá lớn để vẽ: chỉ vẽ {shown} trong {count} nút, những văn bản được viện dẫn nhiều nhất. "
        "Dùng .graphml hoặc .csv để có đủ.",
        "The graph is too large for a picture: {shown} of {count} nodes are drawn, the most cited documents. "
        "Use .graphml or .csv for all.",
    ),
    "graph.incoming": ("Quan hệ đến đây", "Relations to it"),
    "graph.outgoing": ("Quan hệ từ đây", "Relations from it"),
    "graph.field.number": ("Số, ký hiệu", "Number"),
    "graph.field.variants": ("Cách viết khác", "Also written"),
    "graph.field.date": ("Ngày", "Date"),
    "graph.field.dates": ("Các ngày nêu khác nhau", "Conflicting dates"),
    "graph.field.issuer": ("Cơ quan ban hành", "Issuer"),
    "graph.field.subject": ("Trích yếu", "Subject"),
    "graph.field.status": ("Kết quả", "Status"),
    "graph.field.text": ("Nội dung", "Text"),
    "graph.field.file": ("Tệp", "File"),
    "graph.field.place": ("Vị trí", "Place"),
    "graph.field.role": ("Vai trò", "Role"),
    "graph.field.count": ("Số lần", "Mentions"),
    "graph.field.note": ("Chỗ viện dẫn", "Pinpoint"),
    "graph.field.confidence": ("Độ chắc chắn", "Confidence"),
    "node.document": ("Văn bản", "Documents"),
    "node.body": ("Cơ quan", "Bodies"),
    "node.item": ("Mục", "Items"),
    "node.recommendation": ("Kiến nghị", "Recommendations"),
    "node.response": ("Kết quả thực hiện", "Responses"),
    "edge.cites": ("viện dẫn", "cites"),
    "edge.amends": ("sửa đổi", "amends"),
    "edge.replaces": ("thay thế", "replaces"),
    "edge.repeals": ("bãi bỏ", "repeals"),
    "edge.encloses": ("kèm theo", "encloses"),
    "edge.issued_by": ("do … ban hành", "issued by"),
    "edge.contains": ("gồm", "contains"),
    "edge.states": ("nêu", "states"),
    "edge.answers": ("trả lời", "answers"),
    "edge.evidences": ("minh chứng cho", "evidences"),
    "ask.cites": ("Những văn bản viện dẫn", "Documents citing"),
    "ask.rests-on": ("Căn cứ của", "What it rests on:"),
    "ask.chain": ("Từ kiến nghị đến minh chứng", "From recommendation to evidence"),
    "ask.unseen": ("Được viện dẫn nhưng không có tệp", "Cited but never seen"),
    "ask.cycles": ("Viện dẫn vòng tròn", "Cycles"),
    "ask.most-cited": ("Được viện dẫn nhiều nhất", "Most cited"),
    "ask.effect": ("Hiệu lực", "Effect"),
    "graph.since": ("có hiệu lực từ {day}", "in force since {day}"),
    "graph.until": ("hết hiệu lực từ {day}", "no longer from {day}"),
    "ask.nothing": ("Không có.", "None."),
    "ask.unknown": ("Không có văn bản nào như vậy trong đồ thị.", "No such document in the graph."),
    "ask.ambiguous": (
        "Nhiều văn bản cùng khớp; hãy ghi rõ hơn, ví dụ thêm @NGÀY:",
        "Several documents fit; say which, for example with @DATE:",
    ),
    # extract doctor
    "doctor.page": (
        "vẽ lên ảnh trang N của tệp quét: vùng, dòng, từ, dấu, độ tin cậy; ghi thành HTML (cùng -o)",
        "draw regions, lines, words, stamps and confidence on page N of a scan; written as HTML (with -o)",
    ),
    "doctor.page_number": (
        "--page cần số trang từ 1, không phải '{number}'",
        "--page needs a page from 1, not '{number}'",
    ),
    "doctor.no_output": ("--page cần -o TỆP.html", "--page needs -o FILE.html"),
    "doctor.output": ("tệp HTML để ghi", "the HTML file to write"),
    "doctor.page_summary": (
        "{words} từ, độ tin cậy {confidence}, nghiêng {angle}°, xoay {quarters} × 90°, "
        "{stamps} dấu đến, {seals} dấu tròn",
        "{words} words, confidence {confidence}, skew {angle}°, turned {quarters} × 90°, "
        "{stamps} stamps, {seals} seals",
    ),
    "doctor.part": ("Thành phần", "Part"),
    "doctor.for": ("Dùng để", "Used for"),
    "doctor.state": ("Hiện trạng", "State"),
    "doctor.missing": ("thiếu", "missing"),
    "doctor.install": ("cài: {command}", "install: {command}"),
    "doctor.all_well": ("Đủ các phần cần có.", "Everything that is needed is there."),
    "doctor.optional": (
        "Phần bắt buộc đã đủ; phần thiếu ở trên chỉ cần cài khi dùng đến việc ghi bên cạnh.",
        "All required parts are there; the missing ones above are needed only for what stands beside them.",
    ),
    "doctor.broken": ("Thiếu phần bắt buộc.", "A required part is missing."),
    "doctor.use.python": ("chạy chương trình", "running the program"),
    "doctor.use.models": ("kiểm tra kết quả", "checking the output"),
    "doctor.use.pdf": ("đọc PDF", "reading PDF"),
    "doctor.use.tables": ("đọc bảng trong PDF", "tables in PDF"),
    "doctor.use.office": ("đọc DOCX, ODT và HTML", "reading DOCX, ODT and HTML"),
    "doctor.use.ole": ("đọc DOC và thư .msg", "reading DOC and .msg"),
    "doctor.use.doc": ("đọc DOC trước Word 97 hoặc bị hỏng", "reading DOC from before Word 97, or damaged"),
    "doctor.use.graph": ("đồ thị viện dẫn", "citation graph"),
    "doctor.use.matching": ("so khớp cách viết", "comparing spellings"),
    "doctor.use.sentences": ("tách câu, tách từ", "sentences and words"),
    "doctor.use.spacy": ("spaCy, trang displaCy", "spaCy, displaCy page"),
    "doctor.use.registers": ("đọc bảng tính XLSX, XLS, ODS", "reading XLSX, XLS, ODS"),
    "doctor.use.large_registers": ("lập mục lục sổ đăng ký lớn", "indexes of large registers"),
    "doctor.use.signatures": ("kiểm tra chữ ký số", "digital signatures"),
    "doctor.use.archive": ("kho dữ liệu", "archives"),
    "doctor.use.upgrades": ("nâng cấp kho dữ liệu cũ", "upgrading older archives"),
    "doctor.use.remote": ("tệp ở s3://… và nơi khác", "files at s3://… and elsewhere"),
    "doctor.use.parquet": ("xuất Parquet", "Parquet export"),
    "doctor.use.cluster": ("đọc bằng nhiều máy", "reading on a cluster"),
    "doctor.use.postgres": ("sổ đăng ký, kho trong PostgreSQL", "registers and archives in PostgreSQL"),
    "doctor.use.tables_out": ("ghi bảng theo dõi XLSX", "writing follow-up tables"),
    "doctor.use.report": ("báo cáo chứng cứ HTML", "evidence report"),
    "doctor.use.pictures": ("cắt ảnh từ trang", "pictures of pages"),
    "doctor.use.ocr": ("nhận dạng chữ trong ảnh quét", "reading scans (OCR)"),
    "doctor.use.ocr_second": ("đọc lại chỗ chưa chắc trên ảnh quét", "second reading of scans"),
    "doctor.use.workers": ("câu trả lời của tiến trình đọc", "answers of the workers that read"),
    "doctor.use.sandbox": ("tiến trình đọc bị giam: không mạng, không ghi", "workers held: no network, no writing"),
    "doctor.use.ocr_data": ("dữ liệu tiếng Việt cho OCR", "Vietnamese data for OCR"),
    "doctor.use.view": ("bản tóm lược trên màn hình", "the view on a terminal"),
    # The follow-up table and the evidence report
    **FOLLOW_UP_WORDS,
    **WEB_WORDS,
    **WEB_SCREEN_WORDS,
    **READING_WORDS,
    # Archives
    **ARCHIVE_WORDS,
    **ASK_WORDS,
}

ARGPARSE: Final = (
    ("unrecognized arguments:", "tham số không hiểu được:"),
    ("the following arguments are required:", "thiếu tham số:"),
    ("expected one argument", "cần một giá trị"),
    ("expected 2 arguments", "cần hai giá trị"),
    ("ignored explicit argument", "không nhận giá trị"),
    ("invalid choice:", "giá trị không hợp lệ:"),
    ("choose from", "chọn một trong"),
    ("invalid int value:", "không phải số nguyên:"),
    ("invalid float value:", "không phải số:"),
    ("not allowed with argument", "không dùng cùng với"),
    ("argument ", "tham số "),
)
"""argparse speaks English only: its fragments and what they are in Vietnamese, in the order of replacement."""


class Messages:
    """The table in one language: `say(key, **values)` gives the words."""

    __slots__ = ("_column", "language")

    def __init__(self, language: str = "vi") -> None:
        """`language` is "vi" or "en"; anything else is a ValueError."""
        if language not in LANGUAGES:
            raise ValueError(f"language {language!r}: one of {LANGUAGES}")
        self._column = LANGUAGES.index(language)
        self.language = language

    def __call__(self, key: str, **values: object) -> str:
        """The words for `key` with `values` filled in. Raises KeyError for a key that is not in the table."""
        words = TABLE[key][self._column]
        return words.format(**values) if values else words

    def count(self, key: str, count: int) -> str:
        """The words for `count` things; "<key>.one" serves a single one."""
        return self(f"{key}.one") if count == 1 else self(key, count=count)

    def failed_call(self, error: OSError) -> str:
        """Why a call of the operating system failed."""
        return failed_call(error, self.language)

    def system(self, told: str) -> str:
        """What the operating system told."""
        return system_words(told, self.language)

    def usage_error(self, message: str) -> str:
        """argparse's own `message` in the language of the table."""
        if self.language == "vi":
            for english, vietnamese in ARGPARSE:
                message = message.replace(english, vietnamese)
        return message
