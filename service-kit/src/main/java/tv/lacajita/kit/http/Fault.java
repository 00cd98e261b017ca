package tv.lacajita.kit.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * One refused value, in FastAPI's words.
 *
 * @param type {@code missing}, {@code int_parsing}, {@code string_too_short}, {@code enum}, {@code value_error} …
 * @param loc where: {@code body}, {@code query}, {@code path} or {@code header}, then names and indexes
 * @param msg a Spanish sentence
 * @param input the refused value; null (and left out) when it is missing or secret
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fault(String type, List<Object> loc, String msg, Object input) {}
