"""Checks the signatures of the embedded CPython: who signed each program, and that it is still what was signed.

What is proven: the program's Authenticode digest is the one that was signed; the signature fits the signer's
certificate; that certificate names the Python Software Foundation (Microsoft for its two run-time libraries), is
one for signing code, and leads by signatures to a pinned key of a public authority. What is not: whether a
certificate was withdrawn, and the time stamp; the certificates of 2025 live for three days each, so their dates
mean nothing without it. python313.zip carries no signature: for the pinned build its sha256 stands.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from xlwings_jixiao.delivery.windows.der import Der, elements
from xlwings_jixiao.doctor.program import program, version_text
from xlwings_jixiao.domain.errors import InputError

PSF, MICROSOFT = "Python Software Foundation", "Microsoft Corporation"
_MICROSOFTS = frozenset({"vcruntime140.dll", "vcruntime140_1.dll"})
_PROGRAMS = (".exe", ".dll", ".pyd")
_CATALOG = "python.cat"
_NEEDED = (
    "python.exe",
    "pythonw.exe",
    "python313.dll",
    "python313.zip",
    "vcruntime140.dll",
    _CATALOG,
    "LICENSE.txt",
)
_PLAIN = (_CATALOG, "LICENSE.txt", "python313.zip", "python313._pth")
_PYTHON = re.compile(r"3\.13\.\d+")

# sha256 of the public keys (SubjectPublicKeyInfo) that chains may end in.
_ANCHORS = {
    "dedb13bcde2375995a1c37bd68a7c4a82af5cbb9c4df821b62d5733009028f07": "Microsoft Identity Verification Root Certificate Authority 2020",
    "59df317bfa9f4f0ab7ca514d7772296aa2c765b87664d08b96e57399e364729c": "DigiCert Trusted Root G4",
    "cf4fcf3a4d5e92a1c50769a13426e33382e673053ec11f95917ee975e19ebdbe": "Microsoft Windows Third Party Component CA 2013",
}
_LONGEST_CHAIN = 6
_NO_ANCHOR = "the chain of certificates ends before a known authority"

_SIGNED_DATA = "1.2.840.113549.1.7.2"
_INDIRECT = "1.3.6.1.4.1.311.2.1.4"
_TRUST_LIST = "1.3.6.1.4.1.311.10.1"
_CONTENT_TYPE, _MESSAGE_DIGEST = "1.2.840.113549.1.9.3", "1.2.840.113549.1.9.4"
_ORGANIZATION = "2.5.4.10"
_BASIC, _USAGE, _CODE_SIGNING = "2.5.29.19", "2.5.29.37", "1.3.6.1.5.5.7.3.3"
_RSA = "1.2.840.113549.1.1.1"
_DIGESTS = {
    "1.3.14.3.2.26": "sha1",
    "2.16.840.1.101.3.4.2.1": "sha256",
    "2.16.840.1.101.3.4.2.2": "sha384",
    "2.16.840.1.101.3.4.2.3": "sha512",
}
_RSA_WITH = {
    "1.2.840.113549.1.1.11": "sha256",
    "1.2.840.113549.1.1.12": "sha384",
    "1.2.840.113549.1.1.13": "sha512",
}
_DIGEST_OIDS = {name: oid for oid, name in _DIGESTS.items()}


def check_signatures(files: Mapping[str, bytes], name: str) -> None:
    """Every program of an embeddable build is signed as it should be; else an InputError naming the first that is not."""
    for file in sorted(files):
        try:
            if file == _CATALOG:
                signer, _ = signed_content(files[file], _TRUST_LIST)
            elif _is_program(file):
                signer = signer_of(files[file])
            else:
                continue
            if signer != (MICROSOFT if file.lower() in _MICROSOFTS else PSF):
                raise ValueError(f"signed by {signer}")
        except ValueError as error:
            raise InputError(
                f"{name} 里的 {file} 没有有效的 Python 软件基金会签名，不能使用，请从 Python 官方网站重新获取。"
            ) from error


def _is_program(file: str) -> bool:
    return file.lower().endswith(_PROGRAMS) and "/" not in file


def version_of_embed(files: Mapping[str, bytes], name: str) -> str:
    """The version of an embeddable build: only a 64-bit CPython 3.13 fits the other parts."""
    missing = [file for file in _NEEDED if file not in files]
    if missing:
        raise InputError(
            f"{name} 不是 Python 的 embeddable 包（缺少 {missing[0]}），需要 python-3.13.x-embed-amd64.zip。"
        )
    # Python runs any sitecustomize.py beside it: nothing that is not signed may come along.
    strange = sorted(file for file in files if file not in _PLAIN and not _is_program(file))
    if strange:
        raise InputError(f"{name} 里有不该有的文件“{strange[0]}”，不能使用，请从 Python 官方网站重新获取。")
    try:
        machine = program(files["python313.dll"]).machine
    except ValueError:
        machine = ""
    version = version_text(files["python313.dll"])
    if machine != "64" or not _PYTHON.fullmatch(version):
        raise InputError(
            f"{name} 不是 64 位的 Python 3.13（版本“{version}”），其余组件只配 3.13，请换用 python-3.13.x-embed-amd64.zip。"
        )
    return version


def signer_of(data: bytes) -> str:
    """The organization that signed a program; raises ValueError where the signature does not hold."""
    found = program(data)
    signer, content = signed_content(found.signature, _INDIRECT)
    algorithm, digest = list(list(content)[1])
    if found.digest(_digest_name(algorithm)) != digest.value:
        raise ValueError("the program was altered after it was signed")
    return signer


def signed_content(blob: bytes, kind: str) -> tuple[str, Der]:
    """Organization and content of PKCS #7 signed data of a kind; raises ValueError where it does not hold."""
    try:
        return _verified(blob, kind)
    except (IndexError, KeyError, StopIteration, UnicodeDecodeError) as error:
        raise ValueError("not signed data") from error


@dataclass(frozen=True)
class _Certificate:
    """What a chain needs of an X.509 certificate."""

    signed: Der
    algorithm: Der
    signature: bytes
    serial: bytes
    issuer: bytes
    subject: Der
    key: Der
    extensions: tuple[Der, ...]

    @property
    def organization(self) -> str:
        """The O of the subject, which the authority has checked."""
        pairs = [list(pair) for names in self.subject for pair in names]
        return next(pair[1].value.decode("utf-8") for pair in pairs if pair[0].oid == _ORGANIZATION)

    def extension(self, oid: str) -> Der | None:
        """The content of an extension."""
        for extension in self.extensions:
            name, *_, value = extension
            if name.oid == oid:
                return next(iter(value))
        return None

    @property
    def is_authority(self) -> bool:
        """Whether it may issue certificates."""
        basic = self.extension(_BASIC)
        return basic is not None and any(part.tag == 0x01 and part.value == b"\xff" for part in basic)

    @property
    def signs_code(self) -> bool:
        """Whether it is meant for signing code."""
        usage = self.extension(_USAGE)
        return usage is not None and _CODE_SIGNING in [purpose.oid for purpose in usage]


def _certificate(element: Der) -> _Certificate:
    signed, algorithm, signature = element
    fields = list(signed)
    if fields[0].tag == 0xA0:
        del fields[0]
    serial, _, issuer, _, subject, key, *rest = fields
    extensions = next((tuple(next(iter(part))) for part in rest if part.tag == 0xA3), ())
    return _Certificate(
        signed, algorithm, signature.value[1:], serial.value, issuer.whole, subject, key, extensions
    )


def _verified(blob: bytes, kind: str) -> tuple[str, Der]:
    outer = next(elements(blob))
    name, wrapped = outer
    if name.oid != _SIGNED_DATA:
        raise ValueError("not signed data")
    _, _, envelope, *rest = next(iter(wrapped))
    content_kind, content_wrapped = envelope
    content = next(iter(content_wrapped))
    certificates = [_certificate(one) for part in rest if part.tag == 0xA0 for one in part if one.tag == 0x30]
    (signer,) = rest[-1]
    _, issuer_and_serial, digest, attributes, cipher, signature, *_ = signer
    issuer, serial = issuer_and_serial
    certificate = next(
        one for one in certificates if (one.issuer, one.serial) == (issuer.whole, serial.value)
    )
    known = {next(iter(attribute)).oid: list(list(attribute)[1]) for attribute in attributes}
    algorithm = _digest_name(digest)
    if content_kind.oid != kind or known[_CONTENT_TYPE][0].oid != kind or attributes.tag != 0xA0:
        raise ValueError("signed data of another kind")
    if known[_MESSAGE_DIGEST][0].value != hashlib.new(algorithm, content.value).digest():
        raise ValueError("the list of what was signed was altered")
    if next(iter(cipher)).oid not in {_RSA, *_RSA_WITH}:
        raise ValueError("not an RSA signature")
    # What is signed are the attributes as a SET [spec: RFC 2315 9.3], not under the tag they stand with.
    _check_rsa(certificate.key, algorithm, b"\x31" + attributes.whole[1:], signature.value)
    if not certificate.signs_code:
        raise ValueError("a certificate that is not for signing code")
    _check_chain(certificate, certificates)
    return certificate.organization, content


def _check_chain(certificate: _Certificate, known: list[_Certificate]) -> None:
    """From the signer's certificate by signatures of authorities to a pinned key."""
    for _ in range(_LONGEST_CHAIN):
        above = next(
            (one for one in known if one.subject.whole == certificate.issuer and one.is_authority), None
        )
        if above is None:
            raise ValueError(_NO_ANCHOR)
        _check_rsa(
            above.key,
            _RSA_WITH[next(iter(certificate.algorithm)).oid],
            certificate.signed.whole,
            certificate.signature,
        )
        if hashlib.sha256(above.key.whole).hexdigest() in _ANCHORS:
            return
        certificate = above
    raise ValueError(_NO_ANCHOR)


def _check_rsa(key: Der, algorithm: str, message: bytes, signature: bytes) -> None:
    """RSASSA-PKCS1-v1_5 [spec: RFC 8017 8.2.2]: what comes out of the signature must be exactly what is expected."""
    kind, bits = key
    if next(iter(kind)).oid != _RSA:
        raise ValueError("not an RSA key")
    modulus, exponent = next(elements(bits.value[1:]))
    size = (modulus.number.bit_length() + 7) // 8
    info = _digest_info(algorithm, hashlib.new(algorithm, message).digest())
    expected = b"\x00\x01" + b"\xff" * (size - 3 - len(info)) + b"\x00" + info
    found = pow(int.from_bytes(signature, "big"), exponent.number, modulus.number).to_bytes(size, "big")
    if len(signature) != size or size < 256 or found != expected:
        raise ValueError("a signature does not fit its key")


def _digest_info(algorithm: str, digest: bytes) -> bytes:
    arcs = [int(arc) for arc in _DIGEST_OIDS[algorithm].split(".")]
    body = bytes([arcs[0] * 40 + arcs[1]]) + b"".join(map(_base128, arcs[2:]))
    oid = bytes([0x06, len(body)]) + body + b"\x05\x00"
    inner = bytes([0x30, len(oid)]) + oid + bytes([0x04, len(digest)]) + digest
    return bytes([0x30, len(inner)]) + inner


def _base128(number: int) -> bytes:
    digits = [number & 0x7F]
    while number := number >> 7:
        digits.append(number & 0x7F | 0x80)
    return bytes(reversed(digits))


def _digest_name(algorithm: Der) -> str:
    name = _DIGESTS.get(next(iter(algorithm)).oid)
    if name is None:
        raise ValueError("an unknown digest")
    return name
