import pytest

from contributions.badges.counting.hosts import OTHER, UNTOLD, host_of


@pytest.mark.parametrize(
    ("referrer", "host"),
    [
        ("https://shop.example/", "shop.example"),
        ("https://shop.example", "shop.example"),
        ("http://Shop.EXAMPLE:8080/path?q=1#part", "shop.example"),
        ("https://joris:secret@shop.example/", "shop.example"),
        ("https://shop.example./", "shop.example"),
        ("https://xn--bcher-kva.example/", "xn--bcher-kva.example"),
        ("https://a.b.c.shop.example?q=https://other.example/", "a.b.c.shop.example"),
    ],
)
def test_only_the_host_is_kept(referrer: str, host: str):
    assert host_of(referrer) == host


def test_no_referrer_is_a_site_that_was_not_told():
    assert host_of("") == UNTOLD


@pytest.mark.parametrize(
    "referrer",
    [
        "shop.example",
        "javascript:alert(1)",
        "android-app://com.example.mail/",
        "https:///path",
        "https://-shop.example/",
        "https://shop..example/",
        "https://shop_.example/",
        "https://bücher.example/",
        "https://shop.example\x00/",
        "https://<script>.example/",
        f"https://{'a' * 64}.example/",
        f"https://{'a.' * 126}example/",
        "https://" + "a" * 100_000,
        "https://" + "a." * 50_000,
    ],
)
def test_what_is_no_name_of_a_host_is_another_site(referrer: str):
    assert host_of(referrer) == OTHER


@pytest.mark.parametrize(
    "referrer",
    ["http://192.168.1.7/", "http://[2001:db8::1]/", "http://localhost:8000/", "http://intranet/"],
)
def test_machines_at_home_and_in_offices_are_other_sites(referrer: str):
    assert host_of(referrer) == OTHER
