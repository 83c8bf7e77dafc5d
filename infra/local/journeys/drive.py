"""A journey + the place it is made in → everything done through the public API, and its figures."""

import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import closing

from infra.local.journeys import applying
from infra.local.journeys.arranging import arrange
from infra.local.journeys.collecting import collect, open_wallets, tell_refusals, verify
from infra.local.journeys.downloading import download
from infra.local.journeys.expecting import require_expected
from infra.local.journeys.faltering import falter, mend, recover
from infra.local.journeys.figures import Figures, Made, Meter, unmetered
from infra.local.journeys.handling import accept, watch
from infra.local.journeys.journey import Journey
from infra.local.journeys.play import Place, Play, Say
from infra.local.journeys.revoking import revoke
from infra.local.journeys.seen import NOT_COUNTED, Results, View
from infra.local.journeys.sharing import share

ACTS: tuple[Callable[[Play], None], ...] = (
    applying.look_at_plan,
    applying.open_application,
    applying.name_parties,
    applying.join,
    applying.confirm,
    falter,
    applying.agree,
    recover,
    applying.type_values,
    applying.give_files,
    applying.sign,
    applying.submit,
    arrange,
    accept,
)


def drive(journey: Journey, place: Place, say: Say, meter: Meter = unmetered) -> Made:
    """Make the whole journey; raises JourneyFailed or SignInRefused, saying where it stopped.

    And EndedOtherwise naming every difference, where it does not come to what its file expects.
    """
    play = Play(journey, place, say)
    with closing(play.visitors):
        try:
            made = _made(play, meter)
        finally:
            mend(play)
    require_expected(journey.expects, made)
    return made


def _made(play: Play, meter: Meter) -> Made:
    started = time.monotonic()
    for act in ACTS:
        act(play)
    status = watch(play).phase
    results = collect(play)
    tell_refusals(play, results)
    counted = {
        "status": status,
        "certificates_verified": verify(play, results),
        "seconds": round(time.monotonic() - started, 2),
    }
    open_wallets(play)
    download(play)
    share(play)
    revoke(play)
    return Made(
        figures=_figures(play, results, {**counted, **meter(play.application).model_dump()}),
        application=play.application,
        number=results.number or "",
        certificates={c.type: c.verify or "" for item in results.items for c in item.certificates},
    )


def _figures(play: Play, results: Results, counted: Mapping[str, object]) -> Figures:
    summary, submitted = play.summary, play.submitted
    if summary is None or submitted is None:
        raise ValueError("a journey that was not planned and submitted has no figures")
    ended = Counter(item.ended for item in results.items)
    return Figures.model_validate(
        {
            "life_event": play.journey.life_event,
            "path": play.journey.path,
            "items": len(results.items),
            "granted": ended["granted"],
            "declined": ended["declined"],
            "ended": {item.item: item.ended for item in results.items if item.ended != "granted"},
            "unanswered": play.unanswered,
            "corrections": play.corrections,
            "appointments": play.appointments,
            "suspensions": len(play.suspended),
            "extensions": len(play.extended),
            "working_days_serial": summary.working_days_serial,
            "working_days_parallel": summary.working_days_parallel,
            **_counted(submitted),
            **counted,
        }
    )


def _counted(view: View) -> Mapping[str, object]:
    """The materials and fields of what was submitted."""
    counted = [m for m in view.materials if m.disposition.kind not in NOT_COUNTED]
    asked = tuple(m.id for m in counted if m.disposition.kind == "asked")
    filled = [f for f in view.fields if f.filling.kind != "typed"]
    return {
        "materials_raw": len(counted),
        "materials_asked": len(asked),
        "asked": asked,
        "dispositions": dict(sorted(Counter(m.disposition.kind for m in counted).items())),
        "fields": len(view.fields),
        "fields_prefilled": len(filled),
    }
