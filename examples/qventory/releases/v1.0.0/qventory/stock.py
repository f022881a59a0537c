from sqlalchemy import update

from .models import Item, Movement, db

SIGN = {"entrada": 1, "salida": -1}


class Refused(Exception):
    pass


def move(item_id, kind, quantity, note=""):
    """Anota un movimiento y cambia las existencias, las dos cosas o ninguna."""
    if kind not in SIGN:
        raise Refused("kind tiene que ser entrada o salida")
    if not isinstance(quantity, int) or quantity <= 0:
        raise Refused("quantity tiene que ser un entero mayor que cero")
    change = SIGN[kind] * quantity
    changed = db.session.execute(
        update(Item)
        .where(Item.id == item_id, Item.quantity + change >= 0)
        .values(quantity=Item.quantity + change)
    )
    if changed.rowcount == 0:
        db.session.rollback()
        raise Refused("no existe el artículo o no quedan existencias")
    movement = Movement(item_id=item_id, kind=kind, quantity=quantity, note=note)
    db.session.add(movement)
    db.session.commit()
    return movement
