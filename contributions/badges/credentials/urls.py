"""Pages for people, inside a language."""

from django.urls import path

from contributions.badges.credentials.views import claiming, verifying

app_name = "credentials"
urlpatterns = [
    path("verify/", verifying.verify, name="verify"),
    path("credentials/achievement/", verifying.achievement, name="achievement"),
    path("credentials/mine/<str:token>/", claiming.mine, name="mine"),
]
