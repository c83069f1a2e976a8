from django.urls import path

from contributions.comments import views

app_name = "comments"
urlpatterns = [
    path("<int:page_id>/new/", views.new, name="new"),
    path("<int:page_id>/sent/", views.sent, name="sent"),
    path("<int:comment_id>/reply/", views.reply, name="reply"),
    path("<int:comment_id>/flag/", views.flag, name="flag"),
    path("<int:comment_id>/flagged/", views.flagged, name="flagged"),
    path("confirm/<str:token>/", views.confirm, name="confirm"),
    path("unfollow/<str:token>/", views.stop_following, name="unfollow"),
]
