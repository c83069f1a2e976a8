"""Badges of this site, held against verifiers that nobody here wrote."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from joserfc import jws
from joserfc.errors import BadSignatureError
from joserfc.jwk import OKPKey
from openbadgeslib.ob3 import OB3LdpVerifier, OB3VerificationError, OB3Verifier

from contributions.badges.credentials.models import Credential, Revoker
from contributions.badges.credentials.services.keys import make_key
from contributions.badges.credentials.services.revoking import revoke_credential
from contributions.badges.openbadges.baking import bake_png, bake_svg
from tests.contributions.badges.credentials.site import SITE, ask, list_address

FOLDER = os.environ.get("SCHRIJFMEE_VERIFIERS", "")
SCRIPT = Path(__file__).resolve().parents[3] / "outside_verifiers" / "verify.mjs"
SCHEMA = Path(__file__).parent / "schema" / "achievementcredential.json"
SCHEMA_ADDRESS = (
    "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json"
)
needs_node = pytest.mark.skipif(
    not FOLDER,
    reason="needs Node.js and the packages of tests/outside_verifiers: make test brings them where "
    "it can, and says where it cannot",
)


def fetch(address: str) -> bytes:
    content: bytes = ask(address).content
    return content


def picture(badge: Credential, name: str) -> bytes:
    content: bytes = Client().get(f"/credentials/{badge.pk}.{name}").content
    return content


def with_openbadgeslib(data: bytes, name: str) -> None:
    """Raise OB3VerificationError unless openbadgeslib takes the badge in a picture."""
    take = "svg" if name.endswith("svg") else "png"
    token = getattr(OB3Verifier, f"extract_token_from_{take}")(data)
    verifier = OB3LdpVerifier if name.startswith("proof") else OB3Verifier
    found = verifier.for_issuer_did("did:web:guide.example", download=fetch)
    # Of lists it knows how to check the signature of a JWT only.
    is_jwt = verifier is OB3Verifier
    found.verify(token, check_status=True, verify_status_list=is_jwt, download=fetch)


def with_node(badge: Credential, folder: Path, **changes: Any) -> dict[str, Any]:
    """Return what the verifiers from npm say of a badge, or of one with other members."""
    addresses = {
        f"{SITE}/.well-known/did.json",
        list_address(badge, "json"),
        list_address(badge, "jwt"),
    }
    answers = {
        address: {"body": fetch(address).decode(), "type": ask(address)["Content-Type"]}
        for address in addresses
    }
    answers[SCHEMA_ADDRESS] = {"body": SCHEMA.read_text(), "type": "application/json"}
    document = {**json.loads(badge.document), **changes}
    case = folder / "case.json"
    case.write_text(
        json.dumps({"credential": document, "token": badge.jwt, "answers": answers}),
        encoding="utf-8",
    )
    run = subprocess.run(
        [shutil.which("node") or "node", "--input-type=module", "-"],
        input=SCRIPT.read_text(encoding="utf-8"),
        cwd=FOLDER,
        env={**os.environ, "CASE": str(case)},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    said: dict[str, Any] = json.loads(run.stdout)
    return said


def key_of(badge: Credential) -> OKPKey:
    """Return the key that the token of a badge names, as the site publishes it."""
    document = ask(f"{SITE}/.well-known/did.json").json()
    header = jws.extract_compact(badge.jwt.encode()).headers()
    method = next(one for one in document["verificationMethod"] if one["id"] == header["kid"])
    return OKPKey.import_key(method["publicKeyJwk"])


def test_joserfc_takes_the_token(badge: Credential):
    with pytest.warns(match="EdDSA is deprecated"):
        token = jws.deserialize_compact(badge.jwt, key_of(badge), ["EdDSA"])
    assert json.loads(token.payload)["id"] == f"{SITE}/credentials/{badge.pk}"


PICTURES = pytest.mark.parametrize("name", ["png", "svg", "proof.png", "proof.svg"])


@PICTURES
def test_openbadgeslib_takes_the_picture(badge: Credential, name: str):
    with_openbadgeslib(picture(badge, name), name)


@PICTURES
def test_openbadgeslib_sees_a_revocation(badge: Credential, name: str):
    data = picture(badge, name)
    revoke_credential(credential=badge, by=Revoker.CONTRIBUTOR)
    with pytest.raises(OB3VerificationError, match="status 'revocation' is set"):
        with_openbadgeslib(data, name)


@PICTURES
def test_openbadgeslib_refuses_a_changed_byte(badge: Credential, name: str):
    place = 200
    changed = badge.document if name.startswith("proof") else badge.jwt
    changed = changed[:place] + ("a" if changed[place] != "a" else "b") + changed[place + 1 :]
    if name.endswith("svg"):
        data = bake_svg(bytes(badge.svg), changed)
    else:
        data = bake_png(bytes(badge.png), changed)
    with pytest.raises(OB3VerificationError):
        with_openbadgeslib(data, name)


def test_openbadgeslib_takes_what_an_older_key_signed(badge: Credential):
    make_key(rotate=True)
    with_openbadgeslib(picture(badge, "proof.png"), "proof.png")


@needs_node
def test_verifiers_from_npm_take_the_badge(badge: Credential, tmp_path: Path):
    said = with_node(badge, tmp_path)
    assert said["digitalBazaar"] == {
        "verified": True,
        "statusVerified": True,
        "revoked": False,
        "error": None,
    }
    steps = said["digitalCredentials"]["steps"]
    assert (steps["valid_signature"], steps["revocation_status"], steps["expiration"]) == (
        True,
        True,
        True,
    )
    assert said["digitalCredentials"]["schema"] is True
    assert said["jose"] == {"id": f"{SITE}/credentials/{badge.pk}", "revoked": False}


@needs_node
def test_verifiers_from_npm_see_a_revocation(badge: Credential, tmp_path: Path):
    revoke_credential(credential=badge, by=Revoker.CONTRIBUTOR)
    said = with_node(badge, tmp_path)
    # The first says that it is verified all the same: its status results are what counts.
    assert said["digitalBazaar"]["verified"]
    assert said["digitalBazaar"]["revoked"]
    assert said["digitalCredentials"]["steps"]["revocation_status"] is False
    assert said["jose"]["revoked"]


@needs_node
def test_verifiers_from_npm_refuse_a_changed_byte(badge: Credential, tmp_path: Path):
    badge.jwt = badge.jwt[:-10] + ("A" if badge.jwt[-10] != "A" else "B") + badge.jwt[-9:]
    said = with_node(badge, tmp_path, name=json.loads(badge.document)["name"][:-1] + "f")
    assert not said["digitalBazaar"]["verified"]
    assert said["digitalCredentials"]["errors"] == ["invalid_signature"]
    assert "signature" in said["jose"]["thrown"]


def test_joserfc_refuses_a_changed_byte(badge: Credential):
    changed = badge.jwt[:-10] + ("A" if badge.jwt[-10] != "A" else "B") + badge.jwt[-9:]
    with pytest.raises(BadSignatureError), pytest.warns(match="EdDSA is deprecated"):
        jws.deserialize_compact(changed, key_of(badge), ["EdDSA"])


@needs_node
def test_verifiers_from_npm_take_what_an_older_key_signed(badge: Credential, tmp_path: Path):
    make_key(rotate=True)
    said = with_node(badge, tmp_path)
    assert said["digitalBazaar"]["verified"]
    assert said["jose"]["id"]
