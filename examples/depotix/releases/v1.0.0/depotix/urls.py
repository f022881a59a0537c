from django.urls import path
from existencias import views as existencias
from movimientos import views as movimientos

urlpatterns = [
    path("health", existencias.health),
    path("api/articulos", existencias.articulos),
    path("api/movimientos", movimientos.anotar),
]
