from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import View

from contributions.suggestions.blockmerge import diff_blocks
from contributions.suggestions.desk.forms import WordsForm
from contributions.suggestions.desk.reading import find_suggestion, open_dossier


class PreviewView(View):
    """Answers with the word diff of what the editor is typing, as a fragment of HTML."""

    def post(self, request: HttpRequest, *, pk: int) -> HttpResponse:
        dossier = open_dossier(find_suggestion(request, pk), request.user)
        if dossier.offered is None:
            raise Http404
        form = WordsForm(dossier.offered, request.POST)
        changes = diff_blocks(dossier.rebased.before, form.block) if form.is_valid() else ()
        context = {"form": form, "changes": changes}
        return render(request, "suggestions/desk/_preview.html", context)
