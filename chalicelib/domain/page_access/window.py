"""Who may open which page: the window, the acceptance desk, the kiosk, going on elsewhere."""

from collections.abc import Mapping

from chalicelib.domain.access import Route, Who

WINDOW: Mapping[str, Mapping[Route, Who]] = {
    "window.handing": {
        ("GET", "/hand-over"): Who.ANYBODY,
        ("POST", "/hand-over"): Who.ANYBODY,
        ("GET", "/hand-over/take"): Who.ANYBODY,
        ("POST", "/hand-over/take"): Who.ANYBODY,
    },
    "window.kiosk": {
        ("GET", "/kiosk"): Who.ANYBODY,
        ("POST", "/kiosk"): Who.ANYBODY,
        ("POST", "/kiosk/clear"): Who.ANYBODY,
    },
    "window.person": {
        ("GET", "/window"): Who.CLERK,
        ("POST", "/window"): Who.CLERK,
        ("GET", "/window/person"): Who.CLERK,
        ("POST", "/window/person"): Who.CLERK,
        ("POST", "/window/done"): Who.CLERK,
    },
    "window.attended": {
        ("GET", "/window/applications/{application}"): Who.CLERK,
        ("POST", "/window/applications/{application}/hand-over"): Who.CLERK,
        ("POST", "/window/applications/{application}/submission"): Who.CLERK,
        ("GET", "/window/applications/{application}/sign"): Who.CLERK,
        ("POST", "/window/applications/{application}/sign"): Who.CLERK,
    },
    "window.mandate": {
        ("GET", "/window/applications/{application}/mandate"): Who.CLERK,
        ("POST", "/window/applications/{application}/mandate"): Who.CLERK,
    },
    "window.desk": {
        ("GET", "/window/desk"): Who.CLERK,
        ("POST", "/window/desk"): Who.CLERK,
        ("GET", "/window/desk/{application}"): Who.CLERK,
        ("POST", "/window/desk/{application}"): Who.CLERK,
        ("GET", "/window/desk/{application}/materials/{material}"): Who.CLERK,
    },
}
