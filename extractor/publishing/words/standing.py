"""The sentences on effect and provisions, by code: (Vietnamese, English). How a template is read: sentences.py."""

from typing import Final

STANDING: Final[dict[str, tuple[str, str]]] = {
    "effect_state.in_force": (
        "Có hiệu lực vào {as_of:date}[ (từ {since:date})][; hết hiệu lực từ {until:date}].",
        "In force on {as_of:date}[ (since {since:date})][; no longer from {until:date}].",
    ),
    "effect_state.ends_later": (
        "Còn hiệu lực vào {as_of:date}[: hết hiệu lực từ {until:date}]; không nguồn nào ở đây ghi ngày bắt đầu.",
        "In force on {as_of:date}[: it ended on {until:date}]; no source at hand says when it began.",
    ),
    "effect_state.not_yet": (
        "Chưa có hiệu lực vào {as_of:date}: có hiệu lực từ {since:date}.",
        "Not yet in force on {as_of:date}: it has effect from {since:date}.",
    ),
    "effect_state.expired": (
        "Hết hiệu lực vào {as_of:date}[ (từ {until:date})].",
        "No longer in force on {as_of:date}[ (since {until:date})].",
    ),
    "effect_state.partly_expired": (
        "Hết hiệu lực một phần vào {as_of:date}[; hết hiệu lực toàn bộ từ {until:date}].",
        "Partly no longer in force on {as_of:date}[; wholly from {until:date}].",
    ),
    "effect_state.amended": (
        "Có hiệu lực vào {as_of:date}, đã được sửa đổi, bổ sung[; hết hiệu lực từ {until:date}].",
        "In force on {as_of:date}, as amended[; no longer from {until:date}].",
    ),
    "effect_unknown.part_without_day": (
        "Chưa rõ hiệu lực: một phần đã hết hiệu lực hoặc bị bãi bỏ, nhưng không rõ từ ngày nào.",
        "Effect unknown: a part of it has ended, but the day is not said.",
    ),
    "effect_unknown.nothing_said": (
        "Chưa rõ hiệu lực: không nguồn nào ở đây nói đến.",
        "Effect unknown: no source at hand speaks of it.",
    ),
    "effect_unknown.no_day_said": (
        "Chưa rõ hiệu lực: nguồn ở đây không cho biết từ ngày nào.",
        "Effect unknown: the sources at hand give no day for it.",
    ),
    "effect_unknown.no_day": (
        "Chưa rõ hiệu lực: văn bản viện dẫn không ghi ngày.",
        "Effect unknown: the citing paper bears no date.",
    ),
    "effect_unknown.changes_within": (
        "Chưa rõ hiệu lực: thay đổi trong khoảng {as_of:date}.",
        "Effect unknown: it changes within {as_of:date}.",
    ),
    "effect_unknown.end_without_day": (
        "Chưa rõ hiệu lực: đã có văn bản thay thế hoặc bãi bỏ, nhưng không rõ từ ngày nào.",
        "Effect unknown: it was replaced or repealed, but the day is not said.",
    ),
    "effect_act.replaces": (
        "Được thay thế bởi {by:dated}[ từ {since:date}] ({where:notice}).",
        "Replaced by {by:dated}[ from {since:date}] ({where:notice}).",
    ),
    "effect_act.repeals": (
        "Bị bãi bỏ bởi {by:dated}[ từ {since:date}] ({where:notice}).",
        "Repealed by {by:dated}[ from {since:date}] ({where:notice}).",
    ),
    "effect_act.ends": (
        "Hết hiệu lực theo {by:dated}[ từ {since:date}] ({where:notice}).",
        "Ended by {by:dated}[ from {since:date}] ({where:notice}).",
    ),
    "effect_act.amends": (
        "Được sửa đổi, bổ sung bởi {by:dated}[ từ {since:date}] ({where:notice}).",
        "Amended by {by:dated}[ from {since:date}] ({where:notice}).",
    ),
    "effect_act.suspends": (
        "Bị ngưng hiệu lực bởi {by:dated}[ từ {since:date}] ({where:notice}).",
        "Suspended by {by:dated}[ from {since:date}] ({where:notice}).",
    ),
    "effect_said_in": ("Theo {where:notice/and}.", "According to {where:notice/and}."),
    "where.collection": ("Bộ pháp điển {name}", "the codified collection {name}"),
    "provision.found": ("Có {asked} ({name}).", "{asked} exists ({name})."),
    "provision.missing": (
        "Không có {asked} trong {name}[: {at} có {labels}].",
        "{asked} is not in {name}[: {at} has {labels}].",
    ),
    "place_changed.reworded": (
        "{asked} có trong {name} nhưng đã được sửa đổi, bổ sung[ bởi {by:dated}][ từ {since:date}] ({where:notice}).",
        "{asked} is in {name}, but it was amended[ by {by:dated}][ from {since:date}] ({where:notice}).",
    ),
    "place_changed.ended": (
        "{asked} có trong {name} nhưng đã hết hiệu lực hoặc bị bãi bỏ[ bởi {by:dated}][ từ {since:date}] "
        "({where:notice}).",
        "{asked} is in {name}, but it was repealed[ by {by:dated}][ from {since:date}] ({where:notice}).",
    ),
    "place_changed.suspended": (
        "{asked} có trong {name} nhưng đang ngưng hiệu lực[ theo {by:dated}][ từ {since:date}] ({where:notice}).",
        "{asked} is in {name}, but it was suspended[ by {by:dated}][ from {since:date}] ({where:notice}).",
    ),
    "provision.no_text": (
        "Không có toàn văn ở đây để tra {asked}.",
        "The text is not at hand, so {asked} cannot be looked up.",
    ),
    "provision.unlabelled": (
        "Trong {name} đoạn này không có nhãn nên không tra được {asked}.",
        "That passage has no labels in {name}, so {asked} cannot be looked up.",
    ),
    "provision.enclosed": (
        "Văn bản ban hành kèm theo không có trong {name} nên không tra được {asked}.",
        "What the document encloses is not in {name}, so {asked} cannot be looked up.",
    ),
    "provision.amended": (
        "Văn bản đã được sửa đổi, bổ sung; {asked} có thể nằm ở văn bản sửa đổi.",
        "The document was amended; {asked} may stand in what amended it.",
    ),
    "cites_expired": (
        "Viện dẫn {document:document} đã hết hiệu lực vào {as_of:date}[ (từ {until:date})].",
        "{document:document} is cited, which was no longer in force on {as_of:date}[ (since {until:date})].",
    ),
    "cites_not_yet_effective": (
        "Viện dẫn {document:document} chưa có hiệu lực vào {as_of:date}[ (có hiệu lực từ {since:date})].",
        "{document:document} is cited, which was not yet in force on {as_of:date}[ (it has effect from {since:date})].",
    ),
    "cites_partly_expired": (
        "Viện dẫn {document:document}, phần được viện dẫn đã hết hiệu lực vào {as_of:date}.",
        "{document:document} is cited in a part that was no longer in force on {as_of:date}.",
    ),
    "effect_disagrees": (
        "Các nguồn ghi khác nhau về hiệu lực của {document:document}: {days:date/and}.",
        "The sources disagree on the effect of {document:document}: {days:date/and}.",
    ),
    "provision_missing": (
        "{document:document}: {told:notice/space}",
        "{document:document}: {told:notice/space}",
    ),
    "quotation.same": (
        "Trích đúng nguyên văn[ {asked}] ({name}).",
        "Quoted word for word[ from {asked}] ({name}).",
    ),
    "quotation.elsewhere": (
        "Trích đúng nguyên văn, nhưng ở nơi khác trong {name}, không ở {asked}.",
        "Quoted word for word, but from another place in {name} than {asked}.",
    ),
    "quotation.differs": (
        "Trích “{quoted}” khác nguyên văn[ {asked}] ({name}): “{wording}”; khác ở: {differences:notice/semicolon}.",
        "“{quoted}” differs from the wording[ of {asked}] ({name}): “{wording}”; here: {differences:notice/semicolon}.",
    ),
    "quotation.absent": (
        "Không thấy đoạn trích “{quoted}”[ ở {asked}] ({name}).",
        "“{quoted}” does not stand[ in {asked}] ({name}).",
    ),
    "quoted.other_words": ("“{quoted}” thay vì “{wording}”", "“{quoted}” instead of “{wording}”"),
    "quoted.added": ("thừa “{quoted}”", "“{quoted}” added"),
    "quoted.left_out": ("thiếu “{wording}”", "“{wording}” left out"),
    "uncompared.no_text": (
        "Không có toàn văn ở đây để đối chiếu đoạn trích[ {asked}].",
        "The text is not at hand, so the quotation[ of {asked}] cannot be compared.",
    ),
    "uncompared.unsure": (
        "Không rõ đoạn trong ngoặc kép có phải trích[ từ {asked}] hay không.",
        "It is not clear whether the words in quotation marks are quoted[ from {asked}].",
    ),
    "uncompared.amended": (
        "Văn bản đã được sửa đổi, bổ sung nên không đối chiếu được đoạn trích[ {asked}] với nguyên văn lúc đó.",
        "The document was amended, so the quotation[ of {asked}] cannot be compared with its wording then.",
    ),
    "quote_differs": (
        "{document:document}: {told:notice/space}",
        "{document:document}: {told:notice/space}",
    ),
}
