"""Who may open which page: what anybody finds, reads, is asked and is shown beforehand."""

from collections.abc import Mapping

from chalicelib.domain.access import Route, Who

PUBLIC: Mapping[str, Mapping[Route, Who]] = {
    "public.home": {
        ("GET", "/"): Who.ANYBODY,
    },
    "public.search": {
        ("GET", "/search"): Who.ANYBODY,
    },
    "public.themes": {
        ("GET", "/themes/{theme}"): Who.ANYBODY,
    },
    "public.guide": {
        ("GET", "/life-events/{life_event}"): Who.ANYBODY,
    },
    "public.beginning": {
        ("GET", "/start/{life_event}"): Who.ANYBODY,
        ("POST", "/start/{life_event}"): Who.ANYBODY,
        ("GET", "/start/{life_event}/place/{place}"): Who.ANYBODY,
        ("POST", "/start/{life_event}/place/{place}"): Who.ANYBODY,
    },
    "public.questions": {
        ("GET", "/start/{life_event}/q/{question}"): Who.ANYBODY,
        ("POST", "/start/{life_event}/q/{question}"): Who.ANYBODY,
    },
    "public.plan": {
        ("GET", "/plan/{life_event}"): Who.ANYBODY,
    },
    "public.verify": {
        ("GET", "/verify"): Who.ANYBODY,
        ("POST", "/verify"): Who.ANYBODY,
        ("GET", "/verify/{number}"): Who.ANYBODY,
    },
    "public.shares": {
        ("GET", "/shares"): Who.ANYBODY,
        ("POST", "/shares"): Who.ANYBODY,
    },
    "public.about": {
        ("GET", "/help"): Who.ANYBODY,
        ("GET", "/glossary"): Who.ANYBODY,
        ("GET", "/accessibility"): Who.ANYBODY,
    },
}
