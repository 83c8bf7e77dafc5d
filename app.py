"""Every Lambda function of the service, by name, and nothing else.

The variable bears the function's own name: Chalice deploys it as ``app.<name>``.
"""

from chalice.app import Chalice

from chalicelib.entrypoints import api, pages
from chalicelib.entrypoints.first_call import at_first_call

# Chalice's own handler on the logger of this name would print what ours leaves out.
app = Chalice(app_name="yijian", configure_logs=False)
api.register(app)
pages.register(app)

accept = app.lambda_function(name="accept")(at_first_call("steps.accept", "accept"))
await_ = app.lambda_function(name="await")(at_first_call("steps.waiting", "await_"))
prefill = app.lambda_function(name="prefill")(at_first_call("steps.prefill", "prefill"))
dispatch = app.lambda_function(name="dispatch")(at_first_call("steps.dispatch", "dispatch"))
correct = app.lambda_function(name="correct")(at_first_call("steps.waiting", "correct"))
certify = app.lambda_function(name="certify")(at_first_call("steps.certify", "certify"))
park = app.lambda_function(name="park")(at_first_call("steps.waiting", "park"))
deliver = app.lambda_function(name="deliver")(at_first_call("steps.deliver", "deliver"))
archive = app.lambda_function(name="archive")(at_first_call("steps.archive", "archive"))

drive = app.lambda_function(name="drive")(at_first_call("streams.drive", "drive"))
notify = app.lambda_function(name="notify")(at_first_call("streams.notify", "notify"))
reconcile = app.lambda_function(name="reconcile")(at_first_call("streams.reconcile", "reconcile"))
inform = app.lambda_function(name="inform")(at_first_call("streams.inform", "inform"))

holdings = app.lambda_function(name="holdings")(at_first_call("services.holdings", "holdings"))
verify = app.lambda_function(name="verify")(at_first_call("services.verify", "verify"))
anchor = app.lambda_function(name="anchor")(at_first_call("streams.anchor", "anchor"))
failures = app.lambda_function(name="failures")(at_first_call("services.failures", "failures"))
erase = app.lambda_function(name="erase")(at_first_call("services.erase", "erase"))
migrate = app.lambda_function(name="migrate")(at_first_call("services.migrate", "migrate"))
statuses = app.lambda_function(name="statuses")(at_first_call("services.statuses", "statuses"))
registrar = app.lambda_function(name="registrar")(at_first_call("services.registrar", "registrar"))
wallet = app.lambda_function(name="wallet")(at_first_call("services.wallet", "wallet"))
disclosures = app.lambda_function(name="disclosures")(
    at_first_call("services.disclosures", "disclosures")
)
documents = app.lambda_function(name="documents")(at_first_call("services.documents", "documents"))
