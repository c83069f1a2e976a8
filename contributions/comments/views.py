"""What readers do with comments. Everything works as a plain page; the forms also in place."""

from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from cms.pages.models import Article
from contributions.comments.errors import (
    ClosedError,
    CommentError,
    NoReplyHereError,
    ParentGoneError,
    TooDeepError,
)
from contributions.comments.forms import ArticleCommentForm
from contributions.comments.models import ArticleComment, ArticleCommentQuerySet, Submission
from contributions.comments.services.writing import (
    confirm_comment,
    flag_comment,
    leave_comment,
    unfollow,
)
from contributions.people.errors import LinkError, LinkExpiredError, PeopleError, TooManyError
from contributions.people.limits import count_visitor, visitor_address, visitor_mark
from contributions.people.links import Purpose, read_token
from contributions.suggestions.views.guards import private_page

form_page = require_http_methods(["GET", "HEAD", "POST"])


@private_page
@form_page
def new(request: HttpRequest, page_id: int) -> HttpResponse:
    page = Article.open_to_all(page_id)
    if page is None:
        return _page_is_gone(request)
    return _write(request, page, None)


@private_page
@form_page
def reply(request: HttpRequest, comment_id: int) -> HttpResponse:
    parent = _comments_in_sight().filter(id=comment_id).first()
    if parent is None:
        return _page_is_gone(request)
    return _write(request, parent.page, parent)


@never_cache
@require_safe
def sent(request: HttpRequest, page_id: int) -> HttpResponse:
    page = Article.open_to_all(page_id)
    if page is None:
        raise Http404
    return _answer(request, "sent", {"page": page})


@never_cache
@form_page
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Show a button: programs that look into mail follow links, and must not confirm."""
    try:
        submission = _submission(token)
    except LinkError as error:
        return _link_problem(request, error)
    if request.method != "POST":
        return render(request, "comments/confirm.html", {"submission": submission})
    try:
        comment = confirm_comment(submission=submission)
    except LinkExpiredError as error:
        return _link_problem(request, error)
    except ClosedError as error:
        context = {"submission": submission, "error": error}
        return render(request, "comments/confirm.html", context, status=HTTPStatus.CONFLICT)
    return redirect(comment.get_absolute_url() if comment.is_public else request.path)


@csrf_exempt  # the token is the proof, and mail programs send this without a page before it
@never_cache
@form_page
def stop_following(request: HttpRequest, token: str) -> HttpResponse:
    try:
        key = read_token(Purpose.UNFOLLOW_COMMENTS, token)
    except LinkError as error:
        return _link_problem(request, error)
    comment = get_object_or_404(ArticleComment.objects.select_related("page"), pk=key)
    is_done = request.method == "POST"
    if is_done:
        unfollow(comment=comment)
    return render(request, "comments/unfollow.html", {"page": comment.page, "is_done": is_done})


@never_cache
@form_page
def flag(request: HttpRequest, comment_id: int) -> HttpResponse:
    comment = get_object_or_404(_comments_in_sight().public(), id=comment_id)
    context: dict[str, Any] = {"comment": comment}
    if request.method != "POST":
        return render(request, "comments/flag.html", context)
    try:
        count_visitor(action="flag", address=_address(request))
    except TooManyError as error:
        context["error"] = error
        return render(request, "comments/flag.html", context, status=HTTPStatus.TOO_MANY_REQUESTS)
    flag_comment(comment=comment, visitor=visitor_mark(address=_address(request)))
    return redirect("comments:flagged", comment.pk)


@never_cache
@require_safe
def flagged(request: HttpRequest, comment_id: int) -> HttpResponse:
    comment = get_object_or_404(_comments_in_sight(), id=comment_id)
    return render(request, "comments/flagged.html", {"page": comment.page})


def _comments_in_sight() -> ArticleCommentQuerySet:
    """Return the comments under articles that everyone may read, in any state.

    Look them up by `id`, not by `pk`, as `TextPage.open_to_all` does and for its reason.
    """
    comments: ArticleCommentQuerySet = ArticleComment.objects.select_related("page")
    return comments.filter(page__in=Article.objects.live().public())


def _write(request: HttpRequest, page: Article, parent: ArticleComment | None) -> HttpResponse:
    if parent is not None and not parent.may_be_replied_to:
        return _refuse_reply(request, page, parent)
    if request.method == "POST":
        return _receive(request, page, parent)
    return _form(request, ArticleCommentForm(page), page, parent)


def _refuse_reply(request: HttpRequest, page: Article, parent: ArticleComment) -> HttpResponse:
    """Offer what was typed as a comment of its own. What is not public is not quoted either."""
    if request.method != "POST":
        refusal = TooDeepError() if parent.is_public else NoReplyHereError()
        return _problem(request, refusal, page=page, status=HTTPStatus.CONFLICT)
    error = TooDeepError() if parent.is_public else ParentGoneError()
    form = ArticleCommentForm(page, data=request.POST)
    form.add_error(None, str(error))
    return _form(request, form, page, None, status=HTTPStatus.CONFLICT)


def _receive(request: HttpRequest, page: Article, parent: ArticleComment | None) -> HttpResponse:
    form = ArticleCommentForm(page, data=request.POST)
    if "preview" in request.POST and "comment" not in form.errors:
        # Nothing is asked of the other fields yet.
        typed = ArticleCommentForm(page, initial=request.POST.dict())
        return _form(request, typed, page, parent, preview=form.cleaned_data["comment"])
    if not form.is_valid():
        return _form(request, form, page, parent)
    try:
        count_visitor(action="comment", address=_address(request))
        _leave(form, page, parent)
    except (CommentError, PeopleError) as error:
        form.add_error(None, str(error))
        is_too_many = isinstance(error, TooManyError)
        status = HTTPStatus.TOO_MANY_REQUESTS if is_too_many else HTTPStatus.CONFLICT
        # A reply that has lost its place is offered as a comment of its own.
        place = None if isinstance(error, ParentGoneError | TooDeepError) else parent
        return _form(request, form, page, place, status=status)
    return redirect("comments:sent", page.pk)


def _leave(form: ArticleCommentForm, page: Article, parent: ArticleComment | None) -> Submission:
    typed = form.cleaned_data
    return leave_comment(
        page=page,
        parent=parent,
        name=typed["name"],
        url=typed["url"],
        email=typed["email"],
        text=typed["comment"],
        followup=typed["followup"],
        language=get_language() or page.locale.language_code,
    )


def _submission(token: str) -> Submission:
    """Return what the link is for. Raises LinkBrokenError or LinkExpiredError."""
    key = read_token(Purpose.CONFIRM_COMMENT, token)
    submissions = Submission.objects.select_related("page", "parent", "comment__page")
    submission = submissions.filter(pk=key).first()
    if submission is None or (submission.confirmed_at and submission.comment is None):
        raise LinkExpiredError
    return submission


def _form(
    request: HttpRequest,
    form: ArticleCommentForm,
    page: Article,
    parent: ArticleComment | None,
    *,
    status: int = HTTPStatus.OK,
    preview: str = "",
) -> HttpResponse:
    context = {"form": form, "page": page, "parent": parent, "preview": preview}
    return _answer(request, "form", context, status=status)


def _answer(
    request: HttpRequest, name: str, context: dict[str, Any], *, status: int = HTTPStatus.OK
) -> HttpResponse:
    """Answer with a page, or for the script on an article with the part of it that matters."""
    is_in_place = request.headers.get("X-Requested-With") == "fetch"
    template = f"comments/_{name}.html" if is_in_place else f"comments/{name}.html"
    return render(request, template, context, status=status)


def _page_is_gone(request: HttpRequest) -> HttpResponse:
    """Answer a form for something that nobody can read now: with what was typed, no title."""
    if request.method != "POST":
        raise Http404
    typed = request.POST.get("comment", "")
    return _problem(request, ClosedError(), typed=typed, status=HTTPStatus.GONE)


def _link_problem(request: HttpRequest, error: LinkError) -> HttpResponse:
    is_expired = isinstance(error, LinkExpiredError)
    return _problem(request, error, status=HTTPStatus.GONE if is_expired else HTTPStatus.NOT_FOUND)


def _problem(
    request: HttpRequest, error: Exception, *, status: int, **context: object
) -> HttpResponse:
    return _answer(request, "problem", {"error": error, **context}, status=status)


def _address(request: HttpRequest) -> str:
    return visitor_address(
        remote=request.META.get("REMOTE_ADDR", ""),
        forwarded_for=request.headers.get("X-Forwarded-For", ""),
    )
