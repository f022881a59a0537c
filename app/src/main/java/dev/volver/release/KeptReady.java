package dev.volver.release;

import dev.volver.message.Text;
import java.util.List;
import java.util.Set;

/**
 * The stores of which a copy is kept restored beside the live one when nothing asks for it but the
 * settings.
 *
 * @param stores their names
 * @param remarks why others have none, and what is not known
 */
public record KeptReady(Set<String> stores, List<Text> remarks) {}
