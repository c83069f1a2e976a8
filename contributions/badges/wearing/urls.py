"""Pages for people, inside a language."""

from django.urls import path

from contributions.badges.wearing.views import choosing

app_name = "wearing"
urlpatterns = [
    path("contributors/<slug:handle>/button/", choosing.choose, name="choose"),
]
