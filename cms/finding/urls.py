from django.urls import path

from cms.finding import views

app_name = "finding"
urlpatterns = [
    path("search/", views.search, name="search"),
    path("search/results.json", views.search_json, name="json"),
    path("search/suggestions.json", views.suggestions, name="suggestions"),
    path("search/opensearch.xml", views.description, name="description"),
]
