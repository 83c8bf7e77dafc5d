"""Every Lambda function of the service, by name, and nothing else.

The variable bears the function's own name: Chalice deploys it as ``app.<name>``.
"""

from chalice.app import Chalice

from chalicelib.entrypoints import api
from chalicelib.entrypoints.services import functions
from chalicelib.entrypoints.steps import stages, waiting
from chalicelib.entrypoints.streams.drive import drive as on_stream
from chalicelib.entrypoints.streams.reconcile import reconcile as on_schedule

# Chalice's own handler on the logger of this name would print what ours leaves out.
app = Chalice(app_name="yijian", configure_logs=False)
api.register(app)

accept = app.lambda_function(name="accept")(stages.accept)
await_ = app.lambda_function(name="await")(waiting.await_)
prefill = app.lambda_function(name="prefill")(stages.prefill)
dispatch = app.lambda_function(name="dispatch")(stages.dispatch)
correct = app.lambda_function(name="correct")(waiting.correct)
certify = app.lambda_function(name="certify")(stages.certify)
park = app.lambda_function(name="park")(waiting.park)
deliver = app.lambda_function(name="deliver")(stages.deliver)
archive = app.lambda_function(name="archive")(stages.archive)

drive = app.lambda_function(name="drive")(on_stream)
reconcile = app.lambda_function(name="reconcile")(on_schedule)

holdings = app.lambda_function(name="holdings")(functions.holdings)
verify = app.lambda_function(name="verify")(functions.verify)
wallet = app.lambda_function(name="wallet")(functions.wallet)
