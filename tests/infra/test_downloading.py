"""Whoever downloads a paper in a journey looks whether it is sealed."""

from types import SimpleNamespace

import httpx
import pytest

from infra.authority import authority
from infra.local.journeys import downloading
from infra.local.journeys.downloading import download
from infra.local.journeys.seen import Card, Paper
from infra.local.journeys.visitor import JourneyFailed

NUMBER = "990101-20261123-7K3M-9QX4"
HELD = (Card(number=NUMBER, type="DRAGON_PERMIT"),)


@pytest.fixture
def who(tmp_path):
    return authority(tmp_path)


def playing(who, paper, cards=HELD):
    """One who holds these cards and is told this of the paper."""
    answers = {"/v1/me/certificates": cards, f"/v1/me/certificates/{NUMBER}/document": paper}
    visitor = SimpleNamespace(get=lambda path, _kind, **_query: answers[path])
    return SimpleNamespace(
        place=SimpleNamespace(authority=who),
        journey=SimpleNamespace(
            papers=("DRAGON_PERMIT",), represents=None, opens=SimpleNamespace(person="keeper")
        ),
        visitors=SimpleNamespace(of=lambda _person: visitor),
        application="app-1",
        say=lambda _words: None,
    )


def test_where_nobody_certifies_seals_nothing_is_downloaded():
    """In memory, say."""
    assert download(playing(None, None)) == 0


def test_who_holds_none_cannot_download_it(who):
    """The journey's file says otherwise than what came."""
    with pytest.raises(JourneyFailed, match="holds no DRAGON_PERMIT"):
        download(playing(who, None, cards=()))


def test_a_paper_that_is_prepared_by_hand_is_not_there(who):
    """The demonstration expects it to be ready."""
    with pytest.raises(JourneyFailed, match="is by_hand"):
        download(playing(who, Paper(kind="by_hand", number=NUMBER)))


def test_a_paper_without_a_good_seal_is_refused(who, monkeypatch):
    """Whatever it is that came."""
    monkeypatch.setattr(
        downloading.httpx, "get", lambda *_, **__: httpx.Response(200, content=b"%PDF")
    )
    told = Paper(kind="ready", number=NUMBER, url="http://127.0.0.1:1/p")
    with pytest.raises(JourneyFailed, match="bears no good seal"):
        download(playing(who, told))


@pytest.mark.parametrize(
    ("said", "match"),
    [(["unknown"], "is unknown, and should be genuine"),
     (["genuine", "genuine"], "is genuine, and should be altered")],
)  # fmt: skip
def test_a_paper_that_is_judged_wrongly_is_refused(who, monkeypatch, said, match):
    """As it came, and with one byte changed."""
    seal = SimpleNamespace(is_good=True, by="dragon-office-990101")
    monkeypatch.setattr(downloading, "seal_of", lambda *_: seal)
    monkeypatch.setattr(
        downloading.httpx, "get", lambda *_, **__: httpx.Response(200, content=b"%PDF-1.7")
    )
    play = playing(who, Paper(kind="ready", number=NUMBER, url="http://127.0.0.1:1/p"))
    answers = iter(said)
    play.visitors.anybody = SimpleNamespace(
        post=lambda _path, _told, kind: kind(standing=next(answers))
    )

    with pytest.raises(JourneyFailed, match=match):
        download(play)
