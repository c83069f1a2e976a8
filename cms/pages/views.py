from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from cms.pages.search import module_links, search_texts, words_of


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    typed = request.GET.get("q", "")
    words = words_of(typed)
    language = get_language() or settings.LANGUAGE_CODE
    results = search_texts(words=words, language=language, request=request) if words else []
    context = {
        "query": " ".join(words),
        "words": words,
        "was_asked": bool(typed.strip()),
        "results": results,
        "modules": [] if results else module_links(language=language, request=request),
        "is_search": True,
    }
    return render(request, "pages/search.html", context)


@require_safe
def favicon(_request: HttpRequest) -> HttpResponse:
    """Answer browsers that ask for the icon at its old address."""
    return redirect(static("schrijfmee/img/favicon.png"))
