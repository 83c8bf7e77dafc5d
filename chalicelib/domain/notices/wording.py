"""What a person reads of each kind of notice, once signed in: Chinese first, then English.

What stands in braces is filled in when it is read. ``bare`` is told where what would fill it cannot
be read (any more), or not by whoever asks.
"""

from collections.abc import Mapping

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.notices.notice import Kind
from chalicelib.domain.text import Text


class Words(Frozen):
    """A title, and what there is to say; each place in braces is filled in."""

    title: Text
    text: Text
    bare: Text | None = None


class Said(Frozen):
    """What a person reads, in both languages."""

    title: Text
    text: Text


GONE = Said(
    title=Text(zh="办件已不存在", en="The application is gone"),
    text=Text(
        zh="这条消息说的办件已经不在了，内容不能再显示。",
        en="What this was about is kept no more, so that it cannot be told again.",
    ),
)


def _words(title: str, in_english: str, zh: str, en: str, *, bare: Text | None = None) -> Words:
    """A title in both languages, then what there is to say in both."""
    return Words(title=Text(zh=title, en=in_english), text=Text(zh=zh, en=en), bare=bare)


WORDS: Mapping[Kind, Words] = {
    "invited": _words(
        "邀请您加入办件", "You are invited to an application",
        "您被登记为“{event}”办件的{role}。请向发起人索取邀请码，本人登录后加入或拒绝。{until}",
        "You are named as {role} in an application: {event}. Ask whoever opened it for the"
        " code, then join, or refuse, under your own sign-in. {until}",
    ),
    "invitation_refused": _words(
        "邀请被拒绝", "An invitation was refused",
        "{role}拒绝加入“{event}”办件。请登记其他人，或修改情形回答后重新查看所需材料。",
        "The {role} has refused to take part in: {event}. Name another person, or answer"
        " otherwise and look at the plan again.",
    ),
    "invitation_lapsed": _words(
        "邀请已失效", "An invitation has lapsed",
        "{role}未在期限内答复“{event}”办件的邀请，邀请已失效。请重新邀请，或登记其他人。",
        "The {role} did not answer the invitation to: {event}. It has lapsed: invite them"
        " again, or name another person.",
    ),
    "mandated_on_paper": _words(
        "窗口登记了您的书面委托", "A mandate of yours on paper was recorded",
        "{window}凭书面授权委托书登记：在“{event}”办件中，{role}可以代您{reach}。不是您的意思的，请登录，"
        "在“谁参加”页面收回或缩小；您登录后确定的范围，任何书面委托书都不能再改。",
        "{window} recorded a power of attorney on paper: for {event}, the {role} may act for you,"
        " to {reach}. If that is not what you want, sign in and narrow it or take it back on the"
        " page “Who takes part”; no paper changes what you say there.",
    ),
    "to_sign": _words(
        "请您签名", "It is ready for your signature",
        "“{event}”办件已填好，已有人签名，等您以{role}的身份签名。请登录看过全部内容再签；"
        "有不对的，先改正或告诉发起人。",
        "The application is ready for your signature as {role}: {event}. Sign in, look at all of"
        " it, then sign; what is wrong in it, put right first, or tell whoever opened it.",
    ),
    "signature_void": _words(
        "您的签名已失效，请重新签名", "Your signature does not hold any more",
        "“{event}”办件在您签名之后有改动，您的签名不再有效。请登录看看改了什么；仍需要您签名的，请再签一次。",
        "What you had signed was changed: {event}. Your signature does not hold for it any more:"
        " sign in, look at it as it stands now, and sign again where you still are to.",
    ),
    "ready_to_submit": _words(
        "各方均已签名，可以提交", "All have signed: you can submit it",
        "“{event}”办件的各方都签好了，请登录提交。提交前改动任何一处，都要重新签名。",
        "Everybody has signed the application: {event}. Submit it; whatever changes before"
        " that has to be signed again.",
    ),
    "accepted": _words(
        "办件已受理", "The application is accepted",
        "“{event}”办件已受理，受理编号 {number}，承诺于{date}前办结。",
        "The application is accepted: {event}. Its number is {number}, and its end is promised"
        " by {date}.",
    ),
    "not_competent": _words(
        "不属本机关职权", "Another authority is competent",
        "“{event}”办件（编号 {number}）不属本机关职权范围，请向{competent}申请。",
        "This office is not competent for application {number}: {event}. Apply to: {competent}.",
    ),
    "correction_due": _words(
        "需要补正", "Something has to be corrected",
        "{item}需要补正：{marked}。原因：{reason}。请于{date}前登录补正被标注的内容，"
        "补正后自动继续办理。",
        "{item}: please correct {marked}. Why: {reason}. Correct what is marked by {date}, and"
        " it goes on by itself.",
        bare=Text(zh="有内容需要补正，请登录，看看标出的内容。",
                  en="Something has to be corrected: look at what is marked."),
    ),
    "correction_reminder": _words(
        "补正即将到期", "A correction is due soon",
        "{item}仍需补正，请于{date}前登录补正被标注的内容。",
        "{item}: something is still to be corrected. Sign in and correct what is marked by"
        " {date}.",
    ),
    "correction_overdue": _words(
        "补正已逾期", "A correction is overdue",
        "{item}应在{date}前补正，现在还没有收到。请登录补正，现在仍然收。"
        "部门已经在办的，也可能先按现有材料决定。",
        "{item}: the correction was due by {date}, and has not come. You can still make it;"
        " where a department has the case already, until it decides: it may do so by what it"
        " has.",
    ),
    "suspended": _words(
        "事项暂停计时", "An item's time stands still",
        "办件 {number}：“{item}”因{ground}暂停计算办理期限（{article}）。{more}",
        "Application {number}: the time of {item} stands still for {ground} ({article}).{more}",
    ),
    "continued": _words(
        "事项恢复计时", "An item's time runs on",
        "办件 {number}：“{item}”恢复计算办理期限，应于{date}前办结。",
        "Application {number}: the time of {item} runs on; it is due by {date}.",
    ),
    "extended": _words(
        "事项延长期限", "An item takes more time",
        "办件 {number}：“{item}”依法延长办理期限（{article}），应于{date}前办结。{more}",
        "Application {number}: {item} takes more time ({article}); it is due by {date}.{more}",
    ),
    "overdue": _words(
        "事项超期", "An item is overdue",
        "办件 {number}：“{item}”没有在{date}前办结，已经提醒部门。您不用做什么，"
        "超期对您没有影响。",
        "Application {number}: {item} was due by {date}. Its department was told so. You need"
        " do nothing, and it decides nothing against you.",
    ),
    "certificate_revoked": _words(
        "证照已撤销", "A certificate was revoked",
        "{certificate}（编号 {number}）已由发证机关撤销，自{date}起不再有效。{more}"
        "如有异议，可依法申请行政复议或提起行政诉讼。",
        "{certificate} (number {number}) was revoked by its issuer and holds no more since {date}."
        "{more} You may ask for reconsideration of it, or go to court.",
    ),
    "certificate_suspended": _words(
        "证照已暂停效力", "A certificate was suspended",
        "{certificate}（编号 {number}）已由发证机关暂停效力，自{date}起至恢复前不能使用。{more}"
        "如有异议，可依法申请行政复议或提起行政诉讼。",
        "{certificate} (number {number}) was suspended by its issuer on {date}: it does not hold"
        " until it is restored.{more} You may ask for reconsideration of it, or go to court.",
    ),
    "certificate_restored": _words(
        "证照已恢复效力", "A certificate holds again",
        "{certificate}（编号 {number}）已由发证机关恢复效力，自{date}起可以使用。{more}",
        "{certificate} (number {number}) was restored by its issuer: it holds again since {date}."
        "{more}",
    ),
    "certificate_replaced": _words(
        "证照已换新", "A certificate was replaced",
        "{certificate}（编号 {number}）已由发证机关{how}，新证照编号 {by}，原证照自{date}起"
        "不再使用。{more}",
        "{certificate} (number {number}) was {how} by its issuer: number {by} stands in its place"
        " since {date}.{more}",
    ),
    "dispute_answered": _words(
        "对证照内容的异议已有答复", "What you said of a certificate was looked into",
        "您填报的内容与{certificate}（编号 {number}）所载不同，发证机关已核对：{how}。{more}"
        "如有异议，可依法申请行政复议或提起行政诉讼。",
        "You said otherwise than {certificate} (number {number}) says; its issuer has looked into"
        " it: {how}.{more} You may ask for reconsideration of it, or go to court.",
    ),
    "case_overdue": _words(
        "办件超期", "A case is overdue",
        "办件 {number} 的“{item}”应于{date}前办结，已超期，请尽快办理。",
        "{item} of application {number} was due by {date}: decide it now.",
    ),
    "case_uncorrected": _words(
        "申请人逾期未补正", "A correction did not come",
        "办件 {number} 的“{item}”：申请人未在{date}前补正。可按现有材料作出决定，"
        "也可等待补正。",
        "{item} of application {number}: the applicant did not correct it by {date}. You may"
        " decide by what you have, or wait for the correction.",
    ),
    "case_booked": _words(
        "申请人已预约", "An appointment was taken",
        "办件 {number} 的“{item}”：申请人预约了 {time}。",
        "{item} of application {number}: the applicant comes on {time}.",
    ),
    "granted": _words(
        "事项已准予", "An item is granted",
        "办件 {number}：“{item}”已准予，结果将一并送达。",
        "Application {number}: {item} is granted. All results are handed over together.",
    ),
    "declined": _words(
        "事项不予许可", "An item is declined",
        "办件 {number}：“{item}”不予许可。理由：{reason}。依据：{article}。救济途径："
        "{remedies}。",
        "Application {number}: {item} is declined. Why: {reason}. By: {article}. What you can"
        " do against it: {remedies}.",
        bare=Text(zh="有事项不予许可，请登录查看。",
                  en="An item is declined: look at the results."),
    ),
    "dropped": _words(
        "事项不再办理", "An item does not go on",
        "办件 {number}：“{item}”所依赖的事项未获准予，不再办理；其他事项继续办理。",
        "Application {number}: {item} needs an item that was not granted, and does not go on."
        " The others do.",
    ),
    "ready": _words(
        "办理结果已送达", "The results are ready",
        "办件 {number}（{event}）已全部办结，请登录查看结果和电子证照。",
        "Application {number} is done: {event}. Sign in for the results and e-certificates.",
        bare=Text(zh="您代办的办件已全部办结。结果由委托人自己查看：委托里没有“领取结果”。",
                  en="An application in which you act for somebody is done. They look at its"
                     " results themselves: your mandate does not reach to collecting them."),
    ),
    "migration_offered": _words(
        "新版本须您同意", "A newer version needs your agreement",
        "“{event}”办件可按新发布的版本继续办理，但会增加要求或推迟办结。请登录查看差别，"
        "同意或不同意；不答复的，按原版本办理。",
        "The application can go on by a newer version, which asks for more, or ends later: {event}."
        " Sign in, look at what is different, and agree or refuse; until then it goes on as it is.",
    ),
    "migrated": _words(
        "办件已换到新版本", "The application goes on by a newer version",
        "“{event}”办件已换到新发布的版本，请登录查看有何不同。",
        "The application goes on by a newer version: {event}. Sign in for what is different.",
    ),
    "erased": _words(
        "草稿已删除", "A draft was erased",
        "您参与的一份申请草稿已删除：发起人要求删除，或连续 90 天无人改动。草稿未曾提交，"
        "您填写和上传的内容不再保存。需要时可重新发起。",
        "A draft that you had a part in was erased: whoever led it asked for that, or nobody had"
        " touched it for 90 days. It was never handed in; what you told and uploaded is kept no"
        " more. Open another whenever you need it.",
    ),
    "withdrawn": _words(
        "办件已撤回", "The application is withdrawn",
        "“{event}”办件已由申请人撤回，未决定的事项不再办理，已准予的仍然有效。",
        "The applicant has withdrawn the application: {event}. What is undecided ends; what"
        " was granted stays.",
    ),
}  # fmt: skip

ERASED = Said(title=WORDS["erased"].title, text=WORDS["erased"].text)
"""It is told without looking at the application: there is nothing to look at."""
