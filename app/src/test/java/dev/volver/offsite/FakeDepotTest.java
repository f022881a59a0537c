package dev.volver.offsite;

class FakeDepotTest extends DepotContract {
  @Override
  protected Depot empty() {
    return new FakeDepot();
  }
}
