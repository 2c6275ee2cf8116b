"""Nothing is fetched from the inside, and nothing without bounds; over real sockets."""

import gzip
import ipaddress
import time
from dataclasses import replace

import pytest

from worker.fetch import Limits, fetch
from worker.guard import Unfetched, anywhere, is_outside


def test_a_page_is_fetched(web, limits):
    web.pages["/a?b=c"] = b"hello"

    answer = fetch(f"{web.url}/a?b=c#d", limits, headers={"X-Asked": "yes"})

    assert (answer.status, answer.body) == (200, b"hello")
    (_, asked) = web.asked[0]
    assert asked["x-asked"] == "yes"
    assert asked["user-agent"].startswith("dateline/")
    assert asked["host"] == web.url.removeprefix("http://")


def test_redirects_are_followed_and_the_last_address_is_told(web, limits):
    web.pages["/a"] = 301, {"Location": "/dir/b"}, b""
    web.pages["/dir/b"] = 302, {"Location": "c"}, b""
    web.pages["/dir/c"] = b"there"

    answer = fetch(f"{web.url}/a", limits)

    assert (answer.url, answer.body) == (f"{web.url}/dir/c", b"there")


def test_a_redirect_to_a_private_address_is_refused_before_it_is_asked(web, limits):
    port = web.server.server_port
    for target in (f"http://127.0.0.2:{port}/b", f"//127.0.0.2:{port}/b", "http://10.0.0.1/",
                   "http://[::1]/", "http://169.254.169.254/latest/meta-data/"):  # fmt: skip
        web.pages["/a"] = 302, {"Location": target}, b""
        with pytest.raises(Unfetched, match="not on the open internet"):
            fetch(f"{web.url}/a", limits)

    assert set(web.paths()) == {"/a"}


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://x/y", "gopher://x", "http://"])
def test_a_redirect_to_another_kind_of_address_is_refused(web, limits, target):
    web.pages["/a"] = 302, {"Location": target}, b""
    with pytest.raises(Unfetched):
        fetch(f"{web.url}/a", limits)


def test_the_address_that_was_checked_is_the_one_that_is_asked(web, limits):
    web.pages["/a"] = b"hello"
    told = iter([["127.0.0.1"], ["127.0.0.2"]])
    port = web.server.server_port

    answer = fetch(f"http://name.example:{port}/a", limits, resolver=lambda *_: next(told))

    assert answer.body == b"hello"
    with pytest.raises(Unfetched, match=r"name.example is 127.0.0.2"):
        fetch(f"http://name.example:{port}/a", limits, resolver=lambda *_: next(told))


def test_a_name_with_a_good_and_a_bad_address_leads_to_the_good_one(web, limits):
    web.pages["/a"] = b"hello"
    both = ["127.0.0.2", "127.0.0.1"]

    url = f"http://name.example:{web.server.server_port}/a"
    assert fetch(url, limits, resolver=lambda *_: both).body == b"hello"


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "0.0.0.0", "2130706433", "0x7f.1", "127.1"]
)
def test_loopback_is_refused_however_it_is_written(web, host):
    with pytest.raises(Unfetched):
        fetch(f"http://{host}:{web.server.server_port}/a", Limits())

    assert web.asked == []


@pytest.mark.parametrize(
    "address",
    ["10.1.2.3", "172.16.0.1", "192.168.1.1", "127.8.8.8", "169.254.169.254", "0.0.0.0",
     "100.64.0.1", "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255",
     "::", "::1", "fe80::1", "fc00::1", "fec0::1", "ff02::1", "2001:db8::1", "::ffff:10.0.0.1",
     "::ffff:127.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "64:ff9b::10.0.0.1",
     "2001:0:53aa:64c::1"],
)  # fmt: skip
def test_an_address_of_the_inside_is_known_as_one(address):
    assert not is_outside(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "8.8.8.8", "2606:4700::1", "64:ff9b::808:808"]
)
def test_an_address_of_the_open_internet_is_known_as_one(address):
    assert is_outside(ipaddress.ip_address(address))


def test_a_setting_lets_it_go_anywhere(web):
    web.pages["/a"] = b"hello"

    assert fetch(f"{web.url}/a", Limits(allowed=anywhere)).body == b"hello"


def test_an_endless_chain_of_redirects_ends(web, limits):
    web.pages["/a"] = 302, {"Location": "/a"}, b""
    with pytest.raises(Unfetched, match="more than 5 redirects"):
        fetch(f"{web.url}/a", limits)

    assert len(web.asked) == 6


def test_a_huge_body_is_left_alone_as_soon_as_it_is_too_large(web, limits):
    sent = []

    def endless(handler):
        handler.send_response(200)
        handler.end_headers()
        for _ in range(2000):
            handler.wfile.write(b"x" * 50_000)
            sent.append(50_000)

    web.pages["/a"] = endless
    with pytest.raises(Unfetched, match="larger than 200,000 bytes"):
        fetch(f"{web.url}/a", limits)

    assert sum(sent) < 100_000_000


def test_a_packed_body_is_measured_unpacked(web, limits):
    packed = {"Content-Encoding": "gzip"}
    web.pages["/a"] = 200, packed, gzip.compress(b"hello")
    web.pages["/bomb"] = 200, packed, gzip.compress(b"0" * 50_000_000)
    web.pages["/torn"] = 200, packed, gzip.compress(bytes(range(256)) * 20)[:-20]
    web.pages["/broken"] = 200, packed, b"hello"
    web.pages["/other"] = 200, {"Content-Encoding": "br"}, b"hello"

    assert fetch(f"{web.url}/a", limits).body == b"hello"
    for path, words in (
        ("/bomb", "larger than"), ("/torn", "breaks off"), ("/broken", "is broken"),
        ("/other", "not asked for"),
    ):  # fmt: skip
        with pytest.raises(Unfetched, match=words):
            fetch(web.url + path, limits)


def test_a_server_that_drips_is_given_up_on_when_the_time_is_up(web, limits):
    def drip(handler):
        handler.send_response(200)
        handler.end_headers()
        for _ in range(1000):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.02)

    web.pages["/a"] = drip
    with pytest.raises(Unfetched, match=r"longer than 0.3 seconds"):
        fetch(f"{web.url}/a", replace(limits, seconds=0.3))


def test_a_server_that_says_nothing_is_given_up_on(web, limits):
    web.pages["/a"] = lambda _: time.sleep(1)
    with pytest.raises(Unfetched, match=r"longer than 0.2 seconds"):
        fetch(f"{web.url}/a", replace(limits, seconds=0.2))


@pytest.mark.parametrize(
    "url", ["http://user:pass@127.0.0.1/", "nonsense", "http://a b/", "http://[/"]
)
def test_an_address_that_is_none_is_told(limits, url):
    with pytest.raises(Unfetched):
        fetch(url, limits)


def test_a_server_that_is_not_there_and_one_that_speaks_no_http_are_told(web, limits):
    def gibberish(handler):
        handler.wfile.write(b"\x00\x01 this is no answer\r\n\r\n")

    web.pages["/a"] = gibberish
    with pytest.raises(Unfetched):
        fetch(f"{web.url}/a", limits)
    with pytest.raises(Unfetched):
        fetch("http://127.0.0.1:1/", limits)
