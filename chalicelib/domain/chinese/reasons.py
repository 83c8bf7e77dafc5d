"""What is wrong at one place: English → Chinese."""

from collections.abc import Mapping

ANSWERS = {
    "contradicts another answer to the same fact": "与同一事实的另一回答矛盾",
    "no such question": "没有该问题",
    "no such question; did you mean {}?": "没有该问题；是否指 {}？",
    "must be {}": "应为{}",
    "must be a list of options": "应为选项列表",
    "must be a list of at least one option": "应为至少含一个选项的列表",
    "names an option twice": "同一选项重复",
    "is not offered; choose from {}": "没有这个选项；可选：{}",
    "choose from {}": "可选：{}",
    "this life event has no such place": "该“一件事”没有该地点",
    "is not served; one that is: {}": "该地区未开通；已开通的如：{}",
}

VALUES = {
    "this case has no such field": "本办件没有该填写项",
    "was not marked for correction": "没有标出要补正",
    "was superseded by something else": "已被其他证照取代",
    "was revoked": "已被撤销",
    "is suspended": "处于暂停状态",
    "ends before the day on which it ends now": "早于现有效期截止日",
    "does not change here: order a correction": "此处不能改动，请办理更正",
    "says whose it is: another holder needs another": "载明持证主体，持证主体不同须另行签发",
    "says the same already": "与原内容相同",
    "name each field that was wrong": "请写明需要更正的每一项",
    "say until when it holds now": "请写明新的有效期",
    "is longer than {} characters": "超过 {} 个字符",
    "must be at least {}": "不得小于 {}",
    "must be at most {}": "不得大于 {}",
    "has {} characters: {} are needed": "有 {} 个字符，应为 {} 个",
    "character {} cannot stand there: read it again": "第 {} 位字符有误，请核对",
    "the birth date is in the future: read characters 7 to 14 again":
        "出生日期晚于今天，请核对第 7 至 14 位",
    "the birth date is not in the calendar: read characters 7 to 14 again":
        "出生日期不存在，请核对第 7 至 14 位",
    "the last character does not fit the others: one of them is misread":
        "校验码与其他字符不符，请核对号码",
    "the number does not check: one character is misread": "编号校验不符，请核对",
    "the date is not in the calendar: read characters 7 to 14 again":
        "日期不存在，请核对第 7 至 14 位",
    "is the person they would speak for": "与被代表的是同一人",
    "is no agent here": "不是本办件的经办人",
    "is {} years old or older, by the birth date in the number": "按号码所载出生日期已满 {} 周岁",
    "was not named": "未登记",
    "only one may have it": "该角色只能有一人",
    "this case does not read it": "本办件不查询该证照",
    "is read by law: {}": "依法查询：{}",
    "this certificate has no such field": "该证照没有此项",
    "is over already": "已过期",
    "is more than {} days from now": "超过 {} 天",
    "is open": "在办",
    "six digits, such as 042 917": "应为六位数字，例如 042 917",
    "has more than {} characters": "超过 {} 个字符",
}  # fmt: skip

MISSING = {
    "is missing": "缺少此项",
    "not answered yet": "还没有回答",
    "not settled yet": "还没有决定是否同意",
    "not filled yet": "还没有填",
    "one of several is not chosen yet": "有好几份证照，还没有选",
    "no file yet": "还没有上传文件",
    "is none of the allowed kinds, or not whole": "不是允许的文件类型，或不完整",
    "is no base64": "不是 base64",
    "is empty": "是空的",
    "not signed yet": "还没有签名",
    "has not joined yet": "还没有加入",
    "nobody who represents them has joined yet": "替他们办的人还没有加入",
    "{} not named yet": "还有 {} 名未登记",
    "marked, and not corrected": "已标出，还没有改",
    "marked, and no new file yet": "已标出，还没有上传新文件",
}

DECISIONS = {
    "the certificate has no such field": "该证照没有此项",
    "must be in its plain form: capital letters, no stray blanks":
        "应为规范形式：字母大写，无多余空格",
    "this item does not yield it": "该事项不出具此证照",
    "is not the holder of this application": "不是本办件的持证主体",
    "is no field here that can be corrected": "不是此处可补正的填写项",
    "was not asked for here": "不是此处要求的材料",
    "give the receipt of the suspension that is over": "请填写已结束的那次暂停的回执",
    "is past: offer a later time": "时间已过，请提供更晚的时间",
    "is outside office hours": "不在办公时间内",
    "give a number of working days or half-days": "请填写几个工作日或几个半天",
    "is longer than the {} working days that are allowed": "超过允许的 {} 个工作日",
}  # fmt: skip

REQUESTS = {
    'give one ETag as it was given, such as "12"': '请原样填写一个 ETag，例如 "12"',
    "1 to 200 visible characters": "1 至 200 个可见字符",
    "give it as it was given": "请原样填写",
    "give it as YYYY-MM-DD": "请按 YYYY-MM-DD 填写",
    "does not fit": "不相符",
    "is no e-mail address like name@example.org": "不是 name@example.org 形式的电子邮箱",
    "is no mobile number of eleven digits": "不是十一位手机号码",
    "send the key that the upload form came with": "请发送上传表单所附的标识",
    "has {} bytes; {} are allowed": "有 {} 字节，最多 {} 字节",
    "announced as {}, its bytes show {}": "所称类型为 {}，实际为 {}",
    "no such field; did you mean {}?": "没有该字段；是否指 {}？",
    "no such field; there are: {}": "没有该字段；可用的有：{}",
    "no such field; none is defined yet: define it first": "没有该字段",
}

PYDANTIC = {
    "is empty: fill it in": "请填写",
    "Field required": "缺少此项",
    "Input should be {}": "应为 {}",
    "Input should be a valid string": "应为文字",
    "Input should be a valid number": "应为数字",
    "Input should be a finite number": "应为数字",
    "Input should be a valid integer": "应为整数",
    "Input should be a valid boolean": "应为 true 或 false",
    "Input should be a valid tuple": "应为列表",
    "Input should be a valid array": "应为列表",
    "Input should be an object": "应为对象",
    "Input should be greater than or equal to {}": "不得小于 {}",
    "Input should be less than or equal to {}": "不得大于 {}",
    "String should have at least {} character": "至少 {} 个字符",
    "String should have at most {} characters": "最多 {} 个字符",
    "is no code: take what stands behind the # of the link": "不是查看码，请填链接中 # 之后的部分",
    "String should match pattern {}": "格式应为 {}",
    "Tuple should have at least {} item after validation, not {}": "至少 {} 项",
    "Unable to extract tag using discriminator {}": "缺少 {}",
    "Value error, {}": "{}",
}
"""What the models of requests and the types of fields say by themselves."""

REASONS: Mapping[str, str] = {
    **ANSWERS, **VALUES, **MISSING, **DECISIONS, **REQUESTS, **PYDANTIC
}  # fmt: skip
