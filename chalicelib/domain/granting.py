"""The content that a body grants → nothing, or every place where it does not fit."""

from collections.abc import Iterator, Mapping

from chalicelib.domain.application import Application
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.errors import Invalid, Place
from chalicelib.domain.forms import check_content
from chalicelib.domain.journal.happenings import FieldValue
from chalicelib.domain.names import Code, ItemId
from chalicelib.domain.plan import PlannedItem, PlannedOutput

Contents = Mapping[Code, Mapping[str, FieldValue]]


def check_grant(
    contents: Contents, item: PlannedItem, application: Application, definitions: Definitions
) -> None:
    """Raises Invalid, naming every certificate and field that is missing, unknown or wrong."""
    expected = {output.certificate: output for output in item.outputs}
    wrong = [Place.at("certificates", code, reason="this item does not yield it")
             for code in contents if code not in expected]  # fmt: skip
    for code, output in expected.items():
        if code not in contents:
            wrong.append(Place.at("certificates", code, reason="is missing"))
            continue
        known = holder_id(output.party, application, definitions, item.id)
        wrong += _wrong_content(output, contents[code], known, definitions)
    if wrong:
        unique = tuple(dict.fromkeys(wrong))
        raise Invalid("The grant does not fit what the item yields.", unique)


def _wrong_content(
    output: PlannedOutput,
    content: Mapping[str, FieldValue],
    known: str | None,
    definitions: Definitions,
) -> Iterator[Place]:
    kind = definitions.certificates_by_id[output.certificate]
    where = f"/certificates/{output.certificate}"
    yield from (Place(where + at, why) for at, why in check_content(kind.fields, content))
    if kind.holder_field not in content:
        yield Place(f"{where}/{kind.holder_field}", "is missing")
    if known is not None and content.get(kind.holder_field, known) != known:
        yield Place(f"{where}/{kind.holder_field}", "is not the holder of this application")


def holder_id(
    party: str, application: Application, definitions: Definitions, item: ItemId | None = None
) -> str | None:
    """Who a party is: as they were named, or as the first certificate granted to them says.

    ``item``: as is known before this one is decided.
    """
    if party in application.people:
        return application.people[party].id_number
    graph = application.graph
    for node in graph.namers(party, item) if item else graph.nodes:
        granted = application.grants.get(node.item)
        for output in node.outputs:
            if granted and output.party == party and output.certificate in granted.certificates:
                kind = definitions.certificates_by_id[output.certificate]
                return str(granted.certificates[output.certificate][kind.holder_field])
    return None
