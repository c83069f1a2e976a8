from django import template
from django.utils.safestring import SafeString

from cms.pages.models import Article
from contributions.comments.models import ArticleComment
from contributions.comments.text import comment_html as as_html
from contributions.comments.threads import Thread, as_thread

register = template.Library()


@register.simple_tag
def comment_thread(page: Article) -> Thread:
    """Return the comments under the article, in one query."""
    return as_thread(ArticleComment.objects.in_thread_of(page))


@register.filter
def comment_html(text: str) -> SafeString:
    return as_html(text)
