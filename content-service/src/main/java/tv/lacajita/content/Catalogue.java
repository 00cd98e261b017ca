package tv.lacajita.content;

import tv.lacajita.content.home.CarouselCompat;
import tv.lacajita.content.home.CarouselResource;
import tv.lacajita.content.home.SegmentCompat;
import tv.lacajita.content.home.SegmentResource;
import tv.lacajita.content.playlists.CategoryCompat;
import tv.lacajita.content.playlists.OverviewResource;
import tv.lacajita.content.playlists.PlaylistCompat;
import tv.lacajita.content.playlists.PlaylistResource;
import tv.lacajita.content.playlists.SearchResource;
import tv.lacajita.content.playlists.SeasonCompat;
import tv.lacajita.content.playlists.SeasonResource;
import tv.lacajita.content.playlists.VideoResource;
import tv.lacajita.kit.db.Database;

/** The doors of the home screen and of the playlists, for both route tables. */
record Catalogue(
        CarouselResource carousel,
        SegmentResource segments,
        PlaylistResource playlists,
        SearchResource search,
        SeasonResource seasons,
        VideoResource videos,
        OverviewResource overview,
        CarouselCompat carouselCompat,
        SegmentCompat segmentCompat,
        CategoryCompat categoryCompat,
        PlaylistCompat playlistCompat,
        SeasonCompat seasonCompat) {

    static Catalogue of(Database database, ImageUrls images) {
        return new Catalogue(
                new CarouselResource(database, images),
                new SegmentResource(database),
                new PlaylistResource(database, images),
                new SearchResource(database, images),
                new SeasonResource(database),
                new VideoResource(database),
                new OverviewResource(database),
                new CarouselCompat(database, images),
                new SegmentCompat(database),
                new CategoryCompat(database),
                new PlaylistCompat(database, images),
                new SeasonCompat(database));
    }
}
