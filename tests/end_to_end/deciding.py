"""An application's cases, decided by hand over the public API, by several at once where asked."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date

from infra.local.departments.decision import decide
from infra.local.departments.envelope import Envelope
from infra.local.departments.invention import Muse
from infra.local.departments.reading import read
from infra.local.departments.scenario import SCENARIO, Scenario
from tests.end_to_end.walking import until

RULES = read(SCENARIO, Scenario)
DECLINED = {"outcome": "declined", "reason": "…", "article": "…", "remedies": "…"}
CHINESE = {"headers": {"Accept-Language": "zh-CN"}}


class Cases:
    """As the bodies of one application find them: each has an officer and a system."""

    def __init__(self, standing, callers, play):
        self._standing, self._callers, self._play = standing, callers, play
        self._at = {}

    def body(self, item):
        """The body that has it, once one has."""
        return until(lambda: self._body(item), f"{item} is with nobody")

    def _body(self, item):
        sent = self.happened(item, "dispatched")
        return sent[-1].body if sent else None

    def happened(self, stream, kind):
        """What stands of this kind in one of its journals, as far as it is not sealed."""
        entries = self._standing.records(self._play.application).entries
        return [e.body or e for e in entries if (e.stream, e.kind) == (stream, kind)]

    def system(self, item):
        """Its body's own system."""
        return self._callers.system(self.body(item))

    def officer(self, item):
        """Somebody who works there."""
        return self._callers.person(f"officer-{self.body(item)}")

    def at(self, item, number=1):
        """The address of its case in this round, once its body finds it in its worklist."""
        if (item, number) not in self._at:
            line = until(lambda: self._line(item, number), f"{item} not in the worklist")
            self._at[item, number] = f"/v1/cases/{line['handle']}"
        return self._at[item, number]

    def _line(self, item, number):
        listed = self.system(item).get(f"/v1/bodies/{self.body(item)}/worklist").json()
        mine = self._play.submitted.number
        return next((line for line in listed if (line["application"], line["item"], line["round"])
                     == (mine, item, number)), None)  # fmt: skip

    def envelope(self, item, number=1):
        """What the case says."""
        answer = self.system(item).get(self.at(item, number))
        assert answer.status_code == 200, answer.text
        return Envelope.model_validate_json(answer.content)

    def grant(self, item, number=1):
        """What grants it."""
        body, at = self.body(item), self.at(item, number)
        muse = Muse(handle=at, title="云溪区", area=body[-6:], today=date(2026, 1, 5))
        return decide(RULES.rule(item), self.envelope(item, number), muse)[0].says

    def gap(self, item, field):
        """What asks that a field be corrected."""
        keys = [f.key for f in self.envelope(item).fields if f.name == field]
        return {"outcome": "correction", "reason": "…", "fields": keys, "materials": []}


def at_once(*asks):
    """What is answered to each, all let go at the same moment."""
    start = threading.Barrier(len(asks))

    def go(ask):
        start.wait()
        return ask()

    with ThreadPoolExecutor(len(asks)) as all_of_them:
        return list(all_of_them.map(go, asks))
