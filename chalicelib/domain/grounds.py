"""Why an item's time stands still, as a person reads it (Licensing Law art. 45)."""

from collections.abc import Mapping

from chalicelib.domain.journal.item_happenings import Ground
from chalicelib.domain.text import Text

GROUNDS: Mapping[Ground, Text] = {
    "hearing": Text(zh="听证", en="hearing"),
    "inspection": Text(zh="检验", en="inspection"),
    "testing": Text(zh="检测", en="testing"),
    "quarantine": Text(zh="检疫", en="quarantine"),
    "appraisal": Text(zh="鉴定", en="appraisal"),
    "expert_review": Text(zh="专家评审", en="expert review"),
    "tender": Text(zh="招标", en="tender"),
    "auction": Text(zh="拍卖", en="auction"),
    "site_inspection": Text(zh="现场核查", en="site inspection"),
}
