def for_item(item_id):
    """Un EAN-13 de uso interno: prefijo 20, número de artículo y dígito de control."""
    digits = f"20{item_id:010d}"
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return digits + str(-total % 10)
