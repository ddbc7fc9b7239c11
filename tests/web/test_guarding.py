"""Who is answered, what a browser may do with an answer, and what may be sent."""

from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from dateline.model import InputError
from dateline.web.guarding import Door
from dateline.web.passwords import load_passwords
from dateline.web.sessions import ASKED_MOST, TRIES, Pace, Sessions, Tries

PASSWORD = "a long enough one"


@pytest.fixture
def passwords(tmp_path):
    """A password file that is well kept."""
    path = tmp_path / "passwords"
    path.write_text(f"# who may enter\nAda Moren: {PASSWORD}\n", encoding="utf-8")
    path.chmod(0o600)
    return path


@pytest.fixture
def public(record, serve_record, passwords):
    """A dossier that others can reach."""
    door = Door("nobody", frozenset({"desk.example"}), load_passwords(passwords))
    site = serve_record(record, door)
    site.client = TestClient(site.client.app, base_url="http://desk.example")
    return site


def enter(site, password=PASSWORD, name="Ada Moren"):
    """The login form, sent."""
    form = site.client.get("/login").text
    csrf = form.split('name="csrf" value="')[1].split('"')[0]
    data = {"csrf": csrf, "name": name, "password": password}
    return site.client.post("/login", data=data, follow_redirects=False)


def test_pages_may_run_no_script_of_their_own(site):
    """Every answer forbids inline script and style, foreign sources, framing and sniffing."""
    for address in ("/", "/claims.json", "/static/dossier.css", "/nothing"):
        headers = site.client.get(address).headers
        policy = headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "10.0.0.7", ""])
def test_other_host_names_are_refused(site, host):
    """A name that was pointed at this machine gets nothing from it."""
    assert site.client.get("/", headers={"host": host}).status_code in (400, 421)


def test_cookie_is_for_this_site_alone(own_site):
    """The session's cookie is out of reach of scripts and of other sites' forms."""
    cookie = own_site.client.get("/").headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


@pytest.mark.parametrize("address", ["/read", "/decisions", "/leave"])
def test_forms_without_the_token_are_refused(own_site, address):
    """What comes without the session's token, or with another's, or from another site, is not done."""
    own_site.page("/")
    assert own_site.client.post(address, data={"kind": "accept"}).status_code == 403
    assert own_site.client.post(address, data={"csrf": "x" * 32}).status_code == 403
    foreign = own_site.client.post(address, data={"csrf": own_site.csrf()}, headers={"origin": "https://evil.example"})
    assert foreign.status_code == 403
    assert own_site.json("/today.json")["marked"] is None
    assert own_site.json("/decisions.json")["total"] == 0


def test_too_much_is_refused(own_site):
    """A form larger than any of ours is refused before it is read."""
    assert own_site.client.post("/decisions", data={"csrf": "x" * 100_000}).status_code == 413


def test_public_pages_ask_who_it_is(public):
    """Without a password nothing of the record is shown: a page leads to the door, a program is told."""
    answer = public.client.get("/claims", headers={"accept": "text/html"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/login")
    assert public.client.get("/claims.json", headers={"accept": "application/json"}).status_code == 401
    assert public.client.get("/static/dossier.css").status_code == 200


def test_password_opens_the_door(public):
    """The right name and password open a new session; leaving ends it."""
    before = public.client.get("/login").headers["set-cookie"]
    answer = enter(public)
    assert answer.status_code == 303
    assert answer.headers["set-cookie"].split(";")[0] != before.split(";")[0]
    assert public.client.get("/claims").status_code == 200
    assert "Leave (Ada Moren)" in public.page("/")
    assert public.send("/leave").status_code == 303
    assert public.client.get("/claims.json", headers={"accept": "*/*"}).status_code == 401


def test_wrong_passwords_are_slowed(public):
    """After a few wrong passwords from one address not even the right one is tried."""
    for _ in range(TRIES):
        assert enter(public, "wrong wrong wrong").status_code == 403
    assert enter(public).status_code == 429


def test_who_asks_without_end_is_slowed(public):
    """One who is not known gets only so many answers of a public dossier in a minute; who has entered is not slowed."""
    known = TestClient(public.client.app, base_url="http://desk.example")
    assert enter(replace(public, client=known)).status_code == 303
    first, *_, last = (public.client.get("/claims.json", headers={"accept": "*/*"}) for _ in range(ASKED_MOST + 1))
    assert first.status_code == 401
    assert (last.status_code, last.headers["retry-after"]) == (429, "60")
    assert public.client.get("/static/dossier.css").status_code == 200
    assert known.get("/claims.json").status_code == 200


def test_pace_is_of_a_minute():
    """An address that has asked too much may ask again when the minute is over; others may all the while."""
    now = [0.0]
    pace = Pace(2, lambda: now[0])
    assert [pace.allows("one") for _ in range(3)] == [True, True, False]
    assert pace.allows("two")
    now[0] = 61.0
    assert pace.allows("one")


def test_tries_are_forgotten_in_time():
    """An address that waited may try again."""
    now = [0.0]
    tries = Tries(lambda: now[0])
    for _ in range(TRIES):
        tries.remember("one")
    assert not tries.allowed("one")
    assert tries.allowed("two")
    now[0] = 301.0
    assert tries.allowed("one")


def test_sessions_end():
    """A session is known by its key until its time is over."""
    now = [0.0]
    sessions = Sessions(lambda: now[0])
    session = sessions.begin("Ada")
    assert sessions.find(session.key) == session
    assert sessions.find("other") is None
    now[0] = 1e9
    assert sessions.find(session.key) is None


@pytest.mark.parametrize("words", ["", "Ada\n", "Ada: short\n", ": password long enough\n"])
def test_password_files_that_are_none(passwords, words):
    """A file without a name and a password of some length is refused, and says what is wanted."""
    passwords.write_text(words)
    with pytest.raises(InputError, match="name: password"):
        load_passwords(passwords)


def test_password_file_that_others_may_read(passwords):
    """A password file that others may read is refused, with the remedy."""
    passwords.chmod(0o644)
    with pytest.raises(InputError, match="chmod 600"):
        load_passwords(passwords)
    with pytest.raises(InputError):
        load_passwords(passwords.with_name("none"))
