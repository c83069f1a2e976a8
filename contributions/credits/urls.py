from django.urls import path

from contributions.credits import views

app_name = "credits"
urlpatterns = [
    path("contributors/<slug:handle>/", views.contributor, name="contributor"),
    path("colophon/", views.colophon, name="colophon"),
    path("changes.atom", views.feed, name="feed"),
    path("<int:page_id>/changes.atom", views.feed, name="feed"),
]
