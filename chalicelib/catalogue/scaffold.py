"""A name, two titles, a department → the files of a new life event, which pass the check.

What stands in them is an example of each part, to be changed by whoever knows the law; the text is
that of ``templates/``. Nothing is written here: the command writes.
"""

import json
from collections.abc import Iterator
from importlib.resources import files
from string import Template
from typing import NamedTuple

from chalicelib.catalogue.nearest import nearest
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import Slug
from chalicelib.domain.text import Text

FIELDS = {
    "applicant_name": "field-name.yaml",
    "applicant_id_no": "field-id-no.yaml",
    "applicant_phone": "field-phone.yaml",
}
"""The form fields of a scaffold; one that the library has already is used as it is."""


class NewEvent(Frozen):
    """What somebody wants to begin: its id, what people call it, who leads it."""

    id: Slug
    title: Text
    department: Slug

    @property
    def snake(self) -> str:
        """The id as the name of a fact's branch and of a test's file."""
        return self.id.replace("-", "_")

    @property
    def item(self) -> str:
        """The id of its first item."""
        return f"{self.id}-registration"

    @property
    def certificate(self) -> str:
        """The type that its first item yields."""
        return f"{self.snake.upper()}_REGISTRATION"

    @property
    def fact(self) -> str:
        """The fact that its first question tells."""
        return f"{self.snake}.first_time"


class Addition(NamedTuple):
    """A file that comes to be, or (``at_end``) lines that come to stand at the end of one."""

    file: str
    text: str
    at_end: bool = False


def objections(new: NewEvent, definitions: Definitions) -> Iterator[Text]:
    """What stands against it: a name that is taken, a department that is not there."""
    if _names(new) & _taken(definitions):
        yield Text(
            zh=f"已经有名为 {new.id} 的定义，请另取一个名称",
            en=f"there is a definition named {new.id} already: choose another name",
        )
    departments = [department.id for department in definitions.departments]
    if new.department not in departments:
        near = nearest(new.department, departments)
        yield Text(
            zh=f"没有部门 {new.department}；{near.zh}",
            en=f"there is no department {new.department}; {near.en}",
        )


def _names(new: NewEvent) -> set[str]:
    """Everything that it would define, by name."""
    return {new.id, new.item, new.certificate, new.fact}


def _taken(definitions: Definitions) -> set[str]:
    return {
        *(event.id for event in definitions.life_events),
        *(bundle.id for bundle in definitions.bundles),
        *definitions.items_by_id,
        *definitions.certificates_by_id,
        *definitions.facts_by_path,
    }


def scaffold(new: NewEvent, definitions: Definitions) -> tuple[Addition, ...]:
    """Every addition, where there is no objection."""
    told = _told(new, definitions)
    return (
        Addition(f"events/{new.id}.yaml", _filled("event.yaml", told)),
        Addition(f"bundles/{new.id}.yaml", _filled("bundle.yaml", told)),
        Addition(f"bundles/items/{new.item}.yaml", _filled("item.yaml", told)),
        Addition("bundles/facts.yaml", _filled("fact.yaml", told), at_end=True),
        *_fields(told, definitions),
        Addition("bundles/certificates.yaml", _filled("certificate.yaml", told), at_end=True),
        Addition(f"tests/definitions/{new.snake}.yaml", _filled("expectation.yaml", told)),
        Addition(f"infra/local/journeys/{new.id}.first.yaml", _filled("journey.yaml", told)),
    )


def _told(new: NewEvent, definitions: Definitions) -> dict[str, str]:
    """What the templates leave open."""
    served = [b.areas[0] for b in definitions.bodies if b.department == new.department]
    return {
        "id": new.id,
        "snake": new.snake,
        "code": new.certificate,
        "department": new.department,
        "area": next(iter(served), definitions.areas[0].code),
        **_texts(new.title),
    }


def _texts(title: Text) -> dict[str, str]:
    """Quoted, so that no character of theirs is YAML's."""
    texts = {
        "zh": title.zh,
        "en": title.en,
        "item_zh": f"{title.zh}登记",
        "item_en": f"{title.en}: registration",
        "certificate_zh": f"{title.zh}登记证",
        "certificate_en": f"{title.en}: certificate of registration",
    }
    return {name: json.dumps(text, ensure_ascii=False) for name, text in texts.items()}


def _fields(told: dict[str, str], definitions: Definitions) -> Iterator[Addition]:
    missing = [FIELDS[name] for name in FIELDS if name not in definitions.fields_by_id]
    if missing:
        text = "".join(_filled(name, told) for name in missing)
        yield Addition("bundles/fields.yaml", text, at_end=True)


def _filled(name: str, told: dict[str, str]) -> str:
    text = files("chalicelib.catalogue").joinpath("templates", name).read_text("utf-8")
    return Template(text).substitute(told)
