import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import GroupPagePermission, PageLogEntry, Revision

from cms.pages.desk.changes import Change, compare_translations
from cms.pages.models import Article, TextPage
from cms.pages.translations import outdated_translations
from tests.factories.pages import make_article, paragraph, stored

REPORT = "/admin/translations/"


@pytest.fixture
def changed(article: Article, article_en: Article) -> Article:
    """The Dutch article, changed since its translation was settled."""
    raw = list(article.body.raw_data)
    raw[0] = {**raw[0], "value": "<p>Een winkel vertelt altijd wat iets kost.</p>"}
    raw[1:2] = stored(paragraph("Erbij."))
    article.body = article.body.stream_block.to_python(raw)
    article.title = "Van-prijzen"
    article.save_revision().publish()
    return article


def client_of(user: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


def compare_url(page: Article) -> str:
    return reverse("translations_desk:compare", args=[page.pk])


def changes_of(page: Article) -> list[Change]:
    texts = compare_translations(TextPage.objects.get(pk=page.pk))
    return [change for text in texts for change in text.changes or ()]


def test_report_lists_the_language_that_is_behind(changed: Article, editor: User):
    body = client_of(editor).get(REPORT).content.decode()
    assert "Was-prices" in body
    assert "Van-prijzen" not in body


def test_report_without_work_says_so(article: Article, editor: User):
    assert "All translations agree" in client_of(editor).get(REPORT).content.decode()


def test_report_is_not_for_someone_without_pages(changed: Article, stranger: User):
    assert client_of(stranger).get(REPORT).status_code == 302


def test_report_shows_only_pages_that_the_user_may_edit(changed: Article, moderator: User):
    GroupPagePermission.objects.filter(group__name="Editors").update(page=changed)
    assert "Was-prices" not in client_of(moderator).get(REPORT).content.decode()


def queries_of_report(client: Client) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get(REPORT)
    return len(queries)


def test_report_costs_the_same_for_one_text_and_for_ten(
    changed: Article, article_en: Article, editor: User
):
    client = client_of(editor)
    client.get(REPORT)
    cost_of_one = queries_of_report(client)
    modules = [page.get_parent().specific for page in (changed, article_en)]
    for number in range(9):
        dutch = make_article(modules[0], paragraph("A"), title=f"T{number}")
        make_article(modules[1], paragraph("B"), title=f"E{number}", translation_of=dutch)
        dutch.title = f"Anders {number}"
        dutch.save_revision().publish()
    assert "E8" in client.get(REPORT).content.decode()
    assert queries_of_report(client) == cost_of_one


def test_menu_counts_what_is_behind(changed: Article, editor: User):
    assert "Translations to settle (1)" in client_of(editor).get("/admin/").content.decode()


def test_comparison_shows_changed_new_and_removed_parts_only(changed: Article):
    shown = [str(change.html) for change in changes_of(changed)]
    assert len(shown) == 4
    assert "deletion" in shown[0]
    assert "altijd" in shown[1]
    assert ("Erbij." in shown[2], "addition" in shown[2]) == (True, True)
    assert ("De laagste prijs telt" in shown[3], "deletion" in shown[3]) == (True, True)


def test_comparison_says_when_blocks_only_moved(article: Article, article_en: Article):
    raw = list(article.body.raw_data)
    article.body = article.body.stream_block.to_python([*raw[1:], raw[0]])
    article.save_revision().publish()
    assert [str(change.html) for change in changes_of(article)] == [
        _("Blocks stand in another order.")
    ]


def test_comparison_escapes_what_people_wrote(article: Article, article_en: Article):
    article.title = "<script>alert(1)</script>"
    article.save_revision().publish()
    assert "<script>" not in "".join(change.html for change in changes_of(article))


def test_comparison_without_the_old_revision_says_so(changed: Article, editor: User):
    Revision.objects.filter(pk=changed.version.settled_revision_id).delete()
    body = client_of(editor).get(compare_url(changed)).content.decode()
    assert "no longer kept" in body


def press_settle(client: Client, page: Article) -> None:
    seen = client.get(compare_url(page)).context["seen"]
    client.post(compare_url(page), {"seen": list(seen)})


def test_settling_from_the_page_ends_it(changed: Article, article_en: Article, editor: User):
    press_settle(client_of(editor), article_en)
    assert not outdated_translations().exists()
    assert PageLogEntry.objects.filter(action="pages.settle", user=editor).count() == 2


def test_what_nobody_saw_is_not_settled(changed: Article, editor: User):
    client = client_of(editor)
    seen = list(client.get(compare_url(changed)).context["seen"])
    changed.title = "Weer anders"
    changed.save_revision().publish()
    response = client.post(compare_url(changed), {"seen": seen}, follow=True)
    assert "changed while you were reading" in response.content.decode()
    assert outdated_translations().exists()


def test_someone_who_may_not_publish_sees_but_cannot_settle(changed: Article, moderator: User):
    client = client_of(moderator)
    assert "Someone who may publish" in client.get(compare_url(changed)).content.decode()
    press_settle(client, changed)
    assert outdated_translations().exists()


def test_stranger_does_not_see_the_comparison(changed: Article, stranger: User):
    assert client_of(stranger).get(compare_url(changed)).status_code == 302


def test_editor_of_the_outdated_page_is_warned(changed: Article, article_en: Article, editor: User):
    body = client_of(editor).get(f"/admin/pages/{article_en.pk}/edit/").content.decode()
    assert "changed in another language" in body
    assert compare_url(article_en) in body


def test_editor_of_the_page_that_is_ahead_is_not_warned(changed: Article, editor: User):
    body = client_of(editor).get(f"/admin/pages/{changed.pk}/edit/").content.decode()
    assert "changed in another language" not in body
