package tv.lacajita.content.home;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The home screen's carousel in PostgreSQL (sql/content/V1__schema_postgres.sql). */
interface CarouselStore {
    String SLIDE = " id, link, imgsrc, video, date_time, active, order_ AS place, muted ";

    /**
     * The slides by their order, at most 5,000; only those that are {@code active} so, if given; the inactive only with
     * {@code hidden}.
     */
    @SqlQuery("SELECT" + SLIDE + """
        FROM lacajita_home_carousel
        WHERE (:active::integer IS NULL OR active = :active::integer) AND (:hidden OR active = 1)
        ORDER BY order_, id
        LIMIT 5000
        """)
    List<Slide> list(Optional<Integer> active, boolean hidden);

    /** The slides as they were made, at most 5,000. */
    @SqlQuery("SELECT" + SLIDE + "FROM lacajita_home_carousel ORDER BY id LIMIT 5000")
    List<Slide> byId();

    /** Empty when there is none, or it is inactive and the caller may not see {@code hidden} ones. */
    @SqlQuery("SELECT" + SLIDE + "FROM lacajita_home_carousel WHERE id = :id AND (:hidden OR active = 1)")
    Optional<Slide> find(long id, boolean hidden);

    /** Writes a slide: active and with sound unless {@code sent}, the columns as JSON, says otherwise. */
    @SqlQuery("""
        INSERT INTO lacajita_home_carousel (link, imgsrc, video, active, order_, muted)
        SELECT link, imgsrc, video, coalesce(active, 1), coalesce(order_, 0), coalesce(muted, 0)
        FROM jsonb_populate_record(NULL::lacajita_home_carousel, :sent::jsonb)
        RETURNING
        """ + SLIDE)
    Slide add(String sent);

    /** Changes the columns that {@code sent} names; empty when there is no such slide. */
    @SqlQuery("""
        UPDATE lacajita_home_carousel
        SET (link, imgsrc, video, active, order_, muted) = (
            SELECT changed.link, changed.imgsrc, changed.video, changed.active, changed.order_, changed.muted
            FROM jsonb_populate_record(lacajita_home_carousel, :sent::jsonb) changed)
        WHERE id = :id
        RETURNING
        """ + SLIDE)
    Optional<Slide> change(long id, String sent);

    /** Empty when there was none. */
    @SqlQuery("DELETE FROM lacajita_home_carousel WHERE id = :id RETURNING id")
    Optional<Integer> remove(long id);
}
