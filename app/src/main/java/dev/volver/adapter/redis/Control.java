package dev.volver.adapter.redis;

import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a server is stopped, kept from starting, and started. */
sealed interface Control permits UnitControl, ContainerControl, LineControl {

  /** What keeps it from being stopped and started; {@code info} is what the server tells. */
  List<Problem> obstacles(Map<String, String> info);

  /** Why it does not run although it should, as what runs it tells; empty when it does not say. */
  Optional<Text> failed();

  /** Where a folder of the server is on this machine. */
  Path onHost(String dir);

  /** Keeps anything but Volver from starting it. */
  void hold();

  /**
   * Has it end.
   *
   * @param save whether it is to write all it holds to its disk before that
   */
  void stop(boolean save);

  /** Lets it be started again, and starts it unless it runs. */
  void start(Layout layout);

  /** What a person types to have it write all it holds and end. */
  List<String> typedStop();

  /** What a person types to start it. */
  List<String> typedStart();
}
