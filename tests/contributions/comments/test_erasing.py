from cms.pages.models import Article
from contributions.comments.models import Submission
from contributions.people.services import erase_contributor
from tests.factories.comments import make_comment, make_submission
from tests.factories.contributions import make_contributor


def test_erased_contributor_leaves_no_trace_in_comments(article: Article):
    contributor = make_contributor(email="joris@example.org")
    comment = make_comment(
        article, "Blijft staan", user_email="joris@example.org", user_url="https://example.org"
    )
    make_submission(article, email="joris@example.org")
    erase_contributor(contributor=contributor)
    comment.refresh_from_db()
    assert (comment.user_name, comment.user_email, comment.user_url) == ("", "", "")
    assert comment.comment == "Blijft staan"
    assert not Submission.objects.exists()


def test_comments_of_others_stay_signed(article: Article):
    comment = make_comment(article, user_name="Fatima")
    erase_contributor(contributor=make_contributor(email="joris@example.org"))
    comment.refresh_from_db()
    assert comment.user_name == "Fatima"
