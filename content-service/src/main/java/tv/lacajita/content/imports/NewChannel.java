package tv.lacajita.content.imports;

/** A row of livetv_channels to be, public because JDBI reads it: what the list says, behind the last of ours. */
public record NewChannel(
        int number,
        int displayOrder,
        String name,
        String url,
        String logo,
        String category,
        String country,
        String language,
        String tvgId) {

    NewChannel(int number, int displayOrder, ListedChannel listed) {
        this(
                number,
                displayOrder,
                listed.name(),
                listed.url(),
                listed.logo(),
                listed.category(),
                listed.country(),
                listed.language(),
                listed.tvgId());
    }
}
