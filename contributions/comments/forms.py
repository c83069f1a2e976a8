from django_comments_xtd.forms import XtdCommentForm


class ArticleCommentForm(XtdCommentForm):
    """The form under an article."""
