from django.db import models


class MoneyField(models.DecimalField):
    """An amount with its digits."""


class JSONField(models.TextField):
    """JSON as text, as it was before Django had its own."""


class StarsField(models.PositiveSmallIntegerField):
    def __init__(self, *args, stars=5, **kwargs):
        self.stars = stars
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"stars": self.stars}
