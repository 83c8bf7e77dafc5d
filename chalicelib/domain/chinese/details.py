"""What went wrong as a whole: English → Chinese."""

from collections.abc import Mapping

from chalicelib.domain.chinese.of_certificates import CERTIFICATES

SIGNING_IN = {
    "Sign in first.": "请先登录。",
    "Send the access token of your sign-in as Authorization: Bearer.":
        "请以 Authorization: Bearer 发送登录所得的访问令牌。",
    "This is not an access token: send the one you were given, as it was given.":
        "这不是访问令牌：请原样发送登录所得的令牌。",
    "The sign-in has expired: sign in again.": "登录已过期，请重新登录。",
    "The token is not valid yet: check the issuer's clock.": "令牌尚未生效，请检查签发方的时钟。",
    "The token comes from another issuer than the one trusted here.":
        "令牌并非由本服务信任的身份系统签发。",
    "The token was issued for another service than this one.": "令牌是为其他服务签发的。",
    "The token is not signed in a way that is accepted here.": "令牌的签名方式不被接受。",
    "The token's signature does not fit: sign in again.": "令牌签名不符，请重新登录。",
    "The token lacks one of: {}.": "令牌缺少以下内容之一：{}。",
    "The token's claims do not describe anybody known here.": "令牌所述身份无法识别。",
    "The token is signed with a key its issuer does not show.": "令牌的签名密钥未由签发方公布。",
    "The token does not name the key it is signed with.": "令牌未指明签名密钥。",
    "Only a person may do this: sign in under your own identity number.":
        "只有自然人可以办理，请以本人身份登录。",
    "Only who acts for a department may see its work.": "只有部门的工作人员可以查看部门的待办。",
    "Only a clerk of an area's acceptance desk may do this.": "只有受理窗口人员可以办理。",
    "Only the person does this: hand it over to their phone, or have the printed page signed.":
        "这一步只能由本人做：请把办件转到本人手机，或请本人在打印页上签字。",
    "The application is {}: nothing is left to do.": "该办件{}，没有要办的了。",
    "There is no such application, or nobody stands before you whose it is.":
        "没有这个办件，或本人不在您的窗口前。",
    "There is no such hand-over, or no longer: make a new code where you began.":
        "没有这个转接码，或已经失效：请在原来的设备上重新生成。",
    "This is not a hand-over code.": "这不是转接码。",
    "Others try this code just now: wait a moment, then repeat.":
        "正有别人在输入这个转接码，请稍等再试。",
    "Many hand over just now: wait a moment, then repeat.": "现在使用的人较多，请稍等再试。",
    "Only an officer, or the system, of the body may do this.":
        "只有办理单位的审批人员或其系统可以办理。",
    "Only an operator may do this.": "只有运维人员可以办理。",
    "Only a supervisor may do this.": "只有电子监察人员可以查看。",
    "Your sign-in names no area to watch: ask who runs the sign-in to name it, or all.":
        "您的登录信息里没有监察的地区：请让身份认证系统的管理员写明是哪个地区，或者全部地区。",
    "This service has nothing in the area that you watch.": "您监察的地区在本服务里没有内容。",
    "It was granted in vain, as what it would replace stands no more: decline it.":
        "准予之后，要替换的证照已失效，不能签发：请改为不予许可。",
    "What this item replaces stands again: an operator lets the grant go on.":
        "要替换的证照又有效了：由运维人员放行后继续签发。",
    "There is no such body in the areas that you watch.": "您监察的地区没有这个办理单位。",
    "You watch no such area.": "您不监察这个地区。",
    "You act for another body than this one.": "您所属的不是该办理单位。",
    "You act for no body.": "您不属于任何办理单位。",
    "You belong to no area's desk.": "您不属于任何受理窗口。",
    "This desk does not serve that area.": "本窗口不受理该地区的办件。",
    "name one that this desk serves": "请选择本窗口受理的地区",
    "You may not act for this company.": "您无权代表该企业办理。",
    "You represent nobody whom this application founded.": "您不代表该办件新登记的企业或个人。",
}  # fmt: skip

REQUESTS = {
    "Something is missing or wrong: see each place.": "有漏填或填错的内容，请看标出的地方。",
    "A body may have {} KiB; files are uploaded apart.":
        "请求内容不得超过 {} KiB，文件请另行上传。",
    "Send JSON, as Content-Type: application/json.":
        "请发送 JSON（Content-Type: application/json）。",
    "The body is not JSON: {}": "请求内容不是 JSON：{}",
    "If-Match does not name a version.": "If-Match 未指明版本。",
    "Say which version you change: send its ETag as If-Match.":
        "请说明修改的是哪一版：以 If-Match 发送其 ETag。",
    "Give an Idempotency-Key, a new one for each new application.":
        "请提供 Idempotency-Key，每次新开办件用新的。",
    "This Idempotency-Key was used for another request: take a new one.":
        "该 Idempotency-Key 已用于另一请求，请换用新的。",
    "It changed since you looked: read it again, then repeat.":
        "您查看之后内容已有变动，请重新查看再办理。",
    "Somebody else changed this application: read it again and repeat.":
        "他人刚修改了该办件，请重新查看再办理。",
    "Something else was shown under this key: draw another one.":
        "这个键已经用于出示别的内容，请换一个。",
    "There is no such code for this name.": "没有这个查看码，或不是给这个名称的。",
    "You have no certificate of this number.": "您名下没有该编号的证照。",
    "There is no such issuer.": "没有该签发机关，或其尚未签发过证照。",
    "You have no such code.": "您没有这样出示过。",
    "There is no such code.": "没有这个查看码。",
    "This cannot be shown like that.": "不能这样出示。",
    "The holder took this code back.": "持证人已经收回这个查看码。",
    "This code was tried in vain too often: ask the holder for another.":
        "这个查看码试错太多次，已经作废，请持证人重新出示。",
    "This code has ended: ask the holder for another.": "这个查看码已经到期，请持证人重新出示。",
    "This code was used before: it shows once. Ask the holder for another.":
        "这个查看码只能看一次，已经看过了，请持证人重新出示。",
    "This certificate is {} ({}): {}.": "该证照{}（{}），{}。",
    "The chain of the key {} certifies another key.": "密钥 {} 的证书链证明的是另一密钥。",
    "The chain of the key {} does not hold now: it has run out, or not begun.":
        "密钥 {} 的证书链不在有效期内。",
    "The chain of the key {} does not allow it to seal papers.":
        "密钥 {} 的证书未允许用于签章（密钥用法须含“不可否认”）。",
    "The chain of the key {} cannot be read.": "密钥 {} 的证书链无法读取。",
    "What was sealed by the key {} of {} does not hold.":
        "用密钥 {}（{}）签的章未通过验证，请检查其证书链。",
    "The key {} of {} was revoked: give it a new one.": "密钥 {}（{}）已作废，请换用新密钥。",
    "The key {} of {} is not written down as signing now.":
        "密钥 {}（{}）未登记为现行密钥。",
    "Send what the page's form sends, as it sends it.": "请用页面上的表单提交。",
    "This certificate cannot be shown in part: have it issued anew.":
        "该证照签发较早，不能部分出示，请申请换发。",
    "Too many calls in one minute: wait {} seconds.": "一分钟内请求过多，请 {} 秒后再试。",
    "{} does not answer: try again later.": "{}暂无响应，请稍后再试。",
    "A part of this service failed with {}: try again later.":
        "本服务的一部分出现故障，请稍后再试。",
    "{} answered in another form: try again later.": "本服务的一部分应答异常，请稍后再试。",
    "The identity provider does not answer: try again later.": "身份认证系统暂无响应，请稍后再试。",
    "The identity provider gives no keys: try again later.":
        "无法取得身份认证系统的密钥，请稍后再试。",
    "The identity provider's discovery document is not its own.": "身份认证系统的配置有误。",
}  # fmt: skip

APPLYING = {
    "There is no such life event. There are: {}.": "没有这个“一件事”。现有：{}。",
    "There is no such application, or you have no part in it.": "没有该办件，或您不是其当事人。",
    "There is no such application.": "没有该办件。",
    "You hold no certificate of this number.": "您名下没有该编号的证照。",
    "There is no such invitation.": "没有该邀请。",
    "There is no such thing, or it has run out.": "没有该内容，或已过期。",
    "You have an open application for this life event. Go on with it, or say 'another': true"
    " to open a second one.":
        "您已有同一“一件事”的在办办件。请继续办理；确需另开一件的，请注明 another: true。",
    "Nobody of this role can open it.": "该角色不能发起申请。",
    "The life event has no party {}.": "该“一件事”没有当事人角色{}。",
    "The places do not fit.": "所选地点不符合要求。",
    "Some answers do not fit their questions.": "部分回答不符合问题要求。",
    "Some values do not fit their fields.": "部分填写内容不符合要求。",
    "Only what was marked may be corrected.": "只能补正标出的内容。",
    "Each party types for themselves; who opened it, for all.":
        "各当事人只能填写本人信息，发起人可填写全部。",
    "Only who opened the application may do this.": "只有发起人可以办理。",
    "What was agreed to was handed in, and cannot be taken back by itself: the applicant"
    " can withdraw the application.":
        "授权查询的内容已随办件提交，不能单独撤回授权；如需停止办理，请由申请人撤回办件。",
    "The application is {}: it cannot change now.": "办件状态为“{}”，现在不能修改。",
    "The application is {}: this is settled.": "办件状态为“{}”，此项已定，不能修改。",
    "This application was erased: nothing of it is kept any more.":
        "该办件已删除，内容不再保存。",
    "This is no number of an approved list: give 1 to 60 characters.":
        "销毁清册批准文号无效，请填写 1 至 60 个字符。",
    "Whom you opened it for leads it now: only they can have it erased.":
        "您受托发起的办件已由委托人主办，只有委托人可以要求删除。",
    "It was handed in, and is kept as long as it is handled; withdraw it where it should"
    " not go on. Once closed it is an archive (Archives Law art. 14, 21; PIPL art. 47).":
        "办件已提交，办理期间须保存；不再办理的，请撤回。办结后作为档案保存"
        "（档案法第十四条、第二十一条，个人信息保护法第四十七条）。",
    "It is closed, and an archive that is kept for ever ({}; Archives Law art. 14, 21;"
    " PIPL art. 47): it is used for nothing else.":
        "办件已办结，作为档案永久保存（{}，档案法第十四条、第二十一条，个人信息保护法第四十七条），"
        "不作其他使用。",
    "It is closed, and kept as an archive until {} ({}; Archives Law"
    " art. 14, 21; PIPL art. 47): until then it is used for nothing else, then it is erased.":
        "办件已办结，作为档案保存至 {}（{}，档案法第十四条、第二十一条，"
        "个人信息保护法第四十七条），期间不作其他使用，期满删除。",
    "The application is {}: it cannot be withdrawn.": "办件状态为“{}”，不能撤回。",
    "The application was not submitted yet.": "办件尚未提交。",
    "The identity number is not valid.": "证件号码无效。",
    "No such role.": "没有该角色。",
    "Somebody already is the {}.": "该角色已有人担任。",
    "The invitation is for somebody else: sign in as the person invited.":
        "该邀请不是发给您的，请以受邀人身份登录。",
    "It was handed in or withdrawn without this part: you need do nothing more.":
        "该办件已提交或撤回，不再需要您加入，您无需办理任何事项。",
    "This item was corrected otherwise already: it stands as it is.":
        "该事项已按其他内容补正，以已提交的补正为准。",
    "This invitation has lapsed: ask for a new one.": "邀请已失效，请重新获取。",
    "This invitation was taken back: ask who opened the application.":
        "邀请已被收回，请向发起人了解。",
    "You have joined: if you want no part in it, sign nothing, and tell who opened it.":
        "您已加入。不愿参加的，请勿签名，并告知发起人。",
    "You refused this part: ask who opened the application to name you again.":
        "您已拒绝参加。如要参加，请发起人重新登记您。",
    "Nobody is invited to this part.": "该角色无需受邀加入。",
    "Each party agrees for their own data only.": "各当事人只能就本人信息授权。",
    "No mandate lets you do this: ask the person you act for to confirm.":
        "您的授权未及此项，请由委托人本人确认授权。",
    "An agent of this role may not do that.": "该角色的经办人不能办理此项。",
    "There is no such agent.": "没有该经办人。",
    "Whoever stands there acts for nobody of that name.": "窗口前的当事人不是其经办人。",
    "They have said by their own sign-in how far this agent goes: only they change that, and no"
    " paper does.":
        "委托人已登录确定该经办人可以做什么：只能由其本人登录更改，不能凭书面委托更改。",
    "Only the person an agent acts for says how far that goes.": "授权范围只能由委托人本人确定。",
    "Nobody of this name was named.": "没有登记过该当事人。",
    "They have joined: withdraw, and open another without them.":
        "对方已加入，不能收回。确需更换的，请撤回本办件，另行发起。",
    "This certificate is not among those to choose from.": "该证照不在可选之列。",
    "This register is not among those to choose from.": "这个数据来源不在可选之列。",
    "Nobody represents themselves.": "不能由本人代表本人。",
    "Whoever is of age acts themselves: read the number again, or invite them to a part"
    " of their own.":
        "成年人由本人办理：请核对证件号码，或邀请其本人以自己的角色加入。",
    "Consent was given for something that is not read.": "所授权的内容本办件并不查询。",
    "What the law has read cannot be refused; where it is wrong, type over it.":
        "依法查询的内容不能拒绝；内容有误的，请直接改填。",
    "This is no whole PDF, JPEG or PNG: choose another file, or take the picture again.":
        "这不是完整的 PDF、JPEG 或 PNG 文件：请换一个文件，或重新拍照。",
    "The file cannot be read.": "文件无法读取，请重新选择。",
    "The file is empty: choose another one.": "文件是空的，请重新选择。",
    "No file is asked for this material now.": "现在不需要为该材料上传文件。",
    "No file was given for a material of this name here.": "此处没有为该材料上传的文件。",
    "There is no such notice in this inbox.": "没有这条消息。",
    "This is no day.": "没有这一天。",
    "This is not where a page begins: give what next said.": "分页位置有误：请原样填写 next 的值。",
    "Too many codes were asked for: try again tomorrow.": "获取验证码次数过多，请明天再试。",
    "This is no address that can be written to.": "该联系方式无法使用。",
    "This is not the code that was sent, or it has run out.": "验证码不正确或已过期。",
    "No such file was posted.": "没有上传过该文件。",
    "No such file was released.": "没有经核验的该文件。",
    "The file is larger than {} bytes.": "文件超过 {} 字节。",
    "The file was replaced after it was verified: verify it again.":
        "文件在核验后被替换，请重新核验。",
    "The pieces that came are not of this file: send it again.":
        "传上来的各段不是这个文件，请重新上传。",
    "This key is not one of this application and material.": "该标识不属于本办件的这份材料。",
    "The file is too large: make it smaller, and upload it again.": "文件过大，请缩小后重新上传。",
    "The file is not what it was announced as: upload the right one.":
        "文件类型与所称不符，请上传正确的文件。",
    "It changed since you reviewed it: review it again, then sign.":
        "您核对之后内容已有变动，请重新核对再签名。",
    "Something is still missing before anybody can sign.": "内容尚不齐全，暂不能签名。",
    "Something is still missing before submission.": "内容尚不齐全，暂不能提交。",
    "Nobody whose part you have signs this application.": "您的角色无需在本办件上签名。",
    "This application has no such item.": "本办件没有该事项。",
    "This item waits for no correction.": "该事项不需要补正。",
    "This item waits for no appointment.": "该事项不需要预约。",
    "The appointment is past: it cannot be moved any more.": "预约时间已过，不能再改。",
    "This appointment is not offered.": "没有提供该预约时间。",
    "Something that was marked is not corrected yet.": "标出的内容还没有全部补正。",
    "Nothing is delivered yet: results are handed over all together.":
        "办理结果尚未送达，结果将一并送达。",
}  # fmt: skip

HANDLING = {
    "This application belongs to the desk of another area.": "该办件由其他地区的受理窗口办理。",
    "No such application waits at your desk.": "您的窗口没有待受理的该办件。",
    "The application is {}: the desk cannot settle it now.": "办件状态为“{}”，窗口现在不能处理。",
    "It was returned once already; everything is asked together, once.":
        "该办件已退回补正一次；补正应一次性告知。",
    "Mark at least one field or material, and only what can be corrected.":
        "请至少标出一项，而且只能标出可以补正的内容。",
    "This handle was given to another body.": "该句柄属于其他办理单位。",
    "Something was said of this case since you looked: look, then send it again.":
        "您打开后，该件有了新的情况：请看清后再提交。",
    "This item no longer waits for a decision under this handle: look at your worklist.":
        "该句柄下的事项已不再等待决定，请查看待办列表。",
    "Something else was decided before, and stands: look at your worklist.":
        "此前已作出其他决定，以先作出的为准，请查看待办列表。",
    "The applicant withdrew: nothing is to be decided any more.": "申请人已撤回，无需再作决定。",
    "What this item would replace is suspended: wait, or decline it.":
        "本事项要取代的证照处于暂停状态，请等待恢复，或作出不予许可的决定。",
    "{} was superseded by something else: what was issued for it is void.":
        "{} 已被其他证照取代，据此签发的证照无效。",
    "What this item would replace stands no more: decline it.":
        "本事项要取代的证照已失效，请作出不予许可的决定。",
    "It was not corrected in time: grant it, decline it, or wait for the answer.":
        "申请人逾期未补正：请准予、不予许可，或等待补正。",
    "A correction was asked once already: grant it, or decline it.":
        "已要求补正一次，请作出准予或不予的决定。",
    "This item is suspended already: let it continue first.": "这个事项已经暂停计时，请先恢复。",
    "Some appointments cannot be offered.": "部分预约时间不能提供。",
    "This item is not suspended: there is nothing to continue.": "这个事项没有暂停，不用恢复。",
    "This case was not suspended under this receipt.": "该句柄下没有这份回执对应的暂停。",
    "This item was suspended more than once: say which one is over.":
        "这个事项不止一次暂停，请写明恢复的是哪一次。",
    "This item's definition allows no extension.": "该事项的定义不允许延长时限。",
    "This item was extended once already: decide it.": "该事项已延长一次，请作出决定。",
    "This item is suspended: let it continue before it is extended.":
        "这个事项已经暂停计时，恢复之后才能延长。",
    "This item is overdue: it can only be extended before it is due.":
        "该事项已超期，只能在到期之前延长。",
    "The extension does not fit.": "延长期限不符合要求。",
    "No gaps of this application wait for you: there are none, or all are sent.":
        "该办件没有待您汇总的补正：没有，或均已告知申请人。",
    "The grant does not fit what the item yields.": "准予内容与该事项应出具的证照不符。",
    "Not every item has ended: nothing is delivered by halves.": "仍有事项未办结，结果须一并送达。",
    "The results are not delivered yet: there is nothing to close.": "结果尚未送达，不能归档。",
    "No free certificate number was drawn: something is wrong with the chance.":
        "未能取得可用的证照编号。",
    "It cannot go on by this version (any more): look again.":
        "该办件不能（或不再能）换到此版本，请重新查看。",
    "Others write to this application: ask for what is read again.":
        "他人正在修改该办件，查询所得尚未写入，请再查一次。",
    "This item is not parked: there is nothing to resume.": "这个事项没有停下，不用放行。",
}  # fmt: skip

DETAILS: Mapping[str, str] = {
    **SIGNING_IN, **REQUESTS, **APPLYING, **CERTIFICATES, **HANDLING
}  # fmt: skip
