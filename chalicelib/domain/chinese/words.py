"""The words that fill the gaps of sentences → Chinese."""

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "draft": "草稿",
    "submitted": "已提交",
    "returned": "待补正",
    "accepted": "已受理",
    "not_competent": "不予受理（不属本机关职权）",
    "withdrawn": "已撤回",
    "delivered": "已送达",
    "archived": "已归档",
    "named": "已登记",
    "invited": "已邀请",
    "joined": "已加入",
    "refused": "已拒绝",
    "lapsed": "邀请已失效",
    "taken_back": "已撤回登记",
    "founded": "待设立",
    "true or false": "true 或 false",
    "a number": "数字",
    "a whole number, zero or more": "不小于零的整数",
    "a whole number of fen, zero or more": "以分为单位、不小于零的整数",
    "a date as YYYY-MM-DD": "日期，格式为 YYYY-MM-DD",
    "an area code of six digits": "六位行政区划代码",
    "none": "无",
    "none of the allowed kinds": "不是允许的文件类型",
    "The store of uploads": "文件存储",
    "The store of applications": "办件存储",
    "The store of catalogues": "事项目录存储",
    "The key service": "密钥服务",
    "A part of this service": "本服务的一部分",
}
