"""A device that makes and uses passkeys, as a phone would, without a browser."""

from __future__ import annotations

import json
import secrets
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import sha256, websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

ORIGIN = "http://localhost:8000"


class Device:
    """Holds one key. `verifies`: it asks for a finger before it signs; `origin`: the site its browser is on."""

    def __init__(self, verifies: bool = True, origin: str = ORIGIN) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self.id = secrets.token_bytes(16)
        self.handle = ""
        self._origin = origin
        flag = AuthenticatorData.FLAG
        self._flags = flag.UP | (flag.UV if verifies else flag(0))

    def create(self, options: dict[str, Any]) -> str:
        """The answer to options for a new passkey, as the form carries it."""
        asked = options["publicKey"]
        self.handle = asked["user"]["id"]
        public = ES256.from_cryptography_key(self._key.public_key())
        data = AuthenticatorData.create(
            sha256(asked["rp"]["id"].encode()),
            self._flags | AuthenticatorData.FLAG.AT,
            0,
            AttestedCredentialData.create(bytes(16), self.id, public),
        )
        client = CollectedClientData.create("webauthn.create", asked["challenge"], self._origin)
        return self._answer(
            clientDataJSON=websafe_encode(client),
            attestationObject=websafe_encode(AttestationObject.create("none", data, {})),
        )

    def get(self, options: dict[str, Any]) -> str:
        """The answer to options for signing in."""
        asked = options["publicKey"]
        data = AuthenticatorData.create(sha256(asked["rpId"].encode()), self._flags, 1)
        client = CollectedClientData.create("webauthn.get", asked["challenge"], self._origin)
        signature = self._key.sign(data + client.hash, ec.ECDSA(SHA256()))
        return self._answer(
            clientDataJSON=websafe_encode(client),
            authenticatorData=websafe_encode(data),
            signature=websafe_encode(signature),
            userHandle=self.handle,
        )

    def _answer(self, **response: str) -> str:
        name = websafe_encode(self.id)
        return json.dumps(
            {"id": name, "rawId": name, "type": "public-key", "clientExtensionResults": {}, "response": response}
        )


def options(window: Any, page: str, address: str, **fields: str) -> dict[str, Any]:
    """What the page's script would fetch before it speaks with the device."""
    answer = window.submit(address, fields, page=page)
    assert answer.status == 200, answer.text
    found: dict[str, Any] = json.loads(answer.body)
    return found
