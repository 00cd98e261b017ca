-- Handing out an ad is one call: the lock of a campaign's budget, which every showing of it wants, waits for no client.

-- How often the viewer was shown a campaign, or may still be, of the showings of that day.
CREATE FUNCTION times_shown(campaign uuid, who bytea, showing_day date) RETURNS bigint
LANGUAGE sql STABLE PARALLEL SAFE
RETURN (SELECT count(*) FROM ad_servings
        WHERE campaign_id = campaign AND viewer = who AND day = showing_day
          AND (impression_at IS NOT NULL OR expires_at > now()));

-- Whether the budget has room for one more showing of the campaign today, and the viewer's cap as well.
CREATE FUNCTION may_show(campaign ad_campaigns, budget ad_budgets, who bytea) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
RETURN (campaign.total_budget IS NULL
        OR budget.held + ad_price(campaign.cpm_rate, campaign.cpc_rate) <= campaign.total_budget)
    AND (campaign.daily_budget IS NULL
        OR CASE WHEN budget.day >= current_date THEN budget.day_held ELSE 0 END
            + ad_price(campaign.cpm_rate, campaign.cpc_rate) <= campaign.daily_budget)
    AND (campaign.frequency_cap IS NULL
        OR campaign.frequency_cap > times_shown(campaign.id, who, greatest(budget.day, current_date)));

-- Chooses one of the campaigns that may be shown, each as likely as the other, holds the price of a showing and writes
-- the showing. No row: there is none to show. A row without a showing: another took the last of it meanwhile.
CREATE FUNCTION next_ad(wanted_type text, who bytea, lifetime interval,
    OUT campaign_id uuid, OUT ad_type text, OUT media_url text, OUT click_url text,
    OUT showing uuid, OUT expires_at timestamptz)
RETURNS SETOF record
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
    chosen ad_campaigns;
BEGIN
    SELECT campaign.* INTO chosen
    FROM ad_campaigns campaign
    JOIN ad_budgets budget ON budget.campaign_id = campaign.id
    WHERE status = 'active' AND current_date BETWEEN start_date AND end_date
      AND (wanted_type IS NULL OR ad_type = wanted_type)
      AND NOT EXISTS (SELECT FROM agencies WHERE user_id = agency_id AND NOT is_active)
      AND may_show(campaign, budget, who)
    ORDER BY random()
    LIMIT 1;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    -- The lock is not kept until the disk has the showing: one that a crash takes with it was never seen or clicked, for
    -- the beacon that says so is answered when all that was written before it is on disk.
    PERFORM set_config('synchronous_commit', 'off', true);
    -- By itself: the next statement then sees what all who had the lock before have written.
    PERFORM FROM ad_budgets budget WHERE budget.campaign_id = chosen.id FOR NO KEY UPDATE;
    RETURN QUERY
    WITH held AS (
        UPDATE ad_budgets budget
        SET held = held + ad_price(chosen.cpm_rate, chosen.cpc_rate),
            day_held = CASE WHEN day >= current_date THEN day_held ELSE 0 END
                + ad_price(chosen.cpm_rate, chosen.cpc_rate),
            day = greatest(day, current_date)
        WHERE budget.campaign_id = chosen.id AND may_show(chosen, budget, who)
        RETURNING day
    ), shown AS (
        INSERT INTO ad_servings (id, campaign_id, day, viewer, expires_at)
        SELECT gen_random_uuid(), chosen.id, day, who, date_trunc('second', now()) + lifetime FROM held
        RETURNING ad_servings.id, ad_servings.expires_at
    )
    SELECT chosen.id, chosen.ad_type, chosen.media_url, chosen.click_url, shown.id, shown.expires_at
    FROM (VALUES (1)) AS always LEFT JOIN shown ON true;
END $$;
