from django.urls import path

from contributions.suggestions.desk.pagedesk import PageDeskView
from contributions.suggestions.desk.preview import PreviewView
from contributions.suggestions.desk.queue import QueueView
from contributions.suggestions.desk.review import ReviewView
from contributions.suggestions.desk.together import TogetherView
from contributions.suggestions.desk.undoing import UndoView

app_name = "suggestions_desk"
urlpatterns = [
    path("", QueueView.as_view(), name="queue"),
    path("results/", QueueView.as_view(results_only=True), name="queue_results"),
    path("page/<int:pk>/", PageDeskView.as_view(), name="page"),
    path("page/<int:pk>/together/", TogetherView.as_view(), name="together"),
    path("<int:pk>/", ReviewView.as_view(), name="review"),
    path("<int:pk>/preview/", PreviewView.as_view(), name="preview"),
    path("<int:pk>/undo/", UndoView.as_view(), name="undo"),
]
