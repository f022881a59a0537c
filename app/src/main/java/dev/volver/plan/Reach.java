package dev.volver.plan;

import java.util.List;

/**
 * How far a run reaches.
 *
 * @param services the services that are stopped, replaced and started; empty means the whole app
 * @param tentative whether what fails is taken back also once the app was started: what ran before
 *     stands ready and is no worse
 */
public record Reach(List<String> services, boolean tentative) {
  public static final Reach WHOLE = new Reach(List.of(), false);

  public Reach {
    services = List.copyOf(services);
  }
}
