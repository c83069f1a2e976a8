from django.urls import path

from schrijfmee.mailbox import views

app_name = "mailbox"
urlpatterns = [
    path("", views.mail_list, name="list"),
    path("<slug:key>/", views.mail_detail, name="mail"),
]
