"""Addresses inside a language that are not pages of the content tree."""

from django.urls import path

from cms.pages import views

app_name = "pages"
urlpatterns = [path("search/", views.search, name="search")]
