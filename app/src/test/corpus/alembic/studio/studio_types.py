import sqlalchemy as sa


class GUID(sa.types.TypeDecorator):
    """Keys as text."""

    impl = sa.CHAR
    cache_ok = True

    def load_dialect_impl(self, dialect):
        return dialect.type_descriptor(sa.CHAR(32))


class LongText(sa.types.TypeDecorator):
    impl = sa.Text
    cache_ok = True
