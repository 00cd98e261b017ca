-- Pictures that people upload: whose quota they count to, how they are found by their hash, their thumbnails, and word of
-- every change to the instances that keep copies.

ALTER TABLE images ADD COLUMN uploaded_by uuid REFERENCES users (id) ON DELETE SET NULL; -- null: nobody's quota
CREATE INDEX images_uploaded_by_idx ON images (uploaded_by);
CREATE INDEX images_hash_idx ON images (hash);

-- A picture reduced to fit a square of `edge` pixels. One whose source_hash is no longer its picture's counts as absent.
CREATE TABLE image_thumbnails (
    name        text    NOT NULL REFERENCES images (name) ON DELETE CASCADE,
    edge        integer NOT NULL CHECK (edge IN (32, 64, 128, 256, 512)),
    source_hash text    NOT NULL,
    type        text    NOT NULL CHECK (type IN ('image/jpeg', 'image/png')),
    hash        text    NOT NULL GENERATED ALWAYS AS (encode(sha256(bytes), 'hex')) STORED,
    size        integer NOT NULL GENERATED ALWAYS AS (octet_length(bytes)) STORED,
    bytes       bytea   NOT NULL,
    PRIMARY KEY (name, edge)
);
ALTER TABLE image_thumbnails ALTER COLUMN bytes SET STORAGE EXTERNAL; -- compressed already

CREATE TRIGGER notify_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON images
    FOR EACH STATEMENT EXECUTE FUNCTION notify_change('images');
