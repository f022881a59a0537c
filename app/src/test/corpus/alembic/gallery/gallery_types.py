import sqlalchemy as sa


class GUID(sa.types.TypeDecorator):
    impl = sa.CHAR(32)
    cache_ok = True


class UtcDateTime(sa.types.TypeDecorator):
    impl = sa.DateTime
    cache_ok = True
