"""Signatures of programs: made here with a certificate chain of our own, and read back by the checks.

The signatures of the Python Software Foundation itself are checked where the bundle is built (test_bundle.py).
"""

from __future__ import annotations

import datetime
import hashlib
import struct

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from xlwings_jixiao.delivery.windows import signatures
from xlwings_jixiao.delivery.windows.der import Der
from xlwings_jixiao.delivery.windows.signatures import signer_of
from xlwings_jixiao.doctor.program import program, version_text

SIGNED_DATA = "1.2.840.113549.1.7.2"
INDIRECT = "1.3.6.1.4.1.311.2.1.4"
IMAGE = "1.3.6.1.4.1.311.2.1.15"
SHA256 = "2.16.840.1.101.3.4.2.1"
RSA = "1.2.840.113549.1.1.1"
CONTENT_TYPE, MESSAGE_DIGEST = "1.2.840.113549.1.9.3", "1.2.840.113549.1.9.4"


def der(tag, *parts):
    body = b"".join(parts)
    size = len(body)
    length = bytes([size]) if size < 128 else bytes([0x82]) + size.to_bytes(2, "big")
    return bytes([tag]) + length + body


def oid(text):
    first, second, *rest = map(int, text.split("."))
    body = bytes([first * 40 + second])
    for number in rest:
        digits = [number & 0x7F]
        while number := number >> 7:
            digits.append(number & 0x7F | 0x80)
        body += bytes(reversed(digits))
    return der(0x06, body)


def algorithm(text):
    return der(0x30, oid(text), der(0x05))


class Holder:
    """Somebody with a key, and a certificate that somebody else (or nobody) has signed."""

    def __init__(self, name, above=None, *, authority=False, code=False):
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.name = x509.Name(
            [
                x509.NameAttribute(NameOID.ORGANIZATION_NAME, name),
                x509.NameAttribute(NameOID.COMMON_NAME, name),
            ]
        )
        day = datetime.datetime(2025, 2, 4)
        builder = (
            x509.CertificateBuilder()
            .subject_name(self.name)
            .issuer_name(above.name if above else self.name)
            .public_key(self.key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(day)
            .not_valid_after(day + datetime.timedelta(days=3))
            .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        )
        if code:
            usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CODE_SIGNING])
            builder = builder.add_extension(usage, critical=False)
        self.certificate = builder.sign((above or self).key, hashes.SHA384())

    @property
    def der(self):
        return self.certificate.public_bytes(serialization.Encoding.DER)

    @property
    def fingerprint(self):
        public = self.key.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        return hashlib.sha256(public).hexdigest()


def image(code=b"code", machine=0x8664):
    """The smallest file that is a program as far as signatures go."""
    head = bytearray(
        b"MZ".ljust(0x3C, b"\0") + struct.pack("<I", 0x40) + b"PE\0\0" + struct.pack("<H", machine)
    )
    optional = len(head) - 2 + 20
    head = head.ljust(optional, b"\0") + struct.pack("<H", 0x20B)
    head = head.ljust(optional + 112 + 16 * 8, b"\0")
    body = bytes(head) + code
    return body + b"\0" * (-len(body) % 8)


def signed(plain, signer, certificates, *, digest=None, kind=INDIRECT, attributes=None):
    """A program with an embedded signature, as signtool makes it."""
    digest = digest or program(plain).digest("sha256")
    content = der(
        0x30, der(0x30, oid(IMAGE)), der(0x30, algorithm(SHA256), der(0x04, digest))
    )  # SpcIndirectDataContent
    value = Der(0x30, content, 2 if len(content) < 130 else 4).value
    listed = attributes or (
        der(0x30, oid(CONTENT_TYPE), der(0x31, oid(kind))),
        der(0x30, oid(MESSAGE_DIGEST), der(0x31, der(0x04, hashlib.sha256(value).digest()))),
    )
    signature = signer.key.sign(der(0x31, *listed), padding.PKCS1v15(), hashes.SHA256())
    number = signer.certificate.serial_number
    serial = der(0x02, number.to_bytes(number.bit_length() // 8 + 1, "big"))
    issuer = signer.certificate.issuer.public_bytes()
    info = der(
        0x30,
        der(0x02, b"\x01"),
        der(0x30, issuer, serial),
        algorithm(SHA256),
        der(0xA0, *listed),
        algorithm(RSA),
        der(0x04, signature),
    )
    blob = der(
        0x30,
        oid(SIGNED_DATA),
        der(
            0xA0,
            der(
                0x30,
                der(0x02, b"\x01"),
                der(0x31, algorithm(SHA256)),
                der(0x30, oid(kind), der(0xA0, content)),
                der(0xA0, *(one.der for one in certificates)),
                der(0x31, info),
            ),
        ),
    )
    return with_table(plain, blob)


def with_table(plain, blob):
    table = struct.pack("<IHH", 8 + len(blob), 0x200, 2) + blob
    table += b"\0" * (-len(table) % 8)
    entry = program(plain).entry
    return plain[:entry] + struct.pack("<II", len(plain), len(table)) + plain[entry + 8 :] + table


@pytest.fixture(scope="module")
def chain():
    root = Holder("Root", authority=True)
    middle = Holder("Middle", root, authority=True)
    return root, middle, Holder(signatures.PSF, middle, code=True)


@pytest.fixture(autouse=True)
def trusted(chain, monkeypatch):
    monkeypatch.setitem(signatures._ANCHORS, chain[0].fingerprint, "Root")


def test_a_signed_program_names_its_signer(chain):
    assert signer_of(signed(image(), chain[-1], chain)) == "Python Software Foundation"


def test_a_program_altered_after_signing_is_refused(chain):
    good = signed(image(b"good"), chain[-1], chain)
    with pytest.raises(ValueError, match="altered"):
        signer_of(good.replace(b"good", b"evil"))


def test_the_checksum_may_change_as_signing_itself_changes_it(chain):
    good = bytearray(signed(image(), chain[-1], chain))
    good[program(bytes(good)).checksum] ^= 1
    assert signer_of(bytes(good)) == "Python Software Foundation"


def test_what_is_appended_behind_the_signature_is_refused(chain):
    with pytest.raises(ValueError, match="end of the file"):
        signer_of(signed(image(), chain[-1], chain) + b"more....")


def test_an_unsigned_program_is_refused():
    with pytest.raises(ValueError, match="not signed data"):
        signer_of(image())


def test_another_key_under_the_same_name_is_refused(chain):
    _, middle, psf = chain
    forger = Holder(signatures.PSF, middle, code=True)
    forger.certificate = psf.certificate
    with pytest.raises(ValueError, match="fit its key"):
        signer_of(signed(image(), forger, chain))


def test_a_chain_to_an_unknown_root_is_refused():
    root = Holder("Root", authority=True)
    psf = Holder(signatures.PSF, root, code=True)
    with pytest.raises(ValueError, match="ends before"):
        signer_of(signed(image(), psf, (root, psf)))


def test_who_may_only_sign_code_cannot_make_others_signers(chain):
    forger = Holder(signatures.PSF + " ", chain[-1], code=True)
    with pytest.raises(ValueError, match="ends before"):
        signer_of(signed(image(), forger, (*chain, forger)))


def test_a_certificate_for_something_else_is_refused(chain):
    root, middle, _ = chain
    mail = Holder(signatures.PSF, middle)
    with pytest.raises(ValueError, match="not for signing code"):
        signer_of(signed(image(), mail, (root, middle, mail)))


def test_a_certificate_with_the_name_of_an_authority_but_another_key_is_refused(chain):
    root, middle, _ = chain
    false_middle = Holder("Middle", authority=True)
    psf = Holder(signatures.PSF, false_middle, code=True)
    with pytest.raises(ValueError, match="fit its key"):
        signer_of(signed(image(), psf, (root, middle, psf)))


def test_a_digest_that_was_not_signed_is_refused(chain):
    other = hashlib.sha256(b"another list").digest()
    attributes = (
        der(0x30, oid(CONTENT_TYPE), der(0x31, oid(INDIRECT))),
        der(0x30, oid(MESSAGE_DIGEST), der(0x31, der(0x04, other))),
    )
    with pytest.raises(ValueError, match="list of what was signed"):
        signer_of(signed(image(), chain[-1], chain, attributes=attributes))


@pytest.mark.parametrize(
    "blob", [b"\x30", b"\x30\x84\xff\xff\xff\xff", b"\x05\x00", b"\0" * 40, b"\x30\x80\x00\x00"]
)
def test_rubbish_for_a_signature_is_refused(blob):
    with pytest.raises(ValueError, match=r"."):
        signer_of(with_table(image(), blob))


@pytest.mark.parametrize("data", [b"", b"MZ", b"#!/bin/sh\n" * 20, image()[:100]])
def test_rubbish_for_a_program_is_refused(data):
    with pytest.raises(ValueError, match="not a Windows program"):
        program(data)


def test_the_machine_of_a_program():
    assert program(image()).machine == "64"
    assert program(image(machine=0x14C)).machine == "32"


def test_the_version_of_a_program():
    table = "ProductVersion\0\0".encode("utf-16-le") + "3.13.2\0".encode("utf-16-le")
    assert version_text(image(table)) == "3.13.2"
    assert version_text(image()) == ""
