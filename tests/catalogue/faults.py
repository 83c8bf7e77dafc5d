"""Faults seeded into the invented definitions: where, what for what, and what is to be found.

An error: file, old text, new text, a mark on the line to be named, words of the message, words of
the remedy. A warning: file, old text, new text, words of the message.
"""

EVENT = "events/keep-a-dragon.yaml"
BUNDLE = "bundles/dragon-keeping.yaml"
FIRST = "bundles/items/dragon-registration.yaml"
SECOND = "bundles/items/dragon-insurance.yaml"
FACTS = "bundles/facts.yaml"
FIELDS = "bundles/fields.yaml"
CERTIFICATES = "bundles/certificates.yaml"
SOURCES = "bundles/sources.yaml"
BODIES = "bundles/departments.yaml"
OFFICE_KEY = """x: x_cOMrtGB8muFE4KC6y5Ej968hCm1MypS7YgaYyEJhM, \
y: hxPZt5d1ktjlXCqHAjNjTGioATdE8o5kxMUEPA2jdG4"""
INSURER_KEY = """x: 1lcWXeb3cg-uTqOclSgUxe_dNn3JGCbFPli6IWs_YDk, \
y: xSWzcnf9Me76dEzgpbqPk8S2Q_2njkIrheq-_eBg61Q"""
PROOF_LIST = "bundles/proofs.yaml"
CARD_ENDS = "    base: population\n    sensitivity: sensitive"
"""Where the type that comes first ends."""
LAW = "under: {law: 民法典, article: '23', confidence: high}"
AGE = "until_age: 18"
CERTIFIED = "of: keeper, source: certificate}"
PARTIES = "opened_by: [keeper]\nplaces: [residence]\nparties:"
PERMIT = "{type: DRAGON_PERMIT, of: keeper, source: output}"
QUESTION = """
  - id: again
    text: {zh: 再问, en: Again}
    fact: dragon.breath
    options: [{value: fire, text: {zh: 会, en: It does}}]
promise:"""


def with_party(*parties, opens="keeper"):
    """The event with other parties before its own, opened by these roles."""
    title = "title: {zh: 某某, en: Somebody}"
    added = "".join(f"\n  - {{role: {party}, {title}}}" for party in parties)
    return f"opened_by: [{opens}]\nplaces: [residence]\nparties:{added}"


ERRORS = {
    # unique
    "two facts of one path": (FACTS, "facts:", """facts:
  - {path: dragon.breath, kind: yes_no, text: {zh: 一, en: one}}""", "  - path: dragon.breath",
     "there is already one named dragon.breath", "rename it"),
    "two bodies of one id": (BODIES, "id: insurance-office-990101", "id: dragon-office-990101",
     "- id: dragon-office-990101", "there is already one named dragon-office-990101", "rename it"),
    "an item twice in a bundle": (BUNDLE, "- item: dragon-insurance", "- item: dragon-registration",
     "- item: dragon-registration", "there is already one named dragon-registration", "rename it"),
    "two questions for one fact": (EVENT, "\npromise:", QUESTION, "    fact: dragon.breath",
     "there is already one named dragon.breath", "rename it"),
    # references
    "an unknown bundle": (EVENT, "bundle: dragon-keeping", "bundle: dragon-keepin", "bundle:",
     "there is no bundle dragon-keepin", "did you mean dragon-keeping?"),
    "an unknown opener": (EVENT, "opened_by: [keeper]", "opened_by: [keper]", "opened_by:",
     "there is no party keper", "did you mean keeper?"),
    "an unknown fact": (EVENT, "fact: dragon.breath", "fact: dragon.breth", "fact:",
     "there is no fact dragon.breth", "did you mean dragon.breath?"),
    "an unknown item": (BUNDLE, "- item: dragon-insurance", "- item: dragon-insurence",
     "dragon-insurence", "there is no item dragon-insurence", "did you mean dragon-insurance?"),
    "an unknown item to wait for": (BUNDLE, "- item: dragon-insurance",
     "- item: dragon-insurance\n    after: [dragon-register]", "after:",
     "there is no item dragon-register", "did you mean dragon-registration?"),
    "an unknown lead": (BUNDLE, "lead: dragon-office", "lead: dragon-ofice", "lead:",
     "there is no department dragon-ofice", "did you mean dragon-office?"),
    "an unknown field": (FIRST, "{field: dragon_name}", "{field: dragon_nam}", "dragon_nam}",
     "there is no form field dragon_nam", "did you mean dragon_name?"),
    "an unknown output": (FIRST, "certificate: DRAGON_PERMIT", "certificate: DRAGON_PERMITS",
     "DRAGON_PERMITS", "there is no certificate type DRAGON_PERMITS", "DRAGON_PERMIT?"),
    "an unknown superseded type": (FIRST, "outputs:",
     "supersedes: [{certificate: OLD, of: keeper}]\noutputs:", "supersedes",
     "there is no certificate type OLD", "there are: DRAGON_PERMIT"),
    "an unknown evidence": (FIRST, "{type: KEEPER_CARD, of: keeper, source: certificate}",
     "{type: KEEPER_CART, of: keeper, source: certificate}", "KEEPER_CART",
     "there is no certificate type KEEPER_CART", "did you mean KEEPER_CARD?"),
    "an unknown issuer": (CERTIFICATES, "issuer: insurance-office", "issuer: insurers",
     "issuer: insurers", "there is no department insurers", "insurance-office"),
    "an unknown prefill source": (FIELDS, "{certificate: KEEPER_CARD, field: name}",
     "{certificate: CARD, field: name}", "CARD, field: name",
     "there is no certificate type CARD", "KEEPER_CARD"),
    "an unknown area": (BODIES, 'areas: ["990101"]', 'areas: ["990109"]', "990109",
     "there is no area 990109", "did you mean 990101?"),
    "an unknown proof": (FIRST, "fields:", """cancelled:
  - {id: conduct, title: {zh: 品行, en: Conduct}, proof: PRF991}
fields:""", "PRF991", "there is no proof PRF991", "did you mean PRF901?"),
    "an unknown proof source": (PROOF_LIST, "method: kept_paper",
     "method: kept_paper\n    source: NONE",
     "source: NONE", "there is no certificate type NONE", "there are:"),
    # roles
    "evidence about nobody": (SECOND, "DRAGON_PERMIT, of: keeper", "DRAGON_PERMIT, of: keepr",
     "of: keepr", "keep-a-dragon needs dragon-insurance and has no party keepr",
     "did you mean keeper?"),
    "a field about nobody": (FIELDS, "type: text\n    of: keeper", "type: text\n    of: dragon",
     "of: dragon", "has no party dragon", "there are: keeper"),
    "an output about nobody": (SECOND, "DRAGON_POLICY, of: keeper", "DRAGON_POLICY, of: insurer",
     "of: insurer", "has no party insurer", "there are: keeper"),
    "somebody shown what there is none of": (FIRST, "of: keeper, source: certificate}",
     "of: keeper, source: certificate, shown_to: [neighbor]}", "shown_to",
     "has no party neighbor", "there are: keeper"),
    "a superseded certificate of nobody": (FIRST, "outputs:",
     "supersedes: [{certificate: DRAGON_PERMIT, of: keepr}]\noutputs:", "supersedes:",
     "has no party keepr", "did you mean keeper?"),
    "a fee that nobody pays": (FIRST, "fee: {amount: 0,", "fee: {amount: 0, payer: keepr,",
     "payer: keepr", "has no party keepr", "did you mean keeper?"),
    # representing
    "a representative who does not exist": (EVENT, "takes_part: signs",
     "takes_part: founded\n    represented_by: keepr", "represented_by:",
     "keepr cannot speak for keeper", ""),
    "somebody who represents themselves": (EVENT, "takes_part: signs",
     f"takes_part: signs\n    represented_by: keeper\n    {LAW}\n    {AGE}", "represented_by:",
     "keeper cannot speak for keeper", "none is defined yet"),
    "a company that cannot act": (EVENT, PARTIES, with_party(
     f"egg, kind: legal, takes_part: signs, represented_by: keeper, {LAW}, {AGE}"),
     "represented_by:", "keeper cannot speak for egg", "did you mean keeper?"),
    "a guardian under no law": (EVENT, PARTIES, with_party(
     f"egg, kind: natural, takes_part: signs, represented_by: keeper, {AGE}"), "represented_by:",
     "egg is represented and no law is named", "write under"),
    "a guardian for life": (EVENT, PARTIES, with_party(
     f"egg, kind: natural, takes_part: signs, represented_by: keeper, {LAW}"), "represented_by:",
     "egg is represented, and not one thing says why", "write until_age"),
    "a guardian by age and by proof": (EVENT, PARTIES, with_party(
     f"egg, kind: natural, takes_part: signs, represented_by: keeper, {LAW}, {AGE},"
     " proved_by: DRAGON_PERMIT"), "role: egg",
     "egg is represented, and not one thing says why", "never both"),
    "a proof that there is not": (EVENT, PARTIES, with_party(
     f"egg, kind: natural, takes_part: agrees, represented_by: keeper, {LAW},"
     " proved_by: DRAGON_PERMI"), "role: egg",
     "there is no certificate type DRAGON_PERMI", "did you mean DRAGON_PERMIT?"),
    "a proof that is not always read": (EVENT, PARTIES, with_party(
     f"egg, kind: natural, takes_part: agrees, represented_by: keeper, {LAW},"
     " proved_by: DRAGON_PERMIT"), "role: egg",
     "no item reads a DRAGON_PERMIT of egg, whatever is answered", "in an item that is there then"),
    "a proof for what has no guardian": (EVENT, "takes_part: signs",
     "takes_part: signs\n    proved_by: DRAGON_PERMIT", "proved_by:",
     "keeper has no guardian: proved_by says nothing", "take proved_by away"),
    "an age for what has no guardian": (EVENT, "takes_part: signs",
     f"takes_part: signs\n    {AGE}", "until_age:", "keeper has no guardian",
     "take until_age away"),
    "a law for what has no guardian": (EVENT, "takes_part: signs", f"takes_part: signs\n    {LAW}",
     "under:", "keeper has no guardian", "take under away"),
    "a guardian who may be missing": (EVENT, PARTIES, with_party(
     f"egg, kind: natural, takes_part: signs, represented_by: sitter, {LAW}, {AGE}",
     """sitter, kind: natural, takes_part: signs, when: 'facts.dragon.breath == "fire"'"""),
     "role: egg", "egg may have a part where sitter has none", "write the same when for both"),
    "a child who opens it": (EVENT, PARTIES, with_party(
     f"egg, kind: natural, takes_part: signs, represented_by: keeper, {LAW}", opens="egg"),
     "opened_by:", "egg cannot open the application", "there are: keeper"),
    "somebody only named who opens it": (EVENT, PARTIES, with_party(
     "witness, kind: natural, takes_part: named", opens="witness"),
     "opened_by:", "witness cannot open the application", "there are: keeper"),
    "an agent of nobody": (EVENT, PARTIES, with_party(
     "helper, kind: natural, takes_part: signs, acts_for: keepr, reach: [prepare]"), "acts_for:",
     "helper cannot be the agent of keepr", "did you mean keeper?"),
    "an agent who never joins": (EVENT, PARTIES, with_party(
     "helper, kind: natural, takes_part: named, acts_for: keeper, reach: [prepare]"), "acts_for:",
     "helper cannot be the agent of keeper", ""),
    "an agent without a reach": (EVENT, PARTIES, with_party(
     "helper, kind: natural, takes_part: signs, acts_for: keeper"), "role: helper",
     "helper has one of acts_for and reach without the other", "write both"),
    "a reach without a principal": (EVENT, "takes_part: signs",
     "takes_part: signs\n    reach: [submit]", "reach:",
     "keeper has one of acts_for and reach without the other", "take both away"),
    "an agent who opens and may not prepare": (EVENT, PARTIES, with_party(
     "helper, kind: natural, takes_part: signs, acts_for: keeper, reach: [submit]",
     opens="keeper, helper"), "reach:",
     "helper may open the application and not prepare it", "add prepare to reach"),
    # named
    "a number that opens a register by itself": (EVENT, "takes_part: signs", "takes_part: named",
     "NOT HERE", "keeper of keep-a-dragon never signs in, and a KEEPER_CARD does not bear",
     "write holder_name"),
    # types
    "a choice without options": (FIELDS, "type: text\n    of: keeper\n    max_length: 40",
     "type: choice\n    of: keeper", "- id: dragon_name", "a choice without options",
     "write its options"),
    "options without a choice": (CERTIFICATES, "en: Dragon}, type: text}",
     "en: Dragon}, type: text, options: [{value: a, text: {zh: 一, en: a}}]}",
     "options:", "a text has no options", "take options away"),
    "a question without its fact's options": (EVENT, """    options:
      - {value: fire, text: {zh: 会, en: It does}}
      - {value: plain, text: {zh: 不会, en: It does not}}
""", "", "- id: breathes_fire", "a choice without options", "write its options"),
    "an answer that the fact does not know": (EVENT, "{value: fire,", "{value: flame,",
     "{value: flame", "the fact dragon.breath has no option flame", "there are: fire, plain"),
    "none of a single choice": (EVENT, "    fact: dragon.breath\n",
     "    fact: dragon.breath\n    may_be_none: true\n", "may_be_none",
     "a choice is never answered by none", "take may_be_none away"),
    "options for a number": (FACTS, """    kind: choice
    options:
      - {value: fire, text: {zh: 火, en: Fire}}
      - {value: plain, text: {zh: 平常, en: Plain}}
""", "    kind: count\n", "NOT HERE", "a count has no options", "take options away"),
    "a fact without options": (FACTS, """    options:
      - {value: fire, text: {zh: 火, en: Fire}}
      - {value: plain, text: {zh: 平常, en: Plain}}
""", "", "- path: dragon.breath", "a choice without options", "write its options"),
    "a condition about an unknown fact": (FIRST, "facts.dragon.breath", "facts.dragon.breth",
     "when:", "character 1 of the condition: there is no facts.dragon.breth",
     "did you mean facts.dragon.breath?"),
    "a condition about an unknown option": (FIRST, '== "fire"', '== "fir"', "when:",
     "of the condition:", "fire"),
    # told
    "a fact given that there is none of": (EVENT, "questions:",
     "given: {dragon.breth: fire}\nquestions:", "given:", "there is no fact dragon.breth",
     "did you mean dragon.breath?"),
    "a fact both given and asked": (EVENT, "questions:",
     "given: {dragon.breath: fire}\nquestions:", "given:",
     "dragon.breath is both given and asked", "take one of the two away"),
    "a given value that its fact cannot have": (EVENT, "questions:",
     "given: {dragon.breath: ice}\nquestions:", "given:", "dragon.breath cannot be 'ice'",
     "must be of fire, plain"),
    "a fact that nobody tells": (EVENT, "fact: dragon.breath", "fact: dragon.age", "questions:",
     "the items of keep-a-dragon speak of dragon.breath, which is neither asked nor given",
     "write it in given"),
    "a condition for founding that cannot be": (EVENT, "takes_part: signs",
     "takes_part: signs\n    founded_when: 1 < 2", "founded_when:", "1 < 2 asks for no fact",
     "take when away"),
    # order
    "an item that waits for itself": (BUNDLE, "- item: dragon-insurance",
     "- item: dragon-insurance\n    after: [dragon-insurance]", "- item: dragon-insurance",
     "items wait for each other: dragon-insurance → dragon-insurance", "take one after away"),
    "items that wait for each other": (BUNDLE, "- item: dragon-registration",
     "- item: dragon-registration\n    after: [dragon-insurance]", "- item: dragon-",
     "items wait for each other: dragon-", "mark one of these materials beforehand"),
    # prefill
    "a prefill from a field that is not there": (FIELDS, "KEEPER_CARD, field: name",
     "KEEPER_CARD, field: nam", "field: nam}", "KEEPER_CARD has no field nam",
     "did you mean name?"),
    "a prefill of another type": (FIELDS, "KEEPER_CARD, field: resident_id",
     "KEEPER_CARD, field: name", "field: name", "KEEPER_CARD.name is name and cannot fill",
     "name another source"),
    "a prefill from what the party cannot hold": (CERTIFICATES, "holder: natural", "holder: legal",
     "KEEPER_CARD, field: name", "keeper cannot hold KEEPER_CARD: legal persons do",
     "change the field's of"),
    # satisfiable
    "a requirement only for those who hold something": (FIRST,
     "      - [{type: KEEPER_CARD, of: keeper, source: upload}]\n", "", "alternatives:",
     "in dragon-keeping, whoever holds nothing cannot meet identity", "upload"),
    "an output that no item yields": (SECOND, PERMIT,
     "{type: DRAGON_PERMIT, of: keeper, source: output, subject: egg}", "alternatives:",
     "whoever holds nothing cannot meet permit", "an output of the bundle"),
    "an output that exists beforehand": (SECOND, PERMIT,
     "{type: DRAGON_PERMIT, of: keeper, source: output, beforehand: true}", "beforehand",
     "what must exist beforehand is no output", "change source"),
    # place
    "an area without a body": (BODIES, "    department: insurance-office",
     "    department: dragon-office",
     "department: insurance-office", "no body is insurance-office in 990101", "departments.yaml"),
    "a lead without a body": (BODIES, "department: dragon-office\n",
     "department: insurance-office\n", "lead: dragon-office",
     "no body is dragon-office in 990101", "departments.yaml"),
    "one key for two bodies": (BODIES, OFFICE_KEY, INSURER_KEY, "head_key",
     "insurance-office-990101 and dragon-office-990101 sign with the same key", "./yijian key"),
    "two bodies for one place": (BODIES, "    department: insurance-office",
     "    department: dragon-office",
     "NOT HERE",
     "dragon-office-990101 and insurance-office-990101 are both dragon-office in 990101",
     "take 990101 away"),
    "a place that is not asked for": (EVENT, "places: [residence]", "places: [premises]",
     "NOT HERE",
     "the life event keep-a-dragon asks for no residence", "add residence to its places"),
    # proofs
    "a cancelled proof that is asked": (FIRST, "type: lair-inspection", "type: dragon-conduct",
     "type: dragon-conduct", "dragon-conduct may not be asked: PRF901", "cancelled"),
    "a material cancelled by a kept proof": (FIRST, "fields:", """cancelled:
  - {id: lair, title: {zh: 龙舍, en: Lair}, proof: PRF902}
fields:""", "PRF902", "PRF902 is kept", "name one that is cancelled"),
    # basis
    "a promise beyond the law": (FIRST, "promised: {value: 3,", "promised: {value: 11,",
     "promised:",
     "the promise is longer than the law allows", "promise less"),
    "an extension beyond the law": (FIRST, "\n  promised:", """
  extension: {value: 10.5, unit: working_days, confidence: high}
  promised:""", "  extension:", "more than ten working days", "make it shorter"),
    "an extension in months": (FIRST, "\n  promised:", """
  extension: {value: 1, unit: months, confidence: high}
  promised:""", "  extension:", "so many working days", "unit: working_days"),
    "an extension of nothing": (FIRST, "\n  promised:", """
  extension: {unit: working_days, confidence: high}
  promised:""", "  extension:", "so many working days", "take extension away"),
    "no time to correct": (BUNDLE, "lead: dragon-office",
     "lead: dragon-office\ncorrection: {value: 0, unit: working_days, confidence: low}",
     "correction:", "the time to correct is no time", "write its value"),
    "a time to correct without a figure": (BUNDLE, "lead: dragon-office",
     "lead: dragon-office\ncorrection: {unit: working_days, confidence: low}",
     "correction:", "the time to correct is no time", "ten working days then"),
    "a promise without a figure": (FIRST, "promised: {value: 3, unit", "promised: {unit",
     "promised:",
     "the promised limit states no figure", "write its value"),
    "a fee without a law": (FIRST, "fee: {amount: 0,", "fee: {amount: 100,", "fee:",
     "a fee without a legal basis", "write its basis"),
    "a fee of which nothing is known, for certain": (FIRST, "fee: {amount: 0,", "fee: {", "fee:",
     "a fee without a figure or a legal basis", "or make confidence low"),
    # outputs
    "a holder that nothing identifies": (CERTIFICATES, "holder_field: resident_id",
     "holder_field: name",
     "holder_field: name", "name does not identify the holder of a KEEPER_CARD", "resident_id"),
    "a name that is none": (CERTIFICATES, "holder_field: resident_id",
     "holder_field: resident_id\n    holder_name: resident_id", "holder_name:",
     "resident_id is none of its names", "there are: name"),
    "an end that is no date": (CERTIFICATES, "until: valid_until", "until: policy_no",
     "until: policy_no", "policy_no is none of its date fields", "there are: valid_until"),
    "an output that its party cannot hold": (EVENT, "kind: natural", "kind: legal", "NOT HERE",
     "keeper of keep-a-dragon cannot hold a DRAGON_PERMIT", "natural person"),
    "one certificate from two items": (SECOND, "certificate: DRAGON_POLICY",
     "certificate: DRAGON_PERMIT",
     "NOT HERE", "yields the same DRAGON_PERMIT", "tell them apart by subject"),
    "a certificate for several": (EVENT, "takes_part: signs", "takes_part: signs\n    many: true",
     "NOT HERE", "keeper of keep-a-dragon may be several", "name a role that only one may have"),
    "a certificate twice from one item": (FIRST, "outputs:",
     "outputs:\n  - {certificate: DRAGON_PERMIT, of: keeper, subject: nest}", "of: keeper}",
     "dragon-registration yields DRAGON_PERMIT twice", "make two items of it"),
    "a label that is of a person": (CERTIFICATES, "    validity: {text: {zh: 五年",
     "    told_apart_by: keeper\n    validity: {text: {zh: 五年", "told_apart_by:",
     "keeper does not tell several DRAGON_PERMIT apart", "dragon, permit_no"),
    "a label that is not there": (CERTIFICATES, "    validity: {text: {zh: 五年",
     "    told_apart_by: dragn\n    validity: {text: {zh: 五年", "told_apart_by:",
     "dragn does not tell several DRAGON_PERMIT apart", "did you mean dragon?"),
    "somebody beside who has no number": (CERTIFICATES, "    validity: {text: {zh: 五年",
     "    beside: [{id: resident_id}]\n    validity: {text: {zh: 五年", "beside:",
     "resident_id of DRAGON_PERMIT is nobody else's number", "there are:"),
    "somebody beside by fields that are not there": (CERTIFICATES, "    validity: {text: {zh: 五年",
     "    beside: [{id: dragon, fields: [drago]}]\n    validity: {text: {zh: 五年", "beside:",
     "DRAGON_PERMIT has no field drago", "did you mean dragon?"),
    # superseding
    "what is superseded and never looked at": (FIRST, "outputs:",
     "supersedes: [{certificate: DRAGON_POLICY, of: keeper}]\noutputs:", "supersedes:",
     "relies on no DRAGON_POLICY of keeper", "add evidence of it"),
    # sources
    "two sources of one id": (SOURCES, "id: dragons-register", "id: keepers-register",
     "- id: keepers-register", "there is already one named keepers-register", "rename it"),
    "a base that nobody answers for": (SOURCES, "base: population", "base: geospatial",
     "NOT HERE", "no source answers for what the base population keeps", "add a source"),
    "a source of the name of our own": (SOURCES, "id: keepers-register", "id: own", "id: own",
     "own names our own register", "rename it"),
    "a source that takes too long": (SOURCES, "seconds: 2", "seconds: 9.5", "seconds: 9.5",
     "9.5 seconds are more than a whole prefill has", "write at most 8"),
    "a source that is asked too often": (SOURCES, "tries: 3", "tries: 9", "tries: 9",
     "to ask 9 times keeps a register down", "write at most 5"),
    "a source without patience": (SOURCES, "seconds: 2", "seconds: 0", "seconds: 0",
     "greater than 0", ""),
    "a type that its source is never asked for": (SOURCES, "decides: [KEEPER_CARD]",
     "decides: [DRAGON_POLICY]", "decides: [DRAGON_POLICY]",
     "DRAGON_POLICY is kept in the base ecert", "write it under a source of ecert"),
    "a type that there is none of, decided": (SOURCES, "decides: [KEEPER_CARD]",
     "decides: [KEEPER_CRD]", "decides: [KEEPER_CRD]",
     "there is no certificate type KEEPER_CRD", "did you mean KEEPER_CARD?"),
    "a type that a source never asked for it may learn of": (SOURCES, "decides: [KEEPER_CARD]",
     "learns: [DRAGON_POLICY]", "learns: [DRAGON_POLICY]",
     "DRAGON_POLICY is kept in the base ecert", "write it under a source of ecert"),
    "a type that there is none of, learned": (SOURCES, "decides: [KEEPER_CARD]",
     "learns: [KEEPER_CRD]", "learns: [KEEPER_CRD]",
     "there is no certificate type KEEPER_CRD", "did you mean KEEPER_CARD?"),
    "a type that two decide": (SOURCES, "decides: [DRAGON_PERMIT]\n    tries: 3",
     ("decides: [DRAGON_PERMIT]\n  - {id: again, title: {zh: 再, en: Again}, base: ecert,"
     " decides: [DRAGON_PERMIT]}"),
     "id: again", "both dragons-register and again decide about DRAGON_PERMIT", "leave it to one"),
    # templates
    "a template with an unknown field": (CERTIFICATES, CARD_ENDS,
     "    template: {large: [nam]}\n" + CARD_ENDS, "large: [nam]",
     "KEEPER_CARD has no field nam", "did you mean name?"),
    "a template with an unknown photo": (CERTIFICATES, CARD_ENDS,
     "    template: {photo: portrait}\n" + CARD_ENDS, "photo: portrait",
     "KEEPER_CARD has no field portrait", "there are: name, resident_id"),
    "a field laid out twice": (CERTIFICATES, CARD_ENDS,
     "    template: {large: [name], groups: [{fields: [resident_id, name]}]}\n" + CARD_ENDS,
     "large: [name]", "the field name is laid out twice", "leave it in one place"),
    "a field laid out and left out": (CERTIFICATES, CARD_ENDS,
     "    template: {large: [name], left_out: [name]}\n" + CARD_ENDS, "left_out",
     "the field name is laid out twice", "leave it in one place"),
    "a photo that is a name": (CERTIFICATES, CARD_ENDS,
     "    template: {photo: name}\n" + CARD_ENDS, "photo: name",
     "the field name is a name, which carries no picture", "text or long_text"),
    # showing
    "what is shown by no law": (FIRST,
     ('    basis: {law: 龙只管理条例, article: "4", confidence: high}\n'
     "    alternatives:\n      - [{type: KEEPER_CARD, of: keeper, source: certificate}"),
     ("    alternatives:\n      - [{type: KEEPER_CARD, of: keeper, source: certificate,"
     " shown_to: [keeper]}"), "shown_to",
     "identity names no law", "write its basis"),
    "what is shown and in no register": (FIRST, "of: keeper, source: upload}",
     "of: keeper, source: upload, shown_to: [keeper]}", "shown_to",
     "KEEPER_CARD is read from no register", "source is certificate or register"),
    "somebody shown their own": (FIRST, CERTIFIED,
     "of: keeper, source: certificate, shown_to: [keeper]}", "shown_to",
     "keeper of keep-a-dragon cannot be shown it", "name another party"),
    # reachable
    "a condition that is always true": (FIRST, 'facts.dragon.breath == "fire"', "1 < 2", "when:",
     "1 < 2 asks for no fact", "take when away"),
    # promise
    "a promise of something else": (EVENT, "promise:",
     "promise:\n  items: [dragon-registration, dragon-insuranc]",
     "dragon-insuranc]", "dragon-insuranc is promised and not in the bundle",
     "did you mean dragon-insurance?"),
    "a promise for the whole without a figure": (EVENT, "limit: {value: 5, unit", "limit: {unit",
     "limit:", "the promise states no figure", "write its value"),
}  # fmt: skip

WARNINGS = {
    "a basis": (FIRST, 'article: "3", confidence: high', 'article: "3", confidence: low',
                "the basis of the item is not verified"),
    "a basis of a requirement": (FIRST, 'article: "4", confidence: high',
                                 'article: "4", confidence: low', "the basis of the requirement"),
    "an upload without sure law": (FIRST, 'article: "5", confidence: high',
                                   'article: "5", confidence: low', "lair-inspection is asked"),
    "a statutory limit": (FIRST, "{value: 10, unit: working_days, confidence: high}",
                          "{value: 10, unit: working_days, confidence: low}",
     "the statutory limit"),
    "no statutory limit": (FIRST, "{value: 10, unit", "{unit", "the statutory limit states no"),
    "an extension": (FIRST, "\n  promised:", """
  extension: {value: 10, unit: working_days, confidence: low}
  promised:""", "the extension"),
    "a promised limit": (FIRST, "{value: 3, unit: working_days, confidence: high}",
                         "{value: 3, unit: working_days, confidence: low}", "the promised limit"),
    "a fee": (FIRST, "{amount: 0, confidence: high}", "{amount: 0, confidence: low}", "the fee"),
    "a fee's law": (FIRST, "{amount: 0, confidence: high}",
                    "{amount: 9, basis: {law: 收费办法, confidence: low}, confidence: high}",
                    "the fee is not verified"),
    "a law of representation": (EVENT, PARTIES, with_party(
     f"egg, kind: natural, takes_part: signs, represented_by: keeper, {AGE},"
     " under: {law: 民法典, article: '23', confidence: low}"),
     "the basis of the representation is not verified"),
    "a certificate type": (CERTIFICATES, "confidence: high", "confidence: low",
                           "the certificate type is not verified"),
    "an entry of the proof list": (PROOF_LIST, "confidence: high", "confidence: low",
                                   "the entry of the proof list"),
    "the promise as a whole": (EVENT, "\n  confidence: high", "\n  confidence: low",
                               "the promise as a whole"),
    "an item that no bundle needs": (BUNDLE, "  - item: dragon-insurance\n", "",
                                     "no bundle needs dragon-insurance"),
}  # fmt: skip
