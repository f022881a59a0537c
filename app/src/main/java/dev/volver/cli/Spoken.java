package dev.volver.cli;

import dev.volver.message.Text;

/** Words of the JSON contract as people read them. */
final class Spoken {
  private Spoken() {}

  /** What a run is for. */
  static Text kind(String word) {
    return new Text(
        word,
        switch (word) {
          case "deploy" -> "despliegue";
          case "rollback" -> "vuelta atrás";
          case "restore" -> "restauración";
          case "backup" -> "copia";
          case "repair" -> "reparación";
          case "stamp" -> "anotación";
          case "reset" -> "reinicio";
          default -> word;
        });
  }

  /** How a run ended, or that it has not. */
  static Text outcome(String word) {
    return new Text(
        word,
        switch (word) {
          case "succeeded" -> "hecho";
          case "rolled-back" -> "deshecho";
          case "incomplete" -> "incompleto";
          case "refused" -> "rechazado";
          case "failed" -> "falló";
          case "interrupted" -> "interrumpido";
          case "running" -> "en marcha";
          default -> word;
        });
  }

  /** Why a backup was taken. */
  static Text reason(String word) {
    return new Text(
        word,
        switch (word) {
          case "before-deploy" -> "antes de desplegar";
          case "safety" -> "seguridad";
          case "manual" -> "a mano";
          case "imported" -> "adoptada";
          default -> word;
        });
  }
}
