"""How moderators narrow the list of comments."""

import datetime as dt

import django_filters
from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from cms.pages.models import Article
from contributions.comments.models import ArticleComment, ArticleCommentQuerySet, State

EVERYTHING = "all"
AGES = [("1", _("The last day")), ("7", _("The last week")), ("30", _("The last month"))]


class CommentFilterSet(WagtailFilterSet):
    """Shows what asks for attention unless a state is chosen."""

    state = django_filters.ChoiceFilter(
        label=_("State"),
        choices=[*State.choices, (EVERYTHING, _("All"))],
        method="filter_state",
        empty_label=_("Asks for attention"),
        widget=forms.RadioSelect,
    )
    flagged = django_filters.ChoiceFilter(
        label=_("Flagged by readers"),
        choices=[("yes", _("Flagged")), ("no", _("Not flagged"))],
        method="filter_flagged",
        empty_label=_("Either"),
        widget=forms.RadioSelect,
    )
    language = django_filters.ChoiceFilter(
        label=_("Language of the article"),
        choices=settings.LANGUAGES,
        field_name="page__locale__language_code",
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )
    age = django_filters.ChoiceFilter(
        label=_("Age"),
        choices=AGES,
        method="filter_age",
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )
    page = django_filters.ModelChoiceFilter(
        label=_("Article"),
        queryset=Article.objects.filter(comments__isnull=False).distinct().order_by("title"),
    )

    class Meta:
        model = ArticleComment
        fields = ("state", "flagged", "language", "age", "page")

    def filter_queryset(self, queryset: ArticleCommentQuerySet) -> ArticleCommentQuerySet:
        filtered: ArticleCommentQuerySet = super().filter_queryset(queryset)
        return filtered if self.form.cleaned_data.get("state") else filtered.asking_attention()

    def filter_state(
        self, queryset: ArticleCommentQuerySet, _name: str, state: str
    ) -> ArticleCommentQuerySet:
        return queryset if state == EVERYTHING else queryset.in_state(State(state))

    def filter_flagged(
        self, queryset: ArticleCommentQuerySet, _name: str, flagged: str
    ) -> ArticleCommentQuerySet:
        return queryset.flagged() if flagged == "yes" else queryset.not_flagged()

    def filter_age(
        self, queryset: ArticleCommentQuerySet, _name: str, days: str
    ) -> ArticleCommentQuerySet:
        return queryset.filter(submit_date__gte=timezone.now() - dt.timedelta(days=int(days)))
