package dev.volver.demo;

import dev.volver.message.Text;

/** What is told before each act. */
final class Story {
  static final Text PROJECT =
      Text.of(
          "A small shop is made: its own process, HTTP, SQLite in WAL mode, migrations, three releases in git.",
          "Se crea una tienda pequeña: proceso propio, HTTP, SQLite en modo WAL, migraciones, tres versiones en git.");
  static final Text FIRST =
      Text.of(
          "\n1. v1 is brought up where nothing ran before.",
          "\n1. Se pone en marcha v1 donde antes no había nada.");
  static final Text GOOD =
      Text.of(
          """

          2. From now on a customer orders without pause, and remembers every order the shop acknowledged.
             v2 is a good release. Its migration adds a column: orders can be gifts, with a note.\
          """,
          """

          2. Desde ahora un cliente pide sin pausa, y recuerda cada pedido que la tienda le confirmó.
             v2 es una buena versión. Su migración añade una columna: un pedido puede ser regalo, con nota.\
          """);
  static final Text BAD =
      Text.of(
          """

          3. v3 is a bad one. Its migration rebuilds the table, calls `amount` `price` and forgets the notes;
             one query still asks for `amount`. It starts, looks healthy, takes orders, and fails a moment later.\
          """,
          """

          3. v3 es mala. Su migración rehace la tabla, llama `price` a `amount` y olvida las notas;
             una consulta sigue pidiendo `amount`. Arranca, parece sana, toma pedidos, y falla al poco.\
          """);
  static final Text RECKONING =
      Text.of(
          "\n4. The shop is asked for every acknowledged order, one by one.",
          "\n4. Se pregunta a la tienda por cada pedido confirmado, uno a uno.");

  private Story() {}
}
