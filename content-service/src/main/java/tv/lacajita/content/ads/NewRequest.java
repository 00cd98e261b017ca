package tv.lacajita.content.ads;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.Json;

/**
 * What an agency writes of a request, as mobile.yaml describes it.
 *
 * @param adType {@code banner} unless told otherwise
 * @param budget in the station's currency, as all money; null for no limit
 * @param startDate and {@code endDate} both belong to it, in UTC
 * @param mediaUrl judged by its scheme and file type, see {@link Creative}
 */
public record NewRequest(
        String title,
        String description,
        String adType,
        BigDecimal budget,
        LocalDate startDate,
        LocalDate endDate,
        String mediaUrl,
        String clickUrl) {
    public NewRequest {
        adType = Objects.requireNonNullElse(adType, "banner");
    }

    /**
     * Of a body that the contract let pass.
     *
     * @throws ApiError 422 for dates in the wrong order and for a creative that cannot be shown
     */
    static NewRequest of(ObjectNode body) {
        NewRequest wanted = read(body);
        if (wanted.startDate != null && wanted.endDate != null && wanted.endDate.isBefore(wanted.startDate)) {
            throw ApiError.invalid("end_date", "No puede ser anterior a start_date");
        }
        Creative.check(wanted.adType, wanted.mediaUrl, wanted.clickUrl);
        return wanted;
    }

    private static NewRequest read(ObjectNode body) {
        try {
            return Json.SNAKE.treeToValue(body, NewRequest.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the contract let a body pass that is no request", e);
        }
    }
}
