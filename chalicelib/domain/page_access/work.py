"""Who may open which page: work."""

from collections.abc import Mapping

from chalicelib.domain.access import Route, Who

WORK: Mapping[str, Mapping[Route, Who]] = {
    "work.worklist": {
        ("GET", "/work"): Who.OFFICER,
        ("POST", "/work"): Who.OFFICER,
        ("GET", "/work/keys"): Who.OFFICER,
    },
    "work.case": {
        ("GET", "/work/{handle}"): Who.OFFICER,
        ("POST", "/work/{handle}"): Who.OFFICER,
        ("POST", "/work/{handle}/resumption"): Who.OFFICER,
        ("GET", "/work/{handle}/materials/{material}"): Who.OFFICER,
    },
    "work.next_case": {
        ("GET", "/work/{handle}/next"): Who.OFFICER,
    },
    "work.granting": {
        ("GET", "/work/{handle}/grant"): Who.OFFICER,
        ("POST", "/work/{handle}/grant"): Who.OFFICER,
        ("POST", "/work/{handle}/draft"): Who.OFFICER,
    },
    "work.declining": {
        ("GET", "/work/{handle}/decline"): Who.OFFICER,
        ("POST", "/work/{handle}/decline"): Who.OFFICER,
    },
    "work.correcting": {
        ("GET", "/work/{handle}/correction"): Who.OFFICER,
        ("POST", "/work/{handle}/correction"): Who.OFFICER,
    },
    "work.timing": {
        ("GET", "/work/{handle}/suspension"): Who.OFFICER,
        ("POST", "/work/{handle}/suspension"): Who.OFFICER,
        ("GET", "/work/{handle}/extension"): Who.OFFICER,
        ("POST", "/work/{handle}/extension"): Who.OFFICER,
    },
    "work.gaps": {
        ("GET", "/work/gaps"): Who.OFFICER,
        ("POST", "/work/gaps"): Who.OFFICER,
    },
    "work.messages": {
        ("GET", "/work/messages"): Who.OFFICER,
        ("POST", "/work/messages"): Who.OFFICER,
    },
    "work.certificates": {
        ("GET", "/work/certificates"): Who.OFFICER,
        ("POST", "/work/certificates"): Who.OFFICER,
        ("GET", "/work/certificates/{number}"): Who.OFFICER,
    },
    "work.ordering": {
        ("GET", "/work/certificates/{number}/status"): Who.OFFICER,
        ("POST", "/work/certificates/{number}/status"): Who.OFFICER,
        ("GET", "/work/certificates/{number}/replacement"): Who.OFFICER,
        ("POST", "/work/certificates/{number}/replacement"): Who.OFFICER,
    },
    "work.disputes": {
        ("GET", "/work/disputes"): Who.OFFICER,
        ("GET", "/work/disputes/{dispute}"): Who.OFFICER,
        ("POST", "/work/disputes/{dispute}"): Who.OFFICER,
    },
    "work.supervision": {
        ("GET", "/supervision"): Who.SUPERVISOR,
        ("GET", "/supervision/{watched}"): Who.SUPERVISOR,
    },
    "work.operation": {
        ("GET", "/operation"): Who.OPERATOR,
        ("POST", "/operation"): Who.OPERATOR,
    },
}
