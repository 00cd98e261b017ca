-- Invoices are numbered without gaps within a year, and keep what they said on the day they were made: the agency as it
-- was, the rates of each campaign, the tax of each line.

CREATE TABLE invoice_numbers (
    year integer PRIMARY KEY,                                                            -- of the day it is made (UTC)
    last integer NOT NULL CONSTRAINT invoice_numbers_last_check CHECK (last BETWEEN 1 AND 999999)
);

ALTER TABLE invoices
    ADD COLUMN sent_at         timestamptz,
    ADD COLUMN currency        text NOT NULL DEFAULT 'USD',
    ADD COLUMN tax_percent     numeric(5, 2),  -- null, as the next three: an older invoice does not say
    ADD COLUMN company_name    text,
    ADD COLUMN tax_id          text,
    ADD COLUMN billing_address text;

-- quantity and unit_price are impressions and the price of one: a rate per thousand has five decimals there.
ALTER TABLE invoice_items
    ALTER COLUMN unit_price TYPE numeric(14, 5),
    ADD COLUMN clicks      integer        NOT NULL DEFAULT 0 CONSTRAINT invoice_items_clicks_check CHECK (clicks >= 0),
    ADD COLUMN click_price numeric(6, 2)  NOT NULL DEFAULT 0,
    ADD COLUMN tax         numeric(12, 2) NOT NULL DEFAULT 0;
