UPDATE entries e SET cents = -e.cents FROM entries o WHERE o.id = e.id AND o.cents < 0;
