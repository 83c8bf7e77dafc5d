"""What a certificate says is read in the same words wherever somebody looks at it."""

import pytest

from chalicelib.domain.definitions.certificate import CertificateField
from chalicelib.domain.definitions.field import Option
from chalicelib.domain.text import Text
from chalicelib.domain.verified import Presented
from tests.entrypoints.api.service import KEEPER
from tests.entrypoints.pages.holder.holding import card

TOLD = {"price": 50_000_000, "temper": "wild", "kinds": ("wild", "tame"), "born": "2026-11-23",
        "seen": "long ago", "lost": "as it is"}  # fmt: skip
SAID = {
    "zh": ("500,000 元", "野", "野、驯", "2026年11月23日（周一）", "long ago", "as it is"),
    "en": ("¥500,000", "wild one", "wild one, tame one", "Monday 23 November 2026", "long ago",
           "as it is"),
}  # fmt: skip
CODES = "50000000", "50,000,000", "2026-11-23"


def field(name, kind, *options):
    title = Text(zh=f"题{name}", en=f"Title {name}")
    return CertificateField(id=name, title=title, type=kind, options=options)


@pytest.fixture
def priced(portal):
    """A permit that says what a dragon costs and how it is."""
    options = (Option(value="wild", text=Text(zh="野", en="wild one")),
               Option(value="tame", text=Text(zh="驯", en="tame one")))  # fmt: skip
    fields = (field("price", "amount"), field("temper", "choice", *options),
              field("kinds", "choices", *options), field("born", "date"),
              field("seen", "date"))  # fmt: skip
    kinds = [kind.model_copy(update={"fields": fields}) if kind.id == "DRAGON_PERMIT" else kind
             for kind in portal.definitions.certificates]  # fmt: skip
    portal.redefine_all(certificates=tuple(kinds))
    return portal


@pytest.mark.parametrize("path", ["/wallet/N-1", "/wallet/N-1/share"])
def test_its_holder_reads_it_in_words(priced, language, path):
    """Money in yuan, options by their texts, days as people say them."""
    priced.remote.wallets[KEEPER.resident_id] = (card("N-1", fields=TOLD),)

    page = priced.browser(language).sign_in(KEEPER, to=path)

    assert [word for word in SAID[language] if word not in page.main] == []
    assert [word for word in CODES if word in page.main] == []


def test_so_does_whoever_it_is_shown_to(priced, language):
    """What their own register calls the field does not matter."""
    shown = Presented(standing="genuine", number="N-1", type="DRAGON_PERMIT", fields=TOLD,
                      proof="good", withheld=0)  # fmt: skip
    priced.remote.judgements["a.b.c~"] = shown
    browser = priced.browser(language)
    browser.get("/verify")
    form = browser.page.form

    page = browser.post(form.action, [*form.hidden, ("text", "a.b.c~")])

    assert [word for word in SAID[language] if word not in page.main] == []
    assert [word for word in CODES if word in page.main] == []
