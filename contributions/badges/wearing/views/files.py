"""What other sites and printers ask for. No cookie, nothing about who asks."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from contributions.badges.drawing.wording import plain
from contributions.badges.services import button_subject
from contributions.badges.wearing.answers import lasting, refusal
from contributions.badges.wearing.forms import EmbedForm
from contributions.badges.wearing.oembed import Room, answer_for, as_json, as_xml, person_at
from contributions.badges.wearing.qr import QrCode
from contributions.credits.addresses import contributor_address
from contributions.people.models import Contributor

_FORMATS = {"json": ("application/json", as_json), "xml": ("text/xml; charset=utf-8", as_xml)}


@require_safe
def oembed(request: HttpRequest) -> HttpResponseBase:
    """Answer as oembed.com asks: 400 without an address, 404 where it is not that of somebody with
    a button, 501 for a format other than JSON and XML.
    """
    form = EmbedForm(request.GET)
    if not form.is_valid():
        wrong = ", ".join(form.errors)
        return refusal(HTTPStatus.BAD_REQUEST, f"Missing or not understood: {wrong}.")
    asked = form.cleaned_data
    if (name := asked["format"] or "json") not in _FORMATS:
        return refusal(HTTPStatus.NOT_IMPLEMENTED, "There are the formats json and xml.")
    handle, language = person_at(asked["url"]) or ("", "")
    subject = button_subject(handle=handle, language=language) if handle else None
    if subject is None:
        return refusal(HTTPStatus.NOT_FOUND, "This is not the page of a contributor of this site.")
    room = Room(asked["maxwidth"], asked["maxheight"])
    content_type, write = _FORMATS[name]
    content = write(answer_for(subject, language=language, room=room))
    return lasting(request, content, content_type, language=language)


@require_safe
def qr_code(
    request: HttpRequest, handle: str, language: str, image_format: str
) -> HttpResponseBase:
    """The way from paper to a contributor's page. It stays the same while they have a page."""
    contributor = Contributor.objects.filter(handle=handle, erased_at=None).first()
    if contributor is None:
        return refusal(HTTPStatus.NOT_FOUND, "There is no contributor by this address.")
    code = QrCode(contributor_address(handle, language))
    if image_format == "png":
        return lasting(request, code.png, "image/png", language=language)
    with override(language):
        title = _("QR code to the page of %(name)s on Schrijfmee") % {"name": contributor.name}
    return lasting(request, code.svg(plain(title)), "image/svg+xml", language=language)
