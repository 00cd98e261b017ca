package tv.lacajita.content.ads;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/** A request with its history, from its first step. */
public record RequestInFull(@JsonUnwrapped AdRequest request, List<HistoryStep> history) {}
