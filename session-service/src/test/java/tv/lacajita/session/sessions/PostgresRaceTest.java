package tv.lacajita.session.sessions;

class PostgresRaceTest extends SingleUseRace {
    PostgresRaceTest() {
        super(StoreKind.POSTGRES);
    }
}
