from django.urls import path

from contributions.suggestions.desk.preview import PreviewView
from contributions.suggestions.desk.queue import QueueView
from contributions.suggestions.desk.review import ReviewView

app_name = "suggestions_desk"
urlpatterns = [
    path("", QueueView.as_view(), name="queue"),
    path("results/", QueueView.as_view(results_only=True), name="queue_results"),
    path("<int:pk>/", ReviewView.as_view(), name="review"),
    path("<int:pk>/preview/", PreviewView.as_view(), name="preview"),
]
