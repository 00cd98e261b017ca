package tv.lacajita.session.sessions;

class RedisRaceTest extends SingleUseRace {
    RedisRaceTest() {
        super(StoreKind.REDIS);
    }
}
