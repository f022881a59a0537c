from django.db import models


class StreamField(models.TextField):
    def __init__(self, blocks=None, use_json_field=None, block_lookup=None, **kwargs):
        self.blocks, self.lookup = blocks, block_lookup
        super().__init__(**kwargs)

    def deconstruct(self):
        name, path, _, kwargs = super().deconstruct()
        if self.lookup is not None:
            kwargs["block_lookup"] = self.lookup
        return name, path, [self.blocks], kwargs


class ColorField(models.CharField):
    def __init__(self, *args, **kwargs):
        kwargs["max_length"] = 6
        super().__init__(*args, **kwargs)
