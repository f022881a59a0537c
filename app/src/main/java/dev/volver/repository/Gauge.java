package dev.volver.repository;

/** Is told how far reading or writing has come, by several threads. */
public interface Gauge {
  /** Looks at nothing. */
  Gauge NONE =
      new Gauge() {
        @Override
        public void begin(long whole) {}

        @Override
        public void moved(long bytes) {}
      };

  /** Something begins that will take about so many bytes. */
  void begin(long whole);

  /** So many more of them are done. */
  void moved(long bytes);
}
