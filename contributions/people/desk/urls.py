from django.urls import path

from contributions.people.desk.views import ContributorListView, ContributorView

app_name = "people_desk"
urlpatterns = [
    path("", ContributorListView.as_view(), name="list"),
    path("results/", ContributorListView.as_view(results_only=True), name="list_results"),
    path("<int:pk>/", ContributorView.as_view(), name="person"),
]
