from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from schrijfmee import env


def test_absent_variable_without_default_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("SECRET", raising=False)
    with pytest.raises(ImproperlyConfigured, match="SECRET"):
        env.text("SECRET")


@pytest.mark.parametrize(("word", "value"), [("yes", True), ("1", True), ("OFF", False)])
def test_flag_reads_words(monkeypatch: pytest.MonkeyPatch, word: str, *, value: bool):
    monkeypatch.setenv("FLAG", word)
    assert env.flag("FLAG", default=not value) is value


def test_flag_refuses_other_words(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("FLAG", "maybe")
    with pytest.raises(ImproperlyConfigured, match="maybe"):
        env.flag("FLAG", default=False)


@pytest.mark.parametrize("value", ["ten", "-1", "0"])
def test_integer_refuses_what_is_too_small_or_no_number(
    monkeypatch: pytest.MonkeyPatch, value: str
):
    monkeypatch.setenv("SIZE", value)
    with pytest.raises(ImproperlyConfigured, match="1 or more"):
        env.integer("SIZE", 5, minimum=1)


def test_a_folder_may_be_left_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.delenv("KEYS", raising=False)
    assert env.optional_folder("KEYS") is None
    monkeypatch.setenv("KEYS", str(tmp_path))
    assert env.optional_folder("KEYS") == tmp_path.resolve()


def test_list_of_nothing_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HOSTS", " , ")
    with pytest.raises(ImproperlyConfigured, match="HOSTS"):
        env.words("HOSTS")


def test_database_url_of_postgres_is_taken_apart(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DB", "postgres://jan:p%40ss@db.example:5433/gids?sslmode=require")
    settings = env.database("DB", default=Path("unused"))
    assert settings["ENGINE"].endswith("postgresql")
    assert (settings["USER"], settings["PASSWORD"]) == ("jan", "p@ss")
    assert (settings["HOST"], settings["PORT"], settings["NAME"]) == ("db.example", "5433", "gids")
    assert settings["OPTIONS"] == {"sslmode": "require"}


def test_other_databases_are_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DB", "mysql://localhost/gids")
    with pytest.raises(ImproperlyConfigured, match="mysql"):
        env.database("DB", default=Path("unused"))


def test_mail_url_chooses_port_and_encryption(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MAIL", "smtp+tls://u:p@mail.example")
    settings = env.email("MAIL")
    assert (settings["EMAIL_PORT"], settings["EMAIL_USE_TLS"]) == (587, True)


def test_mail_url_without_host_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MAIL", "smtp:")
    with pytest.raises(ImproperlyConfigured, match="MAIL"):
        env.email("MAIL")


def test_the_search_is_an_index_in_a_folder_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("SEARCH", raising=False)
    found = env.search("SEARCH", Path("/data/search"))
    assert (found["BACKEND"], found["PATH"]) == ("cms.search", Path("/data/search"))


def test_the_search_can_be_the_database_s_own(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SEARCH", "database")
    found = env.search("SEARCH", Path("unused"))
    assert found["ENGINE"] == "wagtail.search.backends.database"


def test_the_search_can_be_on_a_server(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SEARCH", "elasticsearch9+https://jan:p%40ss@host/gids_")
    found = env.search("SEARCH", Path("unused"))
    assert found["ENGINE"] == "wagtail.search.backends.elasticsearch9"
    assert found["HOSTS"] == [{"host": "host", "port": 9200, "scheme": "https"}]
    assert found["OPTIONS"] == {"basic_auth": ("jan", "p@ss")}
    assert found["INDEX_PREFIX"] == "gids_"


def test_a_search_server_of_the_other_kind_has_its_own_options(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SEARCH", "opensearch2://jan:p%40ss@host:9201")
    [host] = env.search("SEARCH", Path("unused"))["HOSTS"]
    assert (host["host"], host["port"], host["use_ssl"]) == ("host", 9201, False)
    assert host["http_auth"] == ("jan", "p@ss")


def test_a_search_server_needs_its_client(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SEARCH", "elasticsearch7://host:9200")
    with pytest.raises(ImproperlyConfigured, match="pip install 'elasticsearch>=7,<8'"):
        env.search("SEARCH", Path("unused"))


@pytest.mark.parametrize(
    "value", ["solr://host", "elasticsearch9", "opensearch3+ftp://host", "opensearch2://host:x"]
)
def test_other_searches_are_refused(monkeypatch: pytest.MonkeyPatch, value: str):
    monkeypatch.setenv("SEARCH", value)
    with pytest.raises(ImproperlyConfigured, match="SEARCH must be"):
        env.search("SEARCH", Path("unused"))
