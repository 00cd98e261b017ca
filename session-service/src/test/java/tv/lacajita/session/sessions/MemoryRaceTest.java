package tv.lacajita.session.sessions;

class MemoryRaceTest extends SingleUseRace {
    MemoryRaceTest() {
        super(StoreKind.MEMORY);
    }
}
