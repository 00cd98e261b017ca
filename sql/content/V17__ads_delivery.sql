-- Showing ads: what each campaign has spent or holds back for ads that are being shown, each ad handed out, and the
-- notices that agencies and admins read in the app.

ALTER TABLE ad_campaigns
    ADD COLUMN frequency_cap integer                   -- how often a viewer is shown it on one day (UTC); null: no limit
        CONSTRAINT ad_campaigns_frequency_cap_check CHECK (frequency_cap > 0);

-- What a day costs: whole cents, the rest is never charged. The sum of days so never passes a budget.
CREATE FUNCTION ad_cost(cpm numeric, cpc numeric, impressions bigint, clicks bigint) RETURNS numeric
LANGUAGE sql IMMUTABLE
RETURN trunc(coalesce(cpm, 0) * impressions / 1000 + coalesce(cpc, 0) * clicks, 2);

-- The most that one showing can cost: an impression and a click.
CREATE FUNCTION ad_price(cpm numeric, cpc numeric) RETURNS numeric
LANGUAGE sql IMMUTABLE
RETURN coalesce(cpm, 0) / 1000 + coalesce(cpc, 0);

-- One row per campaign, whose lock is what keeps its budget: every showing adds its price before it is handed out, and
-- what was not seen or clicked is taken off again when its token has ended.
CREATE TABLE ad_budgets (
    campaign_id uuid           PRIMARY KEY REFERENCES ad_campaigns (id) ON DELETE CASCADE,
    held        numeric(14, 5) NOT NULL DEFAULT 0,             -- counted or still to be counted, of all days
    day         date           NOT NULL DEFAULT current_date,  -- UTC
    day_held    numeric(14, 5) NOT NULL DEFAULT 0,             -- the same, of that day's showings
    CONSTRAINT ad_budgets_check CHECK (day_held >= 0 AND held >= day_held)
);
INSERT INTO ad_budgets (campaign_id, held, day_held)
SELECT ad_campaigns.id, coalesce(sum(cost), 0), coalesce(sum(cost) FILTER (WHERE date = current_date), 0)
FROM ad_campaigns
LEFT JOIN ad_metrics ON campaign_id = ad_campaigns.id
GROUP BY ad_campaigns.id;

-- A showing of an ad. Its beacons count once each, on the day on which it was handed out.
CREATE TABLE ad_servings (
    id            uuid        PRIMARY KEY,
    campaign_id   uuid        NOT NULL REFERENCES ad_budgets (campaign_id) ON DELETE CASCADE,
    day           date        NOT NULL,
    viewer        bytea       NOT NULL,               -- a keyed hash of who is shown it
    expires_at    timestamptz NOT NULL,               -- until then its token is good
    impression_at timestamptz,
    click_at      timestamptz,
    is_settled    boolean     NOT NULL DEFAULT false  -- what it did not use is back in the budget
);
CREATE INDEX ad_servings_viewer_idx ON ad_servings (campaign_id, day, viewer);
CREATE INDEX ad_servings_open_idx ON ad_servings (expires_at) WHERE NOT is_settled;
CREATE INDEX ad_servings_day_idx ON ad_servings USING brin (day);

CREATE TABLE notices (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id    uuid        REFERENCES users (id) ON DELETE CASCADE, -- null: every admin
    kind       text        NOT NULL CONSTRAINT notices_kind_check CHECK (kind ~ '^[a-z_]+$'),
    text       text        NOT NULL,                                -- a sentence in Spanish
    link       text        NOT NULL,                                -- the address of what it is about
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX notices_user_id_idx ON notices (user_id, id DESC);
CREATE UNIQUE INDEX notices_ends_tomorrow_key ON notices (link) WHERE kind = 'ad_ends_tomorrow';

CREATE TABLE notice_reads (
    notice_id bigint      NOT NULL REFERENCES notices (id) ON DELETE CASCADE,
    user_id   uuid        NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    read_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (notice_id, user_id)
);
CREATE INDEX notice_reads_user_id_idx ON notice_reads (user_id);
