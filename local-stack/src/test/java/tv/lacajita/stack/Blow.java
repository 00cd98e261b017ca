package tv.lacajita.stack;

import java.util.Random;

/** What happens to a cluster in the middle of a round. */
interface Blow {
    /** What must be there before the round begins; nothing, for most. */
    default void prepare(Cluster cluster) throws Exception {}

    /** It is over, if not yet healed, when this returns. */
    void strike(Cluster cluster, Random random) throws Exception;

    /** In Spanish, for the table. */
    String words();
}
