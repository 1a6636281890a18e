"""Words of the workbench, and of the command that starts it; part of the table in messages.py."""

from typing import Final

WEB_WORDS: Final[dict[str, tuple[str, str]]] = {
    # extract serve
    "command.serve": (
        "mở bàn làm việc trên trình duyệt và giao diện HTTP",
        "open the workbench in the browser and the HTTP interface",
    ),
    "serve.about": (
        "Mở bàn làm việc: đưa hồ sơ lên, đối chiếu kiến nghị với báo cáo, ghi quyết định, xuất bảng theo dõi.\n"
        "Chạy hoàn toàn trên máy này, không cần mạng.",
        "Opens the workbench: bring a dossier, hold recommendations against reports, note decisions, export the\n"
        "follow-up table. It runs on this machine alone, without a network.",
    ),
    "serve.epilog": (
        "Trên 127.0.0.1 và chưa có người dùng thì mở ngay cho người dùng máy. Nghe ở địa chỉ khác thì phải có\n"
        "người dùng: extract serve --add-user TÊN (mật khẩu nhập từ bàn phím hoặc dòng đầu của đầu vào chuẩn).",
        "On 127.0.0.1 and without users it opens at once for whoever uses the machine. On another address users\n"
        "are needed: extract serve --add-user NAME (the password is typed, or the first line of standard input).",
    ),
    "serve.group": ("bàn làm việc", "workbench"),
    "serve.archive": (
        "kho văn bản; không có thì dùng kho trong thư mục --data",
        "archive; without it, the one in the folder of --data",
    ),
    "serve.metavar.folder": ("THƯ_MỤC", "FOLDER"),
    "serve.data": (
        "thư mục giữ tệp tải lên và ảnh trang; không có thì cạnh kho, hoặc ~/.local/share/vn-extract",
        "folder of uploads and page pictures; without it, beside the archive or ~/.local/share/vn-extract",
    ),
    "serve.metavar.host": ("ĐỊA_CHỈ", "ADDRESS"),
    "serve.host": ("địa chỉ nghe (mặc định {preset})", "address to listen on (default {preset})"),
    "serve.port": (
        "cổng (mặc định {preset}); 0: lấy một cổng còn trống",
        "port (default {preset}); 0 takes a free one",
    ),
    "serve.workers": ("số tiến trình đọc tệp (mặc định 1)", "processes that read files (default 1)"),
    "serve.metavar.header": ("TIÊU_ĐỀ", "HEADER"),
    "serve.user_header": (
        "tiêu đề mà máy chủ đăng nhập một lần đứng trước ghi tên người dùng; mặc định không tin máy chủ nào",
        "header in which a single sign-on proxy names the user; by default no proxy is trusted",
    ),
    "serve.users": ("người dùng", "users"),
    "serve.metavar.name": ("TÊN", "NAME"),
    "serve.add_user": (
        "thêm người dùng (hoặc đổi vai trò, mật khẩu) rồi thoát",
        "add a user (or change role and password) and exit",
    ),
    "serve.role": (
        "vai trò: viewer xem, clerk văn thư, reviewer thanh tra viên, lead trưởng đoàn, admin quản trị (mặc định)",
        "role: viewer, clerk, reviewer, lead, admin (default)",
    ),
    "serve.entitled": ("được xem văn bản mật", "may see secret papers"),
    "serve.wrong_port": ("cổng phải từ 0 đến {most}", "the port must be from 0 to {most}"),
    "serve.wrong_name": (
        "tên người dùng không được trống và không có dấu hai chấm",
        "the name of a user must not be empty or hold a colon",
    ),
    "serve.short_password": (
        "mật khẩu phải có ít nhất {least} ký tự",
        "the password must have at least {least} characters",
    ),
    "serve.password": ("Mật khẩu: ", "Password: "),
    "serve.user_added": ("Đã thêm người dùng {name} ({role})", "Added user {name} ({role})"),
    "serve.user_changed": ("Đã đổi người dùng {name} ({role})", "Changed user {name} ({role})"),
    "serve.no_users": (
        "nghe ở {host} thì máy khác vào được: hãy thêm người dùng trước (extract serve --add-user TÊN)",
        "others can reach {host}: add a user first (extract serve --add-user NAME)",
    ),
    "serve.not_installed": (
        "bàn làm việc chưa được cài; cài bằng lệnh: {command}",
        "the workbench is not installed; add it with: {command}",
    ),
    "serve.address": (
        "Bàn làm việc: {address} (Ctrl-C để dừng)",
        "Workbench: {address} (Ctrl-C stops it)",
    ),
    # All pages
    "web.name": ("Bàn làm việc", "Workbench"),
    "web.product": ("Đối chiếu văn bản", "Document review"),
    "web.skip": ("Đến nội dung", "Skip to content"),
    "web.menu": ("Trình đơn", "Menu"),
    "web.other_language": ("English", "Tiếng Việt"),
    "web.logout": ("Đăng xuất", "Log out"),
    "web.local_user": ("Người dùng máy này", "User of this machine"),
    "web.role.viewer": ("Người xem", "Viewer"),
    "web.role.clerk": ("Văn thư", "Clerk"),
    "web.role.reviewer": ("Thanh tra viên", "Reviewer"),
    "web.role.lead": ("Trưởng đoàn", "Lead"),
    "web.role.admin": ("Quản trị", "Administrator"),
    # Login
    "web.login.title": ("Đăng nhập", "Log in"),
    "web.login.name": ("Tên người dùng", "User name"),
    "web.login.password": ("Mật khẩu", "Password"),
    "web.login.enter": ("Đăng nhập", "Log in"),
    "web.login.wrong": ("Sai tên hoặc mật khẩu.", "Wrong name or password."),
    "web.login.too_many": (
        "Sai mật khẩu quá nhiều lần. Hãy thử lại sau ít phút.",
        "Too many wrong passwords. Try again in some minutes.",
    ),
    # Problems
    "web.problem.title": ("Không thực hiện được", "That did not work"),
    "web.problem.back": ("Về bàn làm việc", "Back to the workbench"),
    "web.problem.400": ("Yêu cầu không hợp lệ.", "The request is not valid."),
    "web.problem.403": (
        "Bạn không có quyền làm việc này, hoặc trang đã mở quá lâu: hãy tải lại trang.",
        "You may not do this, or the page was open for too long: load it again.",
    ),
    "web.problem.404": (
        "Không có trang này, hoặc bạn không được xem.",
        "There is no such page, or you may not see it.",
    ),
    "web.problem.405": ("Yêu cầu không hợp lệ.", "The request is not valid."),
    "web.problem.409": (
        "Dữ liệu đã được người khác thay đổi. Hãy tải lại trang.",
        "Somebody else has changed this. Load the page again.",
    ),
    "web.problem.413": ("Tệp quá lớn.", "The file is too large."),
    "web.problem.422": (
        "Thiếu thông tin, hoặc thông tin không đúng dạng.",
        "Something is missing or has a wrong form.",
    ),
    "web.problem.429": ("Quá nhiều yêu cầu. Hãy thử lại sau ít phút.", "Too many requests. Try again in some minutes."),
    "web.problem.503": (
        "Chưa làm được lúc này. Hãy thử lại.",
        "That can't be done just now. Try again.",
    ),
    # Desk and dossier
    "web.save": ("Lưu", "Save"),
    "web.drop.title": (
        "Thả tệp, thư mục hoặc ZIP vào đây để lập hồ sơ",
        "Drop files, a folder or a ZIP here to make a dossier",
    ),
    "web.drop.about": (
        "Kết luận, báo cáo, minh chứng và sổ đăng ký cùng lúc; vai trò của từng tệp được đoán và sửa được.",
        "Conclusion, reports, evidence and registers together; the role of each file is guessed and can be changed.",
    ),
    "web.drop.more": ("Thả thêm tệp vào hồ sơ này", "Drop more files into this dossier"),
    "web.drop.files": ("Chọn tệp", "Choose files"),
    "web.drop.folder": ("Chọn thư mục", "Choose a folder"),
    "web.drop.coming": ("Đang tải lên", "Uploading"),
    "web.drop.failed": (
        "Tải lên bị dừng. Hãy thả lại các tệp: tệp đã lên thì không lên lại.",
        "The upload stopped. Drop the files again: what has come does not come twice.",
    ),
    "web.desk.mine": ("Hồ sơ của tôi", "My dossiers"),
    "web.desk.none": ("Chưa có hồ sơ nào.", "There is no dossier yet."),
    "web.desk.conflicts": ("{count} ý kiến trái nhau", "{count} in conflict"),
    "web.desk.answered": ("{answered}/{count} kiến nghị có trả lời", "{answered} of {count} recommendations answered"),
    "web.desk.reviewed": ("đã duyệt {decided}/{total}", "{decided} of {total} reviewed"),
    "web.job.waiting": ("Đang chờ đọc", "Waiting to be read"),
    "web.job.running": ("Đang đọc", "Reading"),
    "web.job.failed": ("Việc đọc không hoàn thành. Hãy thử lại.", "Reading did not finish. Try again."),
    "web.job.unread": ("Không đọc được:", "Could not be read:"),
    "web.tab.files": ("Tệp", "Files"),
    "web.tab.matrix": ("Ma trận", "Matrix"),
    "web.tab.cited": ("Văn bản được viện dẫn", "Cited documents"),
    "web.tab.export": ("Xuất", "Export"),
    "web.dossier.untitled": ("Hồ sơ {day}", "Dossier {day}"),
    "web.dossier.closed": ("đã đóng", "closed"),
    "web.dossier.title": ("Tên hồ sơ", "Title of the dossier"),
    "web.dossier.to_matrix": ("Mở ma trận", "Open the matrix"),
    "web.dossier.missing": (
        "{count} tệp chưa tải lên xong. Hãy thả lại các tệp này, hoặc bỏ chúng khỏi hồ sơ.",
        "{count} files have not come. Drop them again, or take them out of the dossier.",
    ),
    "web.dossier.files": ("Tệp trong hồ sơ", "Files of the dossier"),
    "web.dossier.registers": ("Sổ đăng ký", "Registers"),
    "web.dossier.no_registers": (
        "Chưa có sổ: văn bản được viện dẫn chỉ tra trong chính hồ sơ.",
        "There is no register: cited documents are looked up within the dossier alone.",
    ),
    "web.file.name": ("Tệp", "File"),
    "web.file.document": ("Văn bản", "Document"),
    "web.file.date": ("Ngày", "Date"),
    "web.file.state": ("Tình trạng", "State"),
    "web.file.role": ("Vai trò", "Role"),
    "web.file.role_of": ("Vai trò của {name}", "Role of {name}"),
    "web.file.guessed": ("{role} (đoán)", "{role} (guessed)"),
    "web.file.remove": ("Bỏ", "Remove"),
    "web.file.remove_it": ("Bỏ {name}", "Remove {name}"),
    "web.state.coming": ("chưa tải lên xong", "has not come"),
    "web.state.waiting": ("chờ đọc", "waiting"),
    "web.state.read": ("đã đọc", "read"),
    "web.plays.source": ("Kết luận", "Conclusion"),
    "web.plays.response": ("Báo cáo", "Report"),
    "web.plays.evidence": ("Minh chứng", "Evidence"),
    "web.plays.register": ("Sổ đăng ký", "Register"),
    "web.plays.other": ("Khác", "Other"),
    "web.register.for_all": ("(dùng chung)", "(for all)"),
    "web.register.entries": (
        "{entries} văn bản; {rejected} dòng không phải văn bản",
        "{entries} entries; {rejected} rows are no entries",
    ),
    "web.register.column": ("Cột {letter} là", "Column {letter} is"),
    "web.register.set": ("Dùng các cột này", "Use these columns"),
    "web.register.remove": ("Bỏ sổ này", "Remove this register"),
    "web.register.rejected": ("Dòng không phải văn bản", "Rows that are no entries"),
    "web.register.row": ("dòng {row}", "row {row}"),
    "web.field.number": ("Số, ký hiệu", "Number"),
    "web.field.symbol": ("Ký hiệu (cột riêng)", "Symbol (its own column)"),
    "web.field.date": ("Ngày", "Date"),
    "web.field.issuer": ("Cơ quan ban hành", "Issuing body"),
    "web.field.type": ("Tên loại", "Type"),
    "web.field.subject": ("Trích yếu", "Subject"),
    "web.field.type_subject": ("Tên loại và trích yếu", "Type and subject"),
}
