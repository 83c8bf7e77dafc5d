"""What the pages of applications say: English → Chinese."""

from collections.abc import Mapping

CITIZEN: Mapping[str, str] = {
    "You have an application for this already: go on with it, or tick the box below.":
        "您已经为这件事开了办件：请接着办；要另办一件，请勾选页面下方的选项。",
    "Say of at least one source whether it may be asked.": "请至少对一项说明是否同意查询。",
    "fill this in": "请填写这一项",
    "Somebody changed this while you were at it: look at what stands now, then send it again.":
        "您填写的时候，别人改过这里。您填的都还在：请看看现在存的，再提交。",
    "What is asked has changed: the rest is saved; copy what has no field any more.":
        "要填的内容变了：其余的已经保存；没有地方填的列在下面，可以复制。",
    "somebody else wrote something here meanwhile: see what stands now":
        "别人刚刚改过这一项，请看下面现在存的内容",
    "Choose a file, or take a picture.": "请选择文件，或拍一张照片。",
    "choose a file, or take a picture": "请选择文件，或拍一张照片",
    "This file has more than 4 MB.": "文件超过 4 MB。",
    "has more than 4 MB: make it smaller": "文件超过 4 MB，请缩小后再选",
    "choose another file, or take the picture again": "请换一个文件，或重新拍照",
    "The file did not get through.": "文件没有传上来。",
    "choose it again, and send it": "请重新选择文件，再上传",
    "You chose a company, and typed somebody else below.":
        "您选了单位，下面又填了别的人或单位。",
    "choose “somebody else” here, or empty the name and number below":
        "请改选“别的人或单位”，或清空下面的姓名和号码",
    "There is no such material in this application, or no longer.":
        "这件事里没有这份材料，或者已经不需要了。",
    "Type the code that you were sent.": "请填写收到的邀请码。",
    "type the code": "请填写邀请码",
    "There is no such code, or it has run out: ask for a new one.":
        "没有这个邀请码，或已过期：请对方重新发一个。",
    "read the code once more": "请再核对一遍邀请码",
    "open the one that you have": "打开您已有的那一件",
}  # fmt: skip
