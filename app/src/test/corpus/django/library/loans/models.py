from django.db import models


class Reader(models.Model):
    card = models.CharField(max_length=20)
