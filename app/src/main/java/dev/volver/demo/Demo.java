package dev.volver.demo;

import dev.volver.exec.CommandRunner;
import dev.volver.exec.Interruption;
import dev.volver.exec.LocalRunner;
import dev.volver.exec.Pause;
import dev.volver.journal.History;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Language;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Deploys a good version of a shop and then a bad one, while a customer keeps ordering. */
public final class Demo {
  static final String GOOD = "v2";
  static final String GOOD_REVISION = "002";
  private static final String BAD = "v3";
  private static final Duration A_WHILE = Duration.ofMillis(600);

  private final Place place;
  private final Language language;
  private final Consumer<Text> teller;
  private final List<String> options;
  private final boolean shown;
  private final Interruption interruption;
  private final Launcher volver;
  private final ShopProject project;

  /**
   * @param teller told what happens next
   * @param options options for the commands that are run
   * @param shown whether what these print is shown
   */
  public Demo(
      Place place,
      Language language,
      Consumer<Text> teller,
      List<String> options,
      boolean shown,
      Interruption interruption) {
    this.place = place;
    this.language = language;
    this.teller = teller;
    this.options = options;
    this.shown = shown;
    this.interruption = interruption;
    CommandRunner runner = new LocalRunner("demo", interruption, done -> {});
    this.volver = new Launcher(place, runner, interruption);
    this.project = new ShopProject(place, runner);
  }

  /**
   * Carries it out.
   *
   * @throws Halt when it cannot be carried out, or was interrupted
   */
  public Summary run() {
    teller.accept(Story.PROJECT);
    project.make(language);
    String config = project.environmentFile();
    try (ShopClient shop = new ShopClient(project.port())) {
      teller.accept(Story.FIRST);
      require(deploy("v1"), "v1", Exit.DONE);
      try (Customer customer = new Customer(shop)) {
        teller.accept(Story.GOOD);
        require(deploy(GOOD), GOOD, Exit.DONE);
        teller.accept(Story.BAD);
        Duration before = customer.waited();
        int exit = deploy(BAD);
        Pause.of(A_WHILE);
        customer.leave();
        requireCalm();
        teller.accept(Story.RECKONING);
        return Summary.of(facts(exit, config, shop, customer, before), place, language);
      }
    }
  }

  private int deploy(String tag) {
    List<String> arguments =
        Stream.concat(Stream.of("deploy", tag, "-y"), options.stream()).toList();
    teller.accept(Text.verbatim("$ volver deploy " + tag));
    int exit = shown ? volver.show(arguments) : volver.run(arguments).exit();
    requireCalm();
    return exit;
  }

  private Facts facts(
      int exit, String config, ShopClient shop, Customer customer, Duration before) {
    List<Acknowledged> all = customer.acknowledged();
    Map<String, String> inShop = new HashMap<>();
    all.forEach(a -> shop.find(a.id()).ifPresent(order -> inShop.put(a.id(), order)));
    var run = volver.lastRun();
    Path folder = new History(place.state()).folder(run.run());
    return new Facts(
        exit,
        run,
        project.checkedOut(),
        shop.healthyVersion().orElse("nothing"),
        project.environmentFile().equals(config),
        Records.revision(place.database()),
        Reckoning.of(all, BAD, inShop, Records.leftBehind(folder)),
        customer.waited().minus(before));
  }

  private static void require(int exit, String tag, Exit expected) {
    if (exit != expected.code()) {
      throw new Halt(
          Exit.INTERNAL_ERROR,
          List.of(
              new Problem(
                  Text.of(
                      "the demo failed: deploying %s ended with %d",
                      "la demo falló: desplegar %s acabó con %d", tag, exit),
                  "",
                  Text.of(
                      "`volver demo --keep` keeps the folder to look into.",
                      "`volver demo --keep` conserva la carpeta para mirar."))));
    }
  }

  private void requireCalm() {
    if (interruption.raised()) {
      throw new Halt(
          Exit.INTERRUPTED,
          List.of(
              new Problem(
                  Text.of("the demo was interrupted", "la demo se interrumpió"),
                  "",
                  Text.of(
                      "The shop is closed; `volver demo` begins anew.",
                      "La tienda está cerrada; `volver demo` empieza de nuevo."))));
    }
  }
}
