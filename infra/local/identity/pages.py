"""The people who can sign in → the page on which one says who one is (plain HTML, no script)."""

from collections.abc import Mapping
from html import escape

from chalicelib.domain.text import Text
from infra.local.identity.people import Person

STYLE = """
body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 42rem; margin: 1rem auto; padding: 0 1rem;
       color: #0b0c0c; background: #fff }
.warning { border-left: .4rem solid #942514; padding: .5rem 1rem; background: #fdf1ef }
ul { list-style: none; padding: 0 }
button { font: inherit; width: 100%; text-align: left; padding: .6rem .8rem; margin: .2rem 0;
         border: 2px solid #505a5f; background: #fff; color: inherit; cursor: pointer }
button:hover { background: #f3f2f1 }
button:focus-visible { outline: 3px solid #0b0c0c; outline-offset: 2px; background: #fd0 }
small { display: block; color: #383f43 }
h1 span { display: block; font-size: 1.4rem }
"""

WARNING = """<p class="warning"><strong>这是虚构的测试身份系统。</strong>\
这里的人和单位都不存在，不用密码：点选您要扮演的人。<br>
<span lang="en"><strong>This is an invented test identity provider.</strong>
Nobody here exists and there is no password: choose who you want to be.</span></p>"""


def sign_in_page(
    service: Text, people: Mapping[str, Person], asked: Mapping[str, list[str]]
) -> str:
    """Draw the choice; ``asked`` is carried along, so that the answer is checked once more."""
    carried = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, values in asked.items()
        for value in values
    )
    public = {i: p for i, p in people.items() if p.resident_id}
    staff = {i: p for i, p in people.items() if not p.resident_id}
    return _page(
        f"""<h1>登录{escape(service.zh)} <span lang="en">Sign in to {escape(service.en)}</span></h1>
{WARNING}
<form method="post" action="authorize">{carried}
{_choices("办事人", "Applicants", public)}
{_choices("工作人员", "Staff", staff)}
<button name="person" value="">不登录，返回
<span lang="en">Go back without signing in</span></button>
</form>"""
    )


def signed_out_page() -> str:
    """Say that there is nothing left to end."""
    return _page(
        """<h1>已退出 <span lang="en">Signed out</span></h1>
<p>本测试系统不保留登录状态。<span lang="en">This test provider keeps no session.</span></p>"""
    )


def _choices(zh: str, en: str, people: Mapping[str, Person]) -> str:
    rows = "\n".join(
        f"""<li><button name="person" value="{escape(i)}">{escape(p.name.zh)}
<span lang="en">{escape(p.name.en)}</span>
<small>{escape(p.about.zh)} · <span lang="en">{escape(p.about.en)}</span></small></button></li>"""
        for i, p in people.items()
    )
    return f'<h2>{zh} <span lang="en">{en}</span></h2>\n<ul>\n{rows}\n</ul>'


def _page(main: str) -> str:
    return f"""<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>测试身份系统 · Invented test identity provider</title>
<style>{STYLE}</style>
</head>
<body>
<main>
{main}
</main>
</body>
</html>
"""
