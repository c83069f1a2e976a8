"""Addresses inside a language that are not pages of the content tree."""

from django.urls import URLPattern

app_name = "pages"
urlpatterns: list[URLPattern] = []
