"""What the pages of the window say: English → Chinese."""

from collections.abc import Mapping

WINDOW: Mapping[str, str] = {
    "There is nothing to go on with yet: answer a question first.":
        "还没有可以转过去的内容：请先回答一个问题。",
    "Nothing was handed over to you under this code.": "没有凭这个码转给您的内容。",
    "no such code, no longer, or of somebody else": "没有这个码、已经失效，或是别人的",
    "Nobody stands before you: read their card first.": "还没有服务对象：请先读取当事人的身份证。",
    "Say who stands before you.": "请填写当事人的身份。",
    "type the name as it stands on the card": "请按证件填写姓名",
    "type the number as it stands on the card": "请按证件填写号码",
    "say what was looked at": "请选择核对的是什么证件",
    "Choose the scan of the signed page.": "请选择签字页的扫描件。",
    "scan the signed page, or take a picture of it": "请扫描签字页，或拍照",
    "Something of the mandate is not said yet.": "委托书的内容还没有填全。",
    "choose who signed the mandate": "请选择委托人",
    "tick what the mandate says": "请勾选委托书写明的内容",
    "scan the mandate, or take a picture of it": "请扫描委托书，或拍照",
    "They have one already: take it up at the window, or tick the box below.":
        "当事人已有这样一件：请在窗口接着办，或勾选下面的选项另办一件。",
    "tick it to open a second one": "要另办一件请勾选",
    "Say what becomes of it.": "请选择处理结果。",
    "choose one": "请选择一项",
    "What was ticked or written belongs to another outcome.":
        "勾选或填写的内容属于另一种处理结果。",
    "choose the one that it was written for, or take it out":
        "请选择与填写内容相符的结果，或清除这些内容",
    "Mark at least one field or material.": "请至少标出一个填写项或一份材料。",
    "mark what is to be corrected": "请标出要补正的内容",
    "say what is to be corrected, and how": "请说明要补正什么、怎样补正",
    "Say which department it belongs to.": "请写明应由哪个机关办理。",
    "name it, as people know it": "请写出机关名称",
}  # fmt: skip
