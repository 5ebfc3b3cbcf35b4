from django.urls import path

from mulin.boards import views

app_name = "boards"

urlpatterns = [path("p/<slug:slug>/board/", views.door, name="door")]
