package tv.lacajita.content.billing;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import org.jdbi.v3.core.mapper.Nested;

/** One day (UTC) of one campaign, or of several together. */
public record Day(LocalDate date, @JsonUnwrapped @Nested Traffic traffic) {}
