-- Whose word an email and a role are. An address is one person's: one that a token tells without the issuer having
-- verified it yields to who has it verified. A role that an admin sets stays until a token says another than the last.
ALTER TABLE users
    ADD COLUMN email_verified boolean NOT NULL DEFAULT false,
    ADD COLUMN token_role     text    CONSTRAINT users_token_role_check
        CHECK (token_role IN ('admin', 'producer', 'agency', 'user')); -- as the last token said; null before the first

-- For who asks for a copy of all that is kept of them.
CREATE INDEX lacajita_video_plays_user_sub_idx ON lacajita_video_plays (user_sub);
CREATE INDEX lacajita_video_plays_user_email_idx ON lacajita_video_plays (lower(user_email)) WHERE user_sub IS NULL;
