"""Faults seeded into invented overlays: which overlay, old text, new text, what is to be found.

An error: the overlay's area, old text, new text, a mark on the line to be named, words of the
message, words of the remedy. A warning: area, old text, new text, words of the message.
"""

CITY, COUNTY = "990100", "990102"
CITY_RULES = """area: "990100"
items:
  - item: dragon-registration
    basis: {law: 龙都养龙办法, article: "2", confidence: high}
    limits:
      promised: {value: 2, unit: working_days, confidence: high}
"""
COUNTY_RULES = """area: "990102"
items:
  - item: dragon-registration
    basis: {law: 石桥养龙办法, article: "4", confidence: high}
    requirements:
      drop:
        - requirement: fireproof-lair
      add:
        - id: leash
          title: {zh: 牵引承诺, en: Undertaking to use a leash}
          alternatives:
            - [{type: leash-undertaking, of: keeper, source: commitment}]
  - item: dragon-insurance
    basis: {law: 石桥养龙办法, article: "5", confidence: high}
    fee:
      amount: 100
      basis: {law: 石桥养龙办法, article: "5", confidence: high}
      confidence: high
bundles:
  - bundle: dragon-keeping
    basis: {law: 石桥养龙办法, article: "6", confidence: high}
    correction: {value: 5, unit: working_days, confidence: high}
"""
BASIS = '    basis: {law: 龙都养龙办法, article: "2", confidence: high}\n'
LIMITS = """    limits:
      promised: {value: 2, unit: working_days, confidence: high}
"""
LEASH = "[{type: leash-undertaking, of: keeper, source: commitment}]"
BUNDLED = "    correction: {value: 5, unit: working_days, confidence: high}\n"
PROMISED = """life_events:
  - life_event: {event}
    basis: {{law: 龙都养龙办法, confidence: high}}
    promise:
      limit: {{{limit}unit: working_days, confidence: high}}
      confidence: high
items:"""


def promised(event="keep-a-dragon", limit="value: 4, "):
    """Another promise for a life event, before all else."""
    return PROMISED.format(event=event, limit=limit)


FESTIVAL = """days:
  off:
    - day: "2026-04-17"
      title: {zh: 龙节, en: Dragon Festival}
      basis: {law: 龙节放假办法, confidence: high}
"""
ALSO = FESTIVAL.partition("off:")[2]

ERRORS = {
    # overlays
    "an overlay for an item that is gone": (CITY, "item: dragon-registration",
     "item: dragon-regstration", "item: dragon-regstration",
     "there is no item dragon-regstration", "did you mean dragon-registration?"),
    "an overlay for a bundle that is gone": (COUNTY, "bundle: dragon-keeping",
     "bundle: dragon-keepin", "bundle: dragon-keepin", "there is no bundle dragon-keepin",
     "did you mean dragon-keeping?"),
    "an overlay for a life event that is gone": (CITY, "items:", promised("keep-a-dragn"),
     "keep-a-dragn", "there is no life event keep-a-dragn", "did you mean keep-a-dragon?"),
    "an overlay without a law": (CITY, BASIS, "", "- item:", "this difference names no law",
     "write its basis"),
    "an overlay that is unsure for no reason": (CITY, BASIS, "    confidence: low\n", "- item:",
     "this difference names no law", "and the reason"),
    "an overlay of nothing": (CITY, CITY_RULES.partition("items:")[2], " []\n", "area:",
     "nothing is different here", "delete this file"),
    "a difference that says nothing": (CITY, LIMITS, "", "- item:",
     "this says nothing that is different", "take it away"),
    "a promise that is the standard's": (CITY, "{value: 2, unit", "{value: 3, unit", "promised:",
     "this is so already", "take it away"),
    "what the city says already": (COUNTY, "    requirements:\n", LIMITS + "    requirements:\n",
     "promised: {value: 2", "this is so already", "take it away"),
    "a department that handles it already": (CITY, BASIS, BASIS + "    department: dragon-office\n",
     "department:", "this is so already", "take it away"),
    "a fee that it costs already": (CITY, BASIS,
     BASIS + "    fee: {amount: 0, confidence: high}\n", "fee:", "this is so already", "away"),
    "a lead that leads already": (COUNTY, BUNDLED, BUNDLED + "    lead: dragon-office\n", "lead:",
     "this is so already", "take it away"),
    "a promise of the whole that is made already": (CITY, "items:", promised(limit="value: 5, "),
     "promise:", "this is so already", "take it away"),
    "an alternative that comes first already": (CITY, BASIS, BASIS + """    requirements:
      prefer:
        - requirement: identity
          alternative: [{type: KEEPER_CARD, of: keeper, source: certificate}]
""", "- requirement: identity", "this is so already", "take it away"),
    "an item of the bundle as it is": (COUNTY, BUNDLED,
     BUNDLED + "    items: {replace: [{item: dragon-insurance}]}\n", "replace:",
     "this is so already", "take it away"),
    "a promise said twice": (CITY, CITY_RULES.partition("items:")[2],
     2 * CITY_RULES.partition("items:")[2].replace("value: 2", "value: 1", 1), "- item:",
     "dragon-registration promised is said twice here", "take it away"),
    "a requirement that is gone": (COUNTY, "requirement: fireproof-lair",
     "requirement: fireprof-lair", "fireprof-lair", "there is no requirement fireprof-lair",
     "did you mean fireproof-lair?"),
    "a replaced requirement that is gone": (COUNTY, "      add:", "      replace:",
     "- id: leash", "there is no requirement leash", "there are: identity"),
    "a preferred way for what is not required": (CITY, BASIS, BASIS + """    requirements:
      prefer:
        - requirement: idntity
          alternative: [{type: KEEPER_CARD, of: keeper, source: register}]
""", "idntity", "there is no requirement idntity", "did you mean identity?"),
    "a dropped field that is not asked": (CITY, BASIS, BASIS + "    fields: {drop: [dragn_name]}\n",
     "dragn_name", "there is no form field dragn_name", "did you mean dragon_name?"),
    "an item left out that is not in": (COUNTY, BUNDLED,
     BUNDLED + "    items: {drop: [dragon-insurence]}\n", "dragon-insurence",
     "there is no item dragon-insurence", "did you mean dragon-insurance?"),
    "an item put otherwise that is left out": (COUNTY, BUNDLED, BUNDLED + """    items:
      drop: [dragon-insurance]
      replace: [{item: dragon-insurance, after: [dragon-registration]}]
""", "replace:", "there is no item dragon-insurance", "did you mean dragon-registration?"),
    "a lead that has no body there": (COUNTY, BUNDLED, BUNDLED + "    lead: dragon-academy\n",
     "lead:", "no body is dragon-academy in 990102", "add one in departments.yaml"),
    # days
    "a day off without a law": (CITY, "items:", FESTIVAL.replace(
     "      basis: {law: 龙节放假办法, confidence: high}\n", "") + "items:", "- day:",
     "this difference names no law", "write its basis"),
    "a day off twice": (CITY, "items:", FESTIVAL + ALSO.lstrip("\n") + "items:", "- day:",
     "2026-04-17 is said twice here", "take it away"),
    "a day both off and worked": (CITY, "items:", f"{FESTIVAL}  worked:{ALSO}items:", "- day:",
     "2026-04-17 is said twice here", "take it away"),
    # what the proofs of the standard find where it is done differently
    "a promise beyond the law of there": (COUNTY, "    requirements:\n", """    limits:
      promised: {value: 11, unit: working_days, confidence: high}
    requirements:
""", "promised:", "in 990102: the promise is longer than the law allows",
     "promise less"),
    "a fee without a law there": (COUNTY,
     '      basis: {law: 石桥养龙办法, article: "5", confidence: high}\n      confi', "      confi",
     "amount: 100", "in 990102: a fee without a legal basis", "write its basis"),
    "an added requirement of nobody": (COUNTY, "leash-undertaking, of: keeper",
     "leash-undertaking, of: keepr", "of: keepr", "has no party keepr", "did you mean keeper?"),
    "an added requirement only for those who hold something": (COUNTY, LEASH,
     "[{type: KEEPER_CARD, of: keeper, source: certificate}]", "alternatives:",
     "in 990102: in dragon-keeping, whoever holds nothing cannot meet leash", "upload"),
    "an added requirement of a cancelled proof": (COUNTY, LEASH,
     "[{type: dragon-conduct, of: keeper, source: upload}]", "dragon-conduct",
     "in 990102: dragon-conduct may not be asked: PRF901", "cancelled"),
    "an added requirement that is there": (COUNTY, "- id: leash", "- id: identity",
     "- id: identity", "in 990102: there is already one named identity", "rename it"),
    "a requirement dropped by a kept proof": (COUNTY, "- requirement: fireproof-lair",
     "- {requirement: fireproof-lair, proof: PRF902}", "drop:", "in 990102: PRF902 is kept",
     "name one that is cancelled"),
    "a requirement dropped by a proof there is none of": (COUNTY, "- requirement: fireproof-lair",
     "- {requirement: fireproof-lair, proof: PRF991}", "drop:",
     "in 990102: there is no proof PRF991", "did you mean PRF901?"),
    "a condition of there that nobody can tell": (COUNTY, "        - id: leash",
     "        - id: leash\n          when: facts.dragon.breth", "when:",
     "there is no facts.dragon.breth", "did you mean facts.dragon.breath?"),
    "a field that is asked already": (CITY, BASIS,
     BASIS + "    fields: {add: [{field: dragon_name}]}\n", "fields:",
     "there is already one named dragon_name", "rename it"),
    "an output that is not made there any more": (COUNTY, BUNDLED,
     BUNDLED + "    items: {drop: [dragon-registration]}\n", "- bundle:",
     "in 990102: in dragon-keeping, whoever holds nothing cannot meet permit", "an output"),
    "an item of there that is gone": (COUNTY, BUNDLED,
     "    items: {add: [{item: dragon-burial}]}\n", "add:",
     "in 990102: there is no item dragon-burial", "did you mean dragon-insurance?"),
    "items of there that wait for each other": (COUNTY, BUNDLED,
     BUNDLED + "    items: {replace: [{item: dragon-registration, after: [dragon-insurance]}]}\n",
     "items:", "in 990102: items wait for each other", "take one after away"),
    "an unknown lead of there": (COUNTY, BUNDLED, BUNDLED + "    lead: dragon-ofice\n", "lead:",
     "in 990102: there is no department dragon-ofice", "did you mean dragon-office?"),
    "a department of there without a body": (COUNTY, "    requirements:\n",
     "    department: mayor\n    requirements:\n", "department:",
     "no body is mayor in 990102", "add one in departments.yaml"),
    "a promise of the whole without a figure": (CITY, "items:", promised(limit=""), "limit:",
     "in 990101: the promise states no figure", "write its value"),
}  # fmt: skip

WARNINGS = {
    "a law that is not verified": (CITY, BASIS, BASIS.replace("high", "low"),
     "in 990101: the basis of the item is not verified"),
    "a reason instead of a law": (CITY, BASIS,
     "    confidence: low\n    reason: {zh: 据说如此, en: So they say}\n",
     "this difference is not verified"),
    "a law of a bundle that is not verified": (COUNTY, 'article: "6", confidence: high',
     'article: "6", confidence: low', "this difference is not verified"),
    "a limit that is not verified": (CITY, "working_days, confidence: high",
     "working_days, confidence: low", "in 990101: the promised limit is not verified"),
}  # fmt: skip
