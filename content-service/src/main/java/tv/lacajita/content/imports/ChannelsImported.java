package tv.lacajita.content.imports;

import java.util.List;
import tv.lacajita.content.imports.Broken.BrokenLine;

/**
 * What an import of channels did or, after {@code dry_run}, would do.
 *
 * @param brokenCount how many lines could not be taken; {@code broken} names the first hundred
 * @param changes each channel that is added or updated, in the order of the list
 */
public record ChannelsImported(
        int added,
        int updated,
        int unchanged,
        int brokenCount,
        List<BrokenLine> broken,
        List<Change> changes,
        boolean dryRun) {

    /**
     * One channel that is another afterwards.
     *
     * @param line of the list, from 1
     * @param number on the remote control; a new channel's is the one it gets
     * @param change {@code added} or {@code updated}
     * @param fields what of a known channel becomes another; empty for a new one
     */
    public record Change(int line, int number, String name, String change, List<String> fields) {}
}
