from django.db import models

import pantry.fields


class Jar(models.Model):
    id = models.AutoField(primary_key=True)
    name = models.CharField(max_length=40)
    shelf = models.IntegerField(null=True)
    price = pantry.fields.MoneyField(max_digits=14, decimal_places=2, null=True)
    cost = pantry.fields.MoneyField("What it cost", max_digits=10, decimal_places=2, null=True, help_text="in euros", blank=True)
    data = models.JSONField(null=True)
    stars = pantry.fields.StarsField(null=True)
