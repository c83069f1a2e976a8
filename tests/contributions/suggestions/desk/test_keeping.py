"""What was decided about a page is not lost by deleting the page."""

from collections.abc import Callable
from http import HTTPStatus

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from cms.pages.models import Article
from contributions.suggestions.models import Suggestion
from contributions.suggestions.services.deciding import decline_suggestion


@pytest.fixture
def superuser_client(admin_user: User) -> Client:
    client = Client()
    client.force_login(admin_user)
    return client


def delete_address(article: Article) -> str:
    return reverse("wagtailadmin_pages:delete", args=[article.pk])


def bulk_address(article: Article) -> str:
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    return f"{address}?id={article.pk}"


@pytest.mark.parametrize("address", [delete_address, bulk_address])
def test_page_with_a_decision_is_kept_and_the_editor_told_why(
    address: Callable[[Article], str],
    article: Article,
    suggestion: Suggestion,
    superuser_client: Client,
    admin_user: User,
):
    decline_suggestion(suggestion=suggestion, editor=admin_user, reason="Nee.")
    response = superuser_client.post(address(article), follow=True)
    assert Article.objects.filter(pk=article.pk).exists()
    assert reverse("wagtailadmin_pages:unpublish", args=[article.pk]) in response.content.decode()


def test_module_of_such_a_page_is_kept(
    article: Article, suggestion: Suggestion, superuser_client: Client, admin_user: User
):
    decline_suggestion(suggestion=suggestion, editor=admin_user, reason="Nee.")
    module = article.get_parent()
    superuser_client.post(reverse("wagtailadmin_pages:delete", args=[module.pk]))
    assert Article.objects.filter(pk=article.pk).exists()


def test_page_without_decisions_can_be_deleted(article: Article, superuser_client: Client):
    response = superuser_client.post(delete_address(article))
    assert response.status_code == HTTPStatus.FOUND
    assert not Article.objects.filter(pk=article.pk).exists()
