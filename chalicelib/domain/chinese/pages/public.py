"""What the door and public pages say: English → Chinese."""

from collections.abc import Mapping

PUBLIC: Mapping[str, str] = {
    "Answer this question to go on.": "请先回答这个问题。",
    "choose at least one": "请至少选一项",
    "choose one of these": "请选择一项",
    "type a number": "请填写数字",
    "type a number in digits, such as 120 or 85.5": "请用数字填写，例如 120 或 85.5",
    "type a whole number, such as 3": "请填写整数，例如 3",
    "type an amount in yuan, such as 5000 or 5000.50": "请填写金额（元），例如 5000 或 5000.50",
    "type the year, month and day": "请填写年、月、日",
    "this day is not in the calendar": "没有这一天，请核对年、月、日",
    "Nothing can be verified so.": "还不能核验。",
    "type its number, or choose a file below": "请填写证照编号，或在下面选择文件",
    "is larger than 4 MB": "超过 4 MB",
    "is no certificate: choose the PDF, or the file with its signed text":
        "不是证照：请选择 PDF，或带签名的电子原件",
    "This cannot be opened yet.": "还不能打开。",
    "see whether the code is whole": "请核对查看码是否完整",
    "type your name as its holder wrote it": "请填写持证人写明的您的名称",
    "This is too long to look for.": "输入的内容太长，请用几个字说明要办的事。",
    "at most {} characters": "最多 {} 个字符",
    "What was typed is too long to be sent with a page: make it shorter.":
        "填写的内容太长，请删短后再提交。",
    "A page has fewer fields and files than were sent: load the page again.":
        "提交的栏目或文件比页面上的多，请重新打开页面后再提交。",
    "The form did not get through whole: send it again.": "内容没有完整传到，请再提交一次。",
    "What is sent with a page may have 4 MB: make the file smaller.":
        "随页面提交的内容不能超过 4 MB，请把文件缩小后再提交。",
    "Send the form of this page.": "请用页面上的表单提交。",
    "The form cannot be read: load the page again.": "表单无法读取，请重新打开页面。",
    "There is no such file, or no longer: load the page anew.":
        "没有这个文件，或已更新：请刷新页面。",
    "The identity provider did not confirm this sign-in: sign in once more.":
        "身份认证平台没有确认这次登录，请重新登录。",
    "This visit changed meanwhile: read it again.": "您在另一个窗口做了别的，请刷新页面。",
    "There is no such question in this life event.": "这件事里没有这个问题。",
    "There is no such place in this life event.": "这件事里没有这个地点。",
    "There is no such theme.": "没有这个主题。",
}  # fmt: skip
