-- What runs at a moment, or in a window, over all channels at once: programmes by the time they cover. No other index
-- answers that without reading the past of every channel, because a programme may be of any length.
CREATE INDEX livetv_programmes_time_idx ON livetv_programmes USING gist (tstzrange(starts_at, ends_at));
