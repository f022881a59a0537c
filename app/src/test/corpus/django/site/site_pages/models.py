from django.db import models


class Page(models.Model):
    id = models.AutoField(primary_key=True)
    title = models.CharField(max_length=255)


class Label(models.Model):
    id = models.AutoField(primary_key=True)
    text = models.CharField(max_length=30)
