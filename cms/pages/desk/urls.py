from django.urls import path

from cms.pages.desk.views import CompareView, OutdatedView

app_name = "translations_desk"
urlpatterns = [
    path("", OutdatedView.as_view(), name="outdated"),
    path("results/", OutdatedView.as_view(results_only=True), name="outdated_results"),
    path("<int:pk>/", CompareView.as_view(), name="compare"),
]
