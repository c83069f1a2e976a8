"""Private pages about one's own buttons, inside a language."""

from django.urls import path

from contributions.badges.counting import views

app_name = "counting"
urlpatterns = [path("buttons/mine/<str:token>/", views.mine, name="mine")]
