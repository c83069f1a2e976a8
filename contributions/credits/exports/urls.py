from django.urls import path

from contributions.credits.exports import views

urlpatterns = [
    path("credits.csv", views.table, name="csv"),
    path("credits.jsonld", views.linked_data, name="json-ld"),
    path("credits.txt", views.line, name="line"),
    path("all-contributors.json", views.all_contributors, name="all-contributors"),
]
