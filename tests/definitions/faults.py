"""Faults seeded into copies of the real definitions, by the proof that is to find them.

Each: the number of the proof (docs/check.md), the life event, what is changed (file, old, new), a
mark on the line that is to be named, words of the message, and the answers that are to be named:
none where a fault does not hang on answers.
"""

RESTAURANT, COMPANY, HOME = "open-restaurant", "start-company", "buy-home-second-hand"
FOOD, STARTING, BUYING = (f"bundles/{name}.yaml" for name in ("food-service", COMPANY, HOME))
FACTS, FIELDS, BODIES = (f"bundles/{name}.yaml" for name in ("facts", "fields", "departments"))
REGISTRATION, SEALS, INVOICES, MORTGAGE, TAX, LICENCE = (
    f"bundles/items/{name}.yaml"
    for name in ("business-registration", "seal-record", "invoice-issuance",
                 "mortgage-registration", "home-sale-tax", "food-licence")
)  # fmt: skip
EVERY = "whatever is answered"
LOAN = "where “How is the home paid for?” is “With a loan”"
CASH = "where “How is the home paid for?” is “In cash”"
INVOICED = "“Do you need to issue invoices right away?” is “yes”"
AGENT = "“Will somebody else handle the application for you?” is “yes”"
LICENSED = "“As what will you run the restaurant?” is “Under a licence we have already”"
MINOR = "“Besides buyer and seller themselves, is a co-owner under age?” is “yes”"
OUTPUT_ONLY = """
      - [{type: SEAL_RECORD, of: company, source: certificate}]
      - [{type: SEAL_RECORD, of: company, source: upload}]"""
DEEP = "(" * 500 + "facts.staff.hired" + ")" * 500
MANY_OPTIONS = "\n".join(f"      - {{value: o{n}, text: {{zh: 某, en: Some}}}}" for n in range(10))
MANY_FACT = f"""facts:
  - path: company.plans
    text: {{zh: 打算, en: Plans}}
    kind: choices
    options:
{MANY_OPTIONS}
"""
MANY_QUESTION = f"""questions:
  - id: plans
    text: {{zh: 打算？, en: "Plans?"}}
    fact: company.plans
    options:
{MANY_OPTIONS}
"""

FAULTS = {
    # 1 every order is acyclic
    "a circle only where invoices are issued": (1, COMPANY,
     [(STARTING, "  - item: tax-registration\n",
       "  - item: tax-registration\n    after: [invoice-issuance]\n")],
     "- item: ", "items wait for each other: invoice-issuance → tax-registration", INVOICED),
    "a circle only with a loan": (1, HOME,
     [(BUYING, "  - item: sale-contract-filing\n",
       "  - item: sale-contract-filing\n    after: [mortgage-registration]\n")],
     "- item: ", "items wait for each other: mortgage-registration →", LOAN),
    "a circle of materials": (1, COMPANY,
     [(REGISTRATION, "      - [{type: articles-of-association, of: company, source: upload}]",
       ("      - [{type: SEAL_RECORD, of: company, source: output}]\n"
       "      - [{type: articles-of-association, of: company, source: upload}]"))],
     "- item: ", "business-registration → seal-record", EVERY),
    "a bundle that needs itself": (1, COMPANY,
     [(STARTING, "  - item: seal-record\n", "  - item: seal-record\n    after: [seal-record]\n")],
     "- item: seal-record", "seal-record → seal-record", EVERY),
    # 2 every requirement can be met
    "an output of an item that is not always there": (2, COMPANY,
     [(INVOICES, OUTPUT_ONLY, ""),
      (STARTING, "  - item: seal-record\n",
       "  - item: seal-record\n    when: facts.staff.hired\n")],
     "alternatives:", "whoever holds nothing cannot meet seal-record",
     f"“Have you hired anybody yet?” is “no” and {INVOICED}"),
    "a licence that only those have who have one": (2, RESTAURANT,
     [(LICENCE, "      - [{type: BIZ_LICENCE, of: company, source: upload}]\n", "")],
     "alternatives:", "whoever holds nothing cannot meet business-licence", LICENSED),
    "an agent who must have a certificate": (2, COMPANY,
     [(SEALS, "      - [{type: ID_CARD, of: agent, source: upload}]\n", "")],
     "alternatives:", "whoever holds nothing cannot meet agent-identity", AGENT),
    "a child who must have a certificate": (2, HOME,
     [("bundles/items/ownership-transfer.yaml",
       "      - [{type: ID_CARD, of: seller_spouse, source: upload}]\n", "")],
     "alternatives:", "whoever holds nothing cannot meet",
     "“Is the seller's spouse a co-owner of the home?” is “yes”"),
    # 3 everything is reached, and every question matters
    "an item in no plan": (3, HOME,
     [(BUYING, 'when: facts.purchase.payment == "loan"',
       """when: 'facts.purchase.payment == "loan" && facts.purchase.payment == "cash"'""")],
     "- item: mortgage-registration", "mortgage-registration is in no plan", None),
    "a question about nothing": (3, RESTAURANT,
     [(LICENCE, "when: facts.food.high_risk", "when: facts.staff.hired")],
     "- id: high_risk", "no plan depends on what high_risk is answered", None),
    "a condition that always holds": (3, RESTAURANT,
     [(FOOD, "when: facts.premises.floor_area >= 300.0",
       "when: facts.premises.floor_area >= 300.0 || facts.premises.floor_area < 300.0")],
     "floor_area < 300.0", "holds in every plan", None),
    "a condition that never holds": (3, HOME,
     [(TAX, "when: facts.deed_tax.preference && facts.buyer.marital_status ==",
       'when: facts.buyer.marital_status == "single" && facts.buyer.marital_status ==')],
     'when: facts.buyer.marital_status == "single"', "holds in no plan", None),
    "a figure that no answer reaches": (3, RESTAURANT,
     [(FOOD, "floor_area >= 300.0", "floor_area >= 1000000000000000000.0")],
     "1000000000000000000.0", "holds in no plan", None),
    "a mark on what is not so": (3, RESTAURANT,
     [(FOOD, "when: facts.tobacco.retail", "when: facts.tobacco.retail // always")],
     "// always", "is marked always and comes out both ways", None),
    "an option that nobody is offered": (3, COMPANY,
     [(f"events/{COMPANY}.yaml",
       "      - {value: cluster, text: {zh: 集群注册或托管地址, en: At a cluster address}}\n", "")],
     "{value: cluster,", "nobody can answer cluster to premises.tenure", None),
    "a fact that nobody asks for": (3, COMPANY,
     [(FACTS, "facts:\n",
       "facts:\n  - {path: company.colour, text: {zh: 颜色, en: Colour}, kind: yes_no}\n")],
     "company.colour", "no life event asks for company.colour", None),
    "a fact that nobody tells": (3, COMPANY,
     [(f"events/{COMPANY}.yaml", "given: {business.entity: company, ", "given: {")],
     "questions:", "speak of business.entity, which is neither asked nor given", None),
    "a division by zero": (3, COMPANY,
     [(STARTING, "when: facts.tax.invoices_now",
       "when: 'facts.tax.invoices_now && 10 / (facts.staff.hired ? 0 : 1) > 5'")],
     "10 / (facts", "has no truth", f"“Have you hired anybody yet?” is “yes” and {INVOICED}"),
    "a condition that nests 500 deep": (3, COMPANY,
     [(STARTING, "when: facts.tax.invoices_now", f"when: {DEEP}")],
     "when: ((((", "more than 16 levels stand inside one another", None),
    "more combinations than anybody could look into": (3, COMPANY,
     [(FACTS, "facts:\n", MANY_FACT), (f"events/{COMPANY}.yaml", "questions:\n", MANY_QUESTION),
      (SEALS, "when: facts.application.by_agent",
       """when: 'facts.application.by_agent && "o1" in facts.company.plans'""")],
     "questions:", "294624 combinations of answers, and 100000 are the most", None),
    # 4 nothing is asked that is not admitted, and no fee is without a law
    "a cancelled proof asked of whoever has an agent": (4, COMPANY,
     [(SEALS, "[{type: power-of-attorney, of: legal_representative, source: upload}]",
       "[{type: premises-address-proof, of: legal_representative, source: upload}]")],
     "type: premises-address-proof", "premises-address-proof may not be asked: PRF034", AGENT),
    "a fee without a law": (4, HOME,
     [(MORTGAGE, ("  basis: {law: 国家发展改革委 财政部关于不动产登记收费标准等有关问题的通知"
       "（发改价格规〔2016〕2559号）, confidence: high}\n"), "")],
     "amount: 8000", "a fee without a legal basis", None),
    "a fee that nobody is there to pay": (4, HOME,
     [(BUYING, '\n    when: facts.purchase.payment == "loan"', "")],
     "payer: lender", "nobody pays for mortgage-registration: there is no lender", CASH),
    "a fee that is not known and that nobody is there to pay": (4, HOME,
     [(BUYING, '\n    when: facts.purchase.payment == "loan"', ""),
      (MORTGAGE, "  amount: 8000\n", "")],
     "payer: lender", "nobody pays for mortgage-registration: there is no lender", CASH),
    # 5 what is promised is kept
    "an item that promises more than the law": (5, RESTAURANT,
     [(LICENCE, "promised: {value: 5,", "promised: {value: 15,")],
     "promised:", "the promise is longer than the law allows", None),
    "a way that takes longer than the whole": (5, RESTAURANT,
     [(LICENCE, "promised: {value: 5,", "promised: {value: 10,")],
     "limit:", "it takes 15 working days (until food-licence ends), and 10 are promised", EVERY),
    "a loan that takes longer than the whole": (5, HOME,
     [(MORTGAGE, "promised: {value: 1,", "promised: {value: 3,")],
     "limit:", "until mortgage-registration ends), and 3 are promised", LOAN),
    "joint handling without an end": (5, HOME,
     [(MORTGAGE, "kind: confirmation", "kind: licence"),
      (MORTGAGE, "statutory: {value: 30,", "statutory: {value: 60,"),
      (MORTGAGE, "promised: {value: 1,", "promised: {value: 50,")],
     "bundle:", "joint handling takes", LOAN),
    "extensions without an end": (5, HOME,
     [(MORTGAGE, "kind: confirmation", "kind: licence"),
      (MORTGAGE, "statutory: {value: 30,", "statutory: {value: 60,"),
      (MORTGAGE, "promised: {value: 1, unit: working_days, confidence: low}",
       ("promised: {value: 40, unit: working_days, confidence: low}\n"
       "  extension: {value: 10, unit: working_days, confidence: high}")),
      ("bundles/items/ownership-transfer.yaml", "\n  promised:",
       "\n  extension: {value: 10, unit: working_days, confidence: high}\n  promised:")],
     "bundle:", "with every extension taken", LOAN),
    # 6 no body receives what it does not require
    "a field about nobody who is there": (6, HOME,
     [(TAX, "  - {field: seller_name}\n",
       ("  - {field: seller_name}\n"
        '  - {field: lender_name, when: facts.purchase.payment == "cash"}\n'))],
     "field: lender_name", "lender_name is wanted only where nobody is there", None),
    "an agent's name where there is no agent": (6, COMPANY,
     [(REGISTRATION, "{field: agent_name, when: facts.application.by_agent}",
       "{field: agent_name, when: '!facts.application.by_agent'}")],
     "field: agent_name", "agent_name is wanted only where nobody is there", None),
    # 7 every prefill mapping fits
    "a prefill from a field that is not there": (7, COMPANY,
     [(FIELDS, "prefill: [{certificate: ID_CARD, field: address}]",
       "prefill: [{certificate: ID_CARD, field: adress}]")],
     "field: adress", "ID_CARD has no field adress", None),
    "a prefill of another type": (7, COMPANY,
     [(FIELDS, "prefill: [{certificate: ID_CARD, field: id_no}]",
       "prefill: [{certificate: ID_CARD, field: address}]")],
     "field: address", "cannot fill resident_id", None),
    "a prefill from what a company cannot hold": (7, COMPANY,
     [(FIELDS, "    of: agent\n    prefill: [{certificate: ID_CARD, field: name}]",
       "    of: agent\n    prefill: [{certificate: BIZ_LICENCE, field: name}]")],
     "BIZ_LICENCE, field: name", "agent cannot hold BIZ_LICENCE", None),
    "a prefill that no plan comes to": (7, COMPANY,
     [(FIELDS, "    of: agent\n    prefill: [{certificate: ID_CARD, field: name}]",
       "    of: agent\n    prefill: [{certificate: HOUSEHOLD, field: householder}]")],
     "HOUSEHOLD, field: householder", "HOUSEHOLD fills this field in no plan", None),
    # 8 every outcome has an end
    "a refusal that has nothing left to end": (8, COMPANY,
     [(STARTING, "  - item: bank-account",
       ("  - item: bank-account\n    if_declined: all_end\n    after: [tax-registration,"
       " invoice-issuance, social-insurance-registration, housing-fund-registration]"))],
     "if_declined: all_end", "everything else is granted before it is decided", None),
    "a child without a guardian": (8, HOME,
     [(f"events/{HOME}.yaml", """    takes_part: signs
    when: facts.parties.minor
  - role: agent""", """    takes_part: signs
    when: facts.parties.minor && facts.home.mortgaged
  - role: agent""")],
     "when: facts.parties.minor", "child may have a part where guardian has none",
     f"“Is the home still mortgaged?” is “no” and {MINOR}"),
    "an application that nobody can open": (8, HOME,
     [(f"events/{HOME}.yaml", "opened_by: [buyer, agent]", "opened_by: [agent]")],
     "opened_by:", "nobody who may open the application has a part in it",
     "“Will somebody else handle the application for the buyer?” is “no”"),
    # 9 forty items, and one body in every place
    "two bodies for one place": (9, COMPANY,
     [(BODIES, '石桥区税务局, en: Shiqiao District Tax Bureau}, areas: ["990102"]',
       '石桥区税务局, en: Shiqiao District Tax Bureau}, areas: ["990101"]')],
     "id: tax-990102", "tax-990101 and tax-990102 are both tax in 990101", None),
    "no body in one place": (9, COMPANY,
     [(BODIES, '石桥区税务局, en: Shiqiao District Tax Bureau}, areas: ["990102"]',
       '石桥区税务局, en: Shiqiao District Tax Bureau}, areas: ["990101"]')],
     "department: tax", "no body is tax in 990102", None),
    "two items that yield the same certificate": (9, COMPANY,
     [(SEALS, "certificate: SEAL_RECORD, of: company", "certificate: BIZ_LICENCE, of: company")],
     "certificate: BIZ_LICENCE, of: company", "business-registration yields the same BIZ_LICENCE",
     EVERY),
}  # fmt: skip
