package tv.lacajita.gateway.routes;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import tv.lacajita.gateway.traffic.Figures;

/** A route and what has passed by it on this instance of the gateway. */
public record LiveRoute(@JsonUnwrapped RouteSetting setting, Figures traffic) {}
