from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client

from cms.pages.models import Article
from contributions.suggestions.models import Suggestion
from tests.factories.contributions import make_suggestion
from tests.factories.pages import paragraph


@pytest.fixture
def client_of() -> Callable[[User], Client]:
    """Return a signed-in browser that speaks English."""

    def signed_in(user: User) -> Client:
        client = Client(headers={"accept-language": "en"})
        client.force_login(user)
        return client

    return signed_in


@pytest.fixture
def desk(client_of: Callable[[User], Client], editor: User) -> Client:
    return client_of(editor)


@pytest.fixture
def suggestion(article: Article) -> Suggestion:
    proposed = paragraph("Een winkel vertelt <b>eerlijk</b> en vooraf wat iets kost.")
    return make_suggestion(article, proposed=proposed)
