package tv.lacajita.content.imports;

import java.util.Collection;
import java.util.List;
import tv.lacajita.content.imports.Broken.BrokenLine;

/**
 * What an import of a guide did, in programmes of our channels; one that several channels share counts for each.
 *
 * @param updated known by channel and start, now with other words or another end
 * @param removed in the file's window of their channel and not in the file
 * @param skipped of channels that we do not have
 * @param unknownChannels the first hundred of these
 * @param brokenCount how many could not be taken; {@code broken} names the first hundred
 */
public record GuideImported(
        int added,
        int updated,
        int removed,
        int unchanged,
        int skipped,
        Collection<String> unknownChannels,
        int brokenCount,
        List<BrokenLine> broken) {}
