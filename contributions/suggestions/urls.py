"""Addresses for writing along, inside a language."""

from django.urls import path

from contributions.suggestions.views import confirming, improving, mine, reading

app_name = "suggestions"
urlpatterns = [
    path("terms/", reading.terms, name="terms"),
    path("sent/", reading.sent, name="sent"),
    path("confirm/<str:token>/", confirming.confirm, name="confirm"),
    path("mine/<str:token>/", mine.mine, name="mine"),
    path("<int:page_id>/<str:block_id>/", improving.improve, name="improve"),
    path("<int:page_id>/<str:block_id>/preview/", improving.preview, name="preview"),
]
