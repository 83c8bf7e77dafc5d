"""What went wrong about certificates, their keys and their orders: English → Chinese."""

CERTIFICATES = {
    "Your department issued no certificate of this number: look at it once more.":
        "贵单位没有签发过这个编号的证照，请核对编号。",
    "The certificate cannot be printed like this.": "证照不能这样制作，请核对内容。",
    "cannot be printed as it is: look at what you typed": "无法按此内容制作，请核对填写的内容",
    "The certificate cannot show {} by itself.": "该证照不能单独出示 {} 这一项。",
    "{} was revoked, which is for good: issue a new one.": "{} 已被撤销，不能恢复，请另行签发。",
    "{} is not suspended: there is nothing to lift.": "{} 未被暂停，无需恢复。",
    "{} is suspended: lift that first, or revoke it.": "{} 处于暂停状态，请先恢复，或予以撤销。",
    "{} was replaced: order it of the one in its place.": "{} 已被替换，请对新证照办理。",
    "{} was replaced otherwise, by {}: look at that.": "{} 已另行换成 {}，请查看。",
    "No key was announced: announce one, and rotate once registers know it.":
        "尚未公布下一把密钥：请先 announce 公布，待各登记库获知后再 rotate。",
    "{} stands as it was: order its correction first, then say so here.":
        "{} 尚未更正，请先办理更正，再答复该异议。",
    "This dispute was answered otherwise before, and that stands.":
        "该异议此前已作出其他答复，以先作出的为准。",
    "There is no such dispute for your body, or what was said is being changed.":
        "没有这条异议，或不属于本单位，或填报内容正在修改。",
    "{} was replaced by {}: order it of that.": "{} 已换成 {}，请对新证照办理。",
    "{} has run out: it can only be renewed.": "{} 已过有效期，只能办理延续。",
    "{} was changed meanwhile: look at it again.": "{} 刚刚有变动，请重新查看。",
    "That was ordered of {} before, for another reason.": "此前已对 {} 作出同样处理，但理由不同。",
    "Another body issued this certificate: only that one may order it.":
        "该证照由其他机关签发，只能由其处理。",
    "Certificates of this type are issued no more.": "该类证照已不再签发。",
    "The certificate cannot be replaced like this.": "不能这样更换该证照。",
    "The key of {} was revoked: an operator has to give it a new one.":
        "{} 的签名密钥已作废，须由运维人员更换。",
    "The key of {} signs no longer, or not yet: try again later.":
        "{} 的签名密钥已停用或尚未启用，请稍后再试。",
    "The list cannot be signed just now: try again later.": "该列表暂时无法签名，请稍后再试。",
    "There is no such status list.": "没有该状态列表。",
    "This is no sealed paper.": "这不是加盖电子印章的证照。",
    "This is no status list.": "这不是状态列表。",
    "This status list is another issuer's than the certificate's.":
        "该状态列表不是该证照签发机关的。",
    "This status list is another one than the certificate names.":
        "该状态列表不是证照上写明的那一份。",
    "This status list is not signed by its issuer.": "该状态列表不是其签发机关签名的。",
    "This status list is signed by a key that was revoked: fetch it again.":
        "该状态列表的签名密钥已作废，请重新下载。",
    "This status list is signed by a key that was not in use then.":
        "该状态列表的签名密钥当时未在使用。",
    "This status list was made in the future: see that your clock is right.":
        "该状态列表的时间在将来，请核对时钟。",
    "This status list is too old: fetch it again.": "该状态列表已过期，请重新下载。",
    "The status list says something that nobody has agreed on.": "该状态列表写有未约定的状态。",
    "Only an officer of the body may do this.": "只有该机关的工作人员可以办理。",
    "{} was superseded by {}: nothing is issued for it.": "{} 已被 {} 取代，不再据此签发证照。",
    "{} was superseded by something else: nothing is issued for it.":
        "{} 已被其他证照取代，不再据此签发证照。",
    "{} was revoked: nothing is issued in its place.": "{} 已被撤销，不能据此换发证照。",
    "{} is suspended: nothing is issued in its place until that is lifted.":
        "{} 处于暂停状态，恢复之前不能据此换发证照。",
}  # fmt: skip
