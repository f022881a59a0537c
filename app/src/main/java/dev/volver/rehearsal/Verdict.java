package dev.volver.rehearsal;

import dev.volver.message.Text;

/** What a rehearsal found out about a way up and back. */
public enum Verdict {
  /** It came back as it was, every row and column. */
  PROVEN("proven", "probada"),
  /** Values that were there before are gone or others. */
  LOSES("loses values", "pierde valores"),
  /** Rows are there that were not there before. */
  LEAVES_ROWS("leaves rows behind", "deja filas"),
  /** The rows came back, the schema did not. */
  SCHEMA_DIFFERS("the schema differs", "el esquema difiere"),
  /** The way down ran and undid nothing. */
  STUB("the way down is a stub", "la vuelta atrás está vacía"),
  /** It says itself that there is no way down. */
  IRREVERSIBLE("irreversible", "irreversible"),
  /** The way down ends in an error. */
  DOWN_FAILS("the way down fails", "la vuelta atrás falla"),
  /** The way up ends in an error. */
  UP_FAILS("the migration fails", "la migración falla"),
  /** It changes another database than the store. */
  ELSEWHERE("the migrations open another database", "las migraciones abren otra base de datos"),
  /** It could not be tried, or on nothing that would prove it. */
  UNPROVEN("unproven", "sin probar");

  private final String en;
  private final String es;

  Verdict(String en, String es) {
    this.en = en;
    this.es = es;
  }

  /** What it is called in messages. */
  public Text word() {
    return new Text(en, es);
  }
}
