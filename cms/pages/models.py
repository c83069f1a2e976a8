"""The content tree: a guide holds nine modules, a module holds articles, in two languages."""

from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from cms.pages.blocks import BodyBlock
from cms.pages.forms import TextPageForm


class ModuleCode(models.TextChoices):
    MARKETING = "marketing", _("Marketing")
    ORDERING = "ordering", _("Ordering")
    PAYMENT = "payment", _("Payment")
    PURCHASE = "purchase", _("Purchase")
    CONTRACTING = "contracting", _("Contracting")
    BOOKINGS = "bookings", _("Bookings")
    DELIVERY = "delivery", _("Delivery")
    COMMUNICATION = "communication", _("Communication")
    SERVICE = "service", _("Service")


class Stage(models.TextChoices):
    DRAFT = "draft", _("Draft")
    OPEN = "open", _("Open")
    FINAL = "final", _("Final for now")


class TextPage(Page):
    """What guide, module and article share: a summary and a body of blocks.

    `name` is the path of the text's file without language ("marketing/was-prices", "marketing",
    "guide"); it is the same in both languages and empty for pages made in the admin.
    """

    name = models.CharField(max_length=120, blank=True, editable=False, db_index=True)
    summary = models.CharField(
        _("summary"),
        max_length=250,
        help_text=_("One or two sentences, shown in lists, search and previews."),
    )
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("text"))

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("body"),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("title", boost=8),
        index.SearchField("summary", boost=4),
        index.SearchField("body"),
    ]

    base_form_class = TextPageForm
    is_creatable = False

    class Meta:
        verbose_name = _("text")
        verbose_name_plural = _("texts")

    @classmethod
    def open_to_all(cls, page_id: int) -> Self | None:
        """Return the page with this id when anyone may read it now.

        Takes any number: by `id`, one too large for the column is not found, by `pk` it is an error
        of the database.
        """
        found: Self | None = cls.objects.live().public().filter(id=page_id).first()
        return found

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        # Imported here because what is around a page is read from these models.
        from cms.pages.context import page_context  # noqa: PLC0415

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | page_context(self, request)


class Guide(TextPage):
    """The home of the guide in one language."""

    template = "pages/guide.html"
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = ["pages.Module"]

    class Meta:
        verbose_name = _("guide")
        verbose_name_plural = _("guides")


class Module(TextPage):
    """One of the nine parts of the guide; each code occurs once per language."""

    code = models.CharField(_("code"), max_length=20, choices=ModuleCode.choices)

    template = "pages/module.html"
    parent_page_types: ClassVar[list[str]] = ["pages.Guide"]
    subpage_types: ClassVar[list[str]] = ["pages.Article"]
    content_panels = [FieldPanel("code"), *TextPage.content_panels]
    search_fields = [*TextPage.search_fields, index.FilterField("code")]

    class Meta:
        verbose_name = _("module")
        verbose_name_plural = _("modules")

    def clean(self) -> None:
        super().clean()
        same_code = Module.objects.filter(code=self.code, locale_id=self.locale_id)
        if same_code.exclude(pk=self.pk).exists():
            message = _("There is a module %(code)s in this language already.")
            raise ValidationError({"code": message % {"code": self.get_code_display()}})


class Article(TextPage):
    """A text that readers improve block by block."""

    stage = models.CharField(_("stage"), max_length=10, choices=Stage.choices, default=Stage.DRAFT)
    review_on = models.DateField(
        _("review date"), help_text=_("The day on which this text must be looked at again.")
    )

    template = "pages/article.html"
    parent_page_types: ClassVar[list[str]] = ["pages.Module"]
    subpage_types: ClassVar[list[str]] = []
    content_panels = [
        *TextPage.content_panels,
        MultiFieldPanel([FieldPanel("stage"), FieldPanel("review_on")], heading=_("State")),
    ]
    search_fields = [*TextPage.search_fields, index.FilterField("stage")]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    def get_absolute_url(self) -> str:
        # django-comments asks for it; Wagtail's pages know their address by `url`.
        return self.get_url() or ""


class TextVersionQuerySet(models.QuerySet["TextVersion"]):
    def changed(self) -> Self:
        """Return those whose text changed since it was last settled."""
        return self.exclude(live_digest=models.F("settled_digest"))


class TextVersion(models.Model):
    """Whether a text changed since an editor last found it to agree with its translation.

    One row per published page that has a body. Digests are those of
    `cms.pages.translations.text_digest`; the text has changed while the two differ.
    """

    page = models.OneToOneField(TextPage, on_delete=models.CASCADE, related_name="version")
    settled_digest = models.CharField(max_length=64)
    settled_revision = models.ForeignKey(
        "wagtailcore.Revision", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    live_digest = models.CharField(max_length=64)

    objects = TextVersionQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.page)

    @property
    def has_changed(self) -> bool:
        return self.live_digest != self.settled_digest
