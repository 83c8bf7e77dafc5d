"""The people who can sign in → the page on which one says who one is (plain HTML, no script).

It speaks the language that the client asks for (``ui_locales``), or both; whoever looks for one
name among many types part of it.
"""

from collections.abc import Iterable, Mapping
from html import escape

from chalicelib.domain.text import Text
from infra.local.identity.people import Person
from infra.local.identity.spoken import LANGUAGES, Spoken, spoken

STYLE = """
body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 0 auto; padding: .5rem 1rem 3rem;
       color: #1b1b1b; background: #fff; overflow-wrap: anywhere }
h1 { font-size: 1.5rem; margin: .6rem 0 } h1 span { display: block; font-size: 1.2rem }
h2 { font-size: 1.2rem; margin: 1.6rem 0 .4rem; scroll-margin-top: .5rem }
.warning { border-left: .4rem solid #942514; padding: .5rem 1rem; margin: .8rem 0; background: #fdf1ef }
nav { margin: .8rem 0 } nav a { display: inline-block; padding: .6rem .9rem .6rem 0; color: #0b4f5c }
ul { list-style: none; padding: 0; margin: 0; display: grid; gap: .5rem }
@media (min-width: 40rem) { ul { grid-template-columns: 1fr 1fr } }
label { display: block; font-weight: 600 }
.find { display: flex; gap: .5rem }
.find input { flex: 1; min-width: 0; font: inherit; padding: .6rem; border: 2px solid #505a5f }
button { font: inherit; min-height: 3rem; padding: .5rem .8rem; border: 2px solid #505a5f;
         background: #fff; color: inherit; cursor: pointer }
li button, .back { width: 100%; height: 100%; text-align: left } .back { margin-top: 1.6rem }
button:hover { background: #f3f2f1 }
:focus-visible { outline: 3px solid #0b0c0c; outline-offset: 2px; background: #fd0 }
small { display: block; color: #383f43 }
"""  # noqa: E501 - a line of CSS

SIGN_IN = Text(zh="登录", en="Sign in to ")
INVENTED = Text(zh="这是虚构的测试身份系统。", en="This is an invented test identity provider.")
CHOOSE = Text(
    zh="这里的人和单位都不存在，不用密码：点选您要扮演的人。",
    en="Nobody here exists and there is no password: choose who you want to be.",
)
FIND = Text(zh="找一个人：姓名、单位或身份", en="Find somebody: a name, a body, a part")
SHOW = Text(zh="查找", en="Find")
NOBODY = Text(zh="没有这样的人。", en="There is nobody like that.")
ALL = Text(zh="看全部的人", en="Show everybody")
BACK = Text(zh="不登录，返回", en="Go back without signing in")
GROUPS = (
    ("applicants", Text(zh="办事人", en="Applicants")),
    ("clerks", Text(zh="窗口人员", en="Clerks at the window")),
    ("officers", Text(zh="审批人员", en="Officers")),
    ("others", Text(zh="其他工作人员", en="Other staff")),
)
OUT = Text(zh="已退出", en="Signed out")
KEPT = Text(zh="本测试系统不保留登录状态。", en="This test provider keeps no session.")
TITLE = Text(zh="测试身份系统", en="Invented test identity provider")

People = Mapping[str, Person]
Values = Mapping[str, list[str]]
FOUND, LOCALES = "find", "ui_locales"


def sign_in_page(service: Text, people: People, asked: Values) -> str:
    """Draw the choice; ``asked`` is carried along, so that the answer is checked once more."""
    say = spoken(" ".join(asked.get(LOCALES, ())))
    wanted = " ".join(asked.get(FOUND, ())).strip()
    carried = _carried(asked)
    title = Text(zh=f"{SIGN_IN.zh}{service.zh}", en=f"{SIGN_IN.en}{service.en}")
    return _page(
        f"""<h1>{say(title)}</h1>
<p class="warning"><strong>{say(INVENTED)}</strong><br>{say(CHOOSE)}</p>
<form method="get" action="authorize" role="search">{carried}
<label for="find">{say(FIND)}</label>
<div class="find"><input id="find" name="{FOUND}" value="{escape(wanted)}" autocomplete="off">
<button>{say(SHOW)}</button></div>
</form>
<form method="post" action="authorize">{carried}
{_choices(matching(people, wanted), say) or f"<p>{say(NOBODY)}</p>"}
<button class="back" name="person" value="">{say(BACK)}</button>
</form>""",
        say,
    )


def signed_out_page() -> str:
    """Say that there is nothing left to end."""
    say = Spoken(LANGUAGES)
    return _page(f"<h1>{say(OUT)}</h1>\n<p>{say(KEPT)}</p>", say)


def matching(people: People, wanted: str) -> People:
    """Those of whose name, part or place every word stands somewhere, in either language."""
    words = wanted.casefold().split()
    return {name: person for name, person in people.items()
            if all(word in _read(name, person) for word in words)}  # fmt: skip


def group_of(person: Person) -> str:
    """Under which heading somebody stands."""
    if person.resident_id:
        return "applicants"
    of = {"clerk": "clerks", "officer": "officers"}
    return next((of[role] for role in person.roles if role in of), "others")


def _read(name: str, person: Person) -> str:
    texts = (person.name.zh, person.name.en, person.about.zh, person.about.en)
    return " ".join((name, *texts)).casefold()


def _carried(asked: Values) -> str:
    return "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, values in asked.items()
        for value in values
        if name != FOUND
    )


def _choices(people: People, say: Spoken) -> str:
    there = [(name, title, [(i, p) for i, p in people.items() if group_of(p) == name])
             for name, title in GROUPS]  # fmt: skip
    shown = [(name, title, group) for name, title, group in there if group]
    links = "".join(f'<a href="#{name}">{say(title)} ({len(group)})</a> '
                    for name, title, group in shown)  # fmt: skip
    lists = "\n".join(
        f'<h2 id="{name}">{say(title)}</h2>\n<ul>\n{_rows(group, say)}\n</ul>'
        for name, title, group in shown
    )
    return f"<nav>{links}</nav>\n{lists}" if shown else ""


def _rows(group: Iterable[tuple[str, Person]], say: Spoken) -> str:
    """Each with both names, since either may be known; those of one area together."""
    return "\n".join(
        f"""<li><button name="person" value="{escape(i)}">{escape(p.name.zh)}
<span lang="en">{escape(p.name.en)}</span>
<small>{say(p.about)}</small></button></li>"""
        for i, p in sorted(group, key=lambda each: each[1].area or "")
    )


def _page(main: str, say: Spoken) -> str:
    return f"""<!doctype html>
<html lang="{say.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{say.plain(TITLE)}</title>
<style>{STYLE}</style>
</head>
<body>
<main>
{main}
</main>
</body>
</html>
"""
