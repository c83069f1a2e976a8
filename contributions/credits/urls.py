from django.urls import include, path

from contributions.credits import record_views, views

app_name = "credits"
urlpatterns = [
    path("contributors/<slug:handle>/", views.contributor, name="contributor"),
    path("colophon/", views.colophon, name="colophon"),
    path("changes.atom", views.feed, name="feed"),
    path("<int:page_id>/who-wrote-this/", record_views.who_wrote_this, name="who"),
    path("improvements/<int:suggestion_id>/", record_views.improvement, name="improvement"),
    path("<int:page_id>/changes.atom", views.feed, name="feed"),
    path("<int:page_id>/", include("contributions.credits.exports.urls")),
]
