from django.urls import path

from contributions.comments.desk.converting import ConvertView
from contributions.comments.desk.queue import QueueView
from contributions.comments.desk.review import ReviewView

app_name = "comments_desk"
urlpatterns = [
    path("", QueueView.as_view(), name="queue"),
    path("results/", QueueView.as_view(results_only=True), name="queue_results"),
    path("<int:pk>/", ReviewView.as_view(), name="review"),
    path("<int:pk>/suggest/", ConvertView.as_view(), name="convert"),
]
