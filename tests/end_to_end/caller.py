"""Somebody at the public API, over real HTTP: whatever comes back is looked at, not raised."""

from infra.local.identity.client import sign_in, system_token
from infra.local.identity.people import read_people
from infra.local.loopback import client


class Caller:
    """Speaks with a token, or without one; asks for English unless told otherwise."""

    def __init__(self, base_url, token=None):
        headers = {"Accept-Language": "en"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        self.http = client(120, base_url, headers)

    def get(self, path, **told):
        """What is answered."""
        return self.http.get(path, **told)

    def post(self, path, body=None, **told):
        """What is answered to a JSON body."""
        return self.http.post(path, json={} if body is None else body, **told)

    def put(self, path, body, version):
        """What is answered to a change of this version."""
        return self.http.put(path, json=body, headers={"If-Match": version})

    def open(self, journey, key, **other):
        """Open an application as the journey does, but for what is said otherwise."""
        body = {
            "life_event": journey.life_event,
            "role": journey.opens.role,
            "places": dict(journey.places),
            "answers": {k: list(v) if isinstance(v, tuple) else v
                        for k, v in journey.answers.items()},
            "another": True,
        }  # fmt: skip
        return self.post("/v1/applications", body | other, headers={"Idempotency-Key": key})


class Callers:
    """Everybody who calls, each signed in once."""

    def __init__(self, service):
        self.service, self.tokens, self.known = service, {}, {}

    def bearing(self, token):
        """Whoever bears this token; None is nobody in particular."""
        if token not in self.known:
            self.known[token] = Caller(self.service.base_url, token)
        return self.known[token]

    def person(self, name, client="scripts"):
        """A person of people.yaml, signed in with one of its clients."""
        return self.bearing(self.token(name, client))

    def token(self, name, client="scripts"):
        """What the provider gave them."""
        if (name, client) not in self.tokens:
            self.tokens[name, client] = sign_in(self.service.issuer, client, name).access_token
        return self.tokens[name, client]

    def system(self, body):
        """A department's system."""
        name = f"system-{body}"
        if name not in self.tokens:
            secret = read_people().clients[name].secret
            self.tokens[name] = system_token(self.service.issuer, name, secret).access_token
        return self.bearing(self.tokens[name])

    def close(self):
        """Let go of the connections."""
        for caller in self.known.values():
            caller.http.close()
