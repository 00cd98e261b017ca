package tv.lacajita.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;

/** Blows that any cluster can be dealt. */
enum Fault implements Blow {
    KILL_INSTANCE("kill -9 de una instancia") {
        @Override
        public void strike(Cluster cluster, Random random) throws Exception {
            int one = random.nextInt(cluster.instances());
            cluster.killInstance(one);
            cluster.startInstance(one);
        }
    },
    KILL_BOTH("kill -9 de las dos instancias") {
        @Override
        public void strike(Cluster cluster, Random random) throws Exception {
            cluster.killInstance(0);
            cluster.killInstance(1);
            cluster.startInstance(0);
            cluster.startInstance(1);
        }
    },
    KILL_POSTGRES("kill -9 de PostgreSQL") {
        @Override
        public void strike(Cluster cluster, Random random) throws Exception {
            cluster.postgres().kill();
            Thread.sleep(random.nextLong(MOST_MILLIS_AWAY));
            cluster.postgres().restart();
        }
    },
    KILL_REDIS("kill -9 de Redis") {
        @Override
        public void strike(Cluster cluster, Random random) throws Exception {
            cluster.redis().kill();
            Thread.sleep(random.nextLong(MOST_MILLIS_AWAY));
            cluster.redis().restart();
        }
    },
    KILL_GATEWAY("kill -9 del gateway") {
        @Override
        public void strike(Cluster cluster, Random random) throws Exception {
            cluster.killGateway();
            cluster.startGateway();
        }
    },
    FREEZE_POSTGRES("PostgreSQL parado 10 s") {
        @Override
        public void strike(Cluster cluster, Random random) throws Exception {
            cluster.postgres().freeze();
            Thread.sleep(2 * FREEZE_MILLIS);
            cluster.postgres().thaw();
        }
    },
    FREEZE_REDIS("Redis parado 5 s") {
        @Override
        public void strike(Cluster cluster, Random random) throws Exception {
            cluster.redis().freeze();
            Thread.sleep(FREEZE_MILLIS);
            cluster.redis().thaw();
        }
    },
    LOSE_COMMITS("respuestas de COMMIT perdidas") {
        @Override
        public void strike(Cluster cluster, Random random) throws Exception {
            var lost = new LostCommits(1 + random.nextInt(8));
            cluster.database().downstream(lost);
            assertThat(lost.await(20)).as("so many answers were lost").isTrue();
            cluster.database().heal();
        }
    };

    private static final long FREEZE_MILLIS = 5_000;
    private static final long MOST_MILLIS_AWAY = 2_000;

    private final String words;

    Fault(String words) {
        this.words = words;
    }

    @Override
    public String words() {
        return words;
    }
}
