from django.urls import path

from contributions.badges.credentials.desk.views import CredentialListView, CredentialView

app_name = "credentials_desk"
urlpatterns = [
    path("", CredentialListView.as_view(), name="list"),
    path("results/", CredentialListView.as_view(results_only=True), name="list_results"),
    path("<uuid:pk>/", CredentialView.as_view(), name="credential"),
]
