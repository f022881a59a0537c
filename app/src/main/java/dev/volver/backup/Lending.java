package dev.volver.backup;

import java.util.List;

/**
 * What a copy lends to a script.
 *
 * @param loans the temporary tables
 * @param counts queries of one number each, asked when the script is done and its loans are there
 */
public record Lending(List<Loan> loans, List<String> counts) {
  public static final Lending NOTHING = new Lending(List.of(), List.of());

  public Lending {
    loans = List.copyOf(loans);
    counts = List.copyOf(counts);
  }

  /** Whether a copy is needed at all. */
  public boolean any() {
    return !loans.isEmpty();
  }
}
