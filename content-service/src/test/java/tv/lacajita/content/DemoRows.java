package tv.lacajita.content;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The demo station's rows, on one connection. */
final class DemoRows implements AutoCloseable {
    final Handle db = Jdbi.create(TestDatabase.demo()).open();

    List<String> strings(String sql) {
        return db.createQuery(sql).mapTo(String.class).list();
    }

    long number(String sql) {
        return db.createQuery(sql).mapTo(Long.class).one();
    }

    @Override
    public void close() {
        db.close();
    }
}
