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
        zh="该消息所涉办件已不存在，内容无法再显示。",
        en="What this was about is kept no more, so that it cannot be told again.",
    ),
)
WORDS: Mapping[Kind, Words] = {
    "invited": Words(
        title=Text(zh="邀请您加入办件", en="You are invited to an application"),
        text=Text(
            zh="您被登记为“{event}”办件的{role}。请向发起人索取邀请码，本人登录后加入或拒绝。{until}",
            en="You are named as {role} in an application: {event}. Ask whoever opened it for"
            " the code, then join, or refuse, under your own sign-in. {until}",
        ),
    ),
    "invitation_refused": Words(
        title=Text(zh="邀请被拒绝", en="An invitation was refused"),
        text=Text(
            zh="{role}拒绝加入“{event}”办件。请登记其他人，或修改情形回答后重新查看所需材料。",
            en="The {role} has refused to take part in: {event}. Name another person, or answer"
            " otherwise and look at the plan again.",
        ),
    ),
    "invitation_lapsed": Words(
        title=Text(zh="邀请已失效", en="An invitation has lapsed"),
        text=Text(
            zh="{role}未在期限内答复“{event}”办件的邀请，邀请已失效。请重新邀请，或登记其他人。",
            en="The {role} did not answer the invitation to: {event}. It has lapsed: invite"
            " them again,"
            " or name another person.",
        ),
    ),
    "ready_to_submit": Words(
        title=Text(zh="各方均已签名，可以提交", en="All have signed: you can hand it in"),
        text=Text(
            zh="“{event}”办件的各方均已签名，请登录提交。提交前如有修改，须重新签名。",
            en="Everybody has signed the application: {event}. Hand it in; whatever changes before"
            " that has to be signed again.",
        ),
    ),
    "accepted": Words(
        title=Text(zh="办件已受理", en="The application is accepted"),
        text=Text(
            zh="“{event}”办件已受理，受理编号 {number}，承诺于 {date} 前办结。",
            en="The application is accepted: {event}. Its number is {number}, and its end is"
            " promised"
            " by {date}.",
        ),
    ),
    "not_competent": Words(
        title=Text(zh="不属本机关职权", en="Another authority is competent"),
        text=Text(
            zh="“{event}”办件（编号 {number}）不属本机关职权范围，请向{competent}申请。",
            en="This office is not competent for application {number}: {event}. Apply to:"
            " {competent}.",
        ),
    ),
    "correction_due": Words(
        title=Text(zh="需要补正", en="Something has to be corrected"),
        text=Text(
            zh="{item}需要补正：{marked}。原因：{reason}。请于 {date} 前登录补正被标注的内容，"
            "补正后自动继续办理。",
            en="{item}: please correct {marked}. Why: {reason}. Correct what is marked by"
            " {date}, and it goes on by itself.",
        ),
        bare=Text(
            zh="有内容需要补正，请登录查看被标注的内容。",
            en="Something has to be corrected: look at what is marked.",
        ),
    ),
    "correction_reminder": Words(
        title=Text(zh="补正即将到期", en="A correction is due soon"),
        text=Text(
            zh="{item}仍需补正，请于 {date} 前登录补正被标注的内容。",
            en="{item}: something is still to be corrected. Sign in and correct what is marked"
            " by {date}.",
        ),
    ),
    "correction_overdue": Words(
        title=Text(zh="补正已逾期", en="A correction is overdue"),
        text=Text(
            zh="{item}应于 {date} 前补正，尚未收到。您仍可登录补正；"
            "事项已在部门办理的，在其作出决定前均可补正，部门也可按现有材料作出决定。",
            en="{item}: the correction was due by {date}, and has not come. You can still make it;"
            " where a department has the case already, until it decides: it may do so by what"
            " it has.",
        ),
    ),
    "suspended": Words(
        title=Text(zh="事项暂停计时", en="An item's time stands still"),
        text=Text(
            zh="办件 {number}：“{item}”因{ground}暂停计算办理期限（{article}）。{more}",
            en="Application {number}: the time of {item} stands still for {ground}"
            " ({article}).{more}",
        ),
    ),
    "continued": Words(
        title=Text(zh="事项恢复计时", en="An item's time runs on"),
        text=Text(
            zh="办件 {number}：“{item}”恢复计算办理期限，应于 {date} 前办结。",
            en="Application {number}: the time of {item} runs on; it is due by {date}.",
        ),
    ),
    "extended": Words(
        title=Text(zh="事项延长期限", en="An item takes more time"),
        text=Text(
            zh="办件 {number}：“{item}”依法延长办理期限（{article}），应于 {date} 前办结。{more}",
            en="Application {number}: {item} takes more time ({article}); it is due by"
            " {date}.{more}",
        ),
    ),
    "overdue": Words(
        title=Text(zh="事项超期", en="An item is overdue"),
        text=Text(
            zh="办件 {number}：“{item}”未在 {date} 前办结，已提醒办理单位。您无需操作，"
            "超期不影响您的申请。",
            en="Application {number}: {item} was due by {date}. Its department was told so. You"
            " need do nothing, and it decides nothing against you.",
        ),
    ),
    "case_overdue": Words(
        title=Text(zh="办件超期", en="A case is overdue"),
        text=Text(
            zh="办件 {number} 的“{item}”应于 {date} 前办结，已超期，请尽快办理。",
            en="{item} of application {number} was due by {date}: decide it now.",
        ),
    ),
    "case_uncorrected": Words(
        title=Text(zh="申请人逾期未补正", en="A correction did not come"),
        text=Text(
            zh="办件 {number} 的“{item}”：申请人未在 {date} 前补正。可按现有材料作出决定，"
            "也可等待补正。",
            en="{item} of application {number}: the applicant did not correct it by {date}. You"
            " may decide by what you have, or wait for the correction.",
        ),
    ),
    "case_booked": Words(
        title=Text(zh="申请人已预约", en="An appointment was taken"),
        text=Text(
            zh="办件 {number} 的“{item}”：申请人预约了 {time}。",
            en="{item} of application {number}: the applicant comes at {time}.",
        ),
    ),
    "granted": Words(
        title=Text(zh="事项已准予", en="An item is granted"),
        text=Text(
            zh="办件 {number}：“{item}”已准予，结果将一并送达。",
            en="Application {number}: {item} is granted. All results are handed over together.",
        ),
    ),
    "declined": Words(
        title=Text(zh="事项不予许可", en="An item is declined"),
        text=Text(
            zh="办件 {number}：“{item}”不予许可。理由：{reason}。依据：{article}。"
            "救济途径：{remedies}。",
            en="Application {number}: {item} is declined. Why: {reason}. By: {article}."
            " What you can do against it: {remedies}.",
        ),
        bare=Text(
            zh="有事项不予许可，请登录查看。",
            en="An item is declined: look at the results.",
        ),
    ),
    "dropped": Words(
        title=Text(zh="事项不再办理", en="An item does not go on"),
        text=Text(
            zh="办件 {number}：“{item}”所依赖的事项未获准予，不再办理；其他事项继续办理。",
            en="Application {number}: {item} needs an item that was not granted, and does not"
            " go on."
            " The others do.",
        ),
    ),
    "ready": Words(
        title=Text(zh="办理结果已送达", en="The results are ready"),
        text=Text(
            zh="办件 {number}（{event}）已全部办结，请登录查看结果和电子证照。",
            en="Application {number} is done: {event}. Sign in for the results and e-certificates.",
        ),
    ),
    "withdrawn": Words(
        title=Text(zh="办件已撤回", en="The application is withdrawn"),
        text=Text(
            zh="“{event}”办件已由申请人撤回，未决定的事项不再办理，已准予的仍然有效。",
            en="The applicant has withdrawn the application: {event}. What is undecided ends;"
            " what was"
            " granted stays.",
        ),
    ),
}  # fmt: skip
