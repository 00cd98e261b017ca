-- The database of the running system: its tables as its documents and code name them, with rows of every awkward kind
-- (orphans, the same video twice, missing values, a like of user and device, event details that are no JSON).
CREATE TABLE lacajita_segments (id serial PRIMARY KEY, name text, livetv int, order_ int, active int);
CREATE TABLE lacajita_playlists (
    id text PRIMARY KEY, segment_id int, title text NOT NULL, description text, category text, img text,
    active int DEFAULT 1, created_at timestamptz DEFAULT now(), updated_at timestamptz DEFAULT now());
CREATE TABLE lacajita_categories (id serial PRIMARY KEY, name text);
CREATE TABLE lacajita_playlist_categories (id serial PRIMARY KEY, id_playlist text, id_category int);
CREATE TABLE lacajita_season (
    id serial PRIMARY KEY, playlist_id text, title text, description text, date timestamp, active int);
CREATE TABLE lacajita_videos (season_id int, video_id text, date timestamp, active int);
CREATE TABLE lacajita_home_carousel (
    id serial PRIMARY KEY, link text, imgsrc text, video text, date_time timestamp DEFAULT now(), active int,
    order_ int, muted int NOT NULL DEFAULT 0);
CREATE TABLE lacajita_video_plays (
    id bigserial PRIMARY KEY, media_id varchar(64) NOT NULL, playlist_id varchar(64), user_sub varchar(128),
    user_email varchar(255), event varchar(32) NOT NULL, position_s double precision, duration_s double precision,
    user_agent text, ip_addr varchar(64), extra_json text, created_at timestamp DEFAULT now());
CREATE TABLE users (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(), auth0_id varchar(255) UNIQUE NOT NULL,
    email varchar(255) UNIQUE NOT NULL, name varchar(255), role varchar(50) DEFAULT 'user',
    is_active boolean DEFAULT true, created_at timestamptz DEFAULT now());
CREATE TABLE livetv_channels (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(), name varchar(200) NOT NULL, stream_url text NOT NULL, logo_url text,
    logo_thumbnail text, quality varchar(20) DEFAULT 'HD', category varchar(100), is_active boolean DEFAULT true,
    display_order int DEFAULT 0, created_at timestamptz DEFAULT now());
CREATE TABLE news_feed (
    id serial PRIMARY KEY, title varchar(500) NOT NULL, content text, image_url text,
    author_id uuid REFERENCES users (id), published_at timestamptz, is_published boolean DEFAULT false,
    created_at timestamptz DEFAULT now());
CREATE TABLE news_likes (
    id serial PRIMARY KEY, news_id int REFERENCES news_feed (id) ON DELETE CASCADE, user_id uuid REFERENCES users (id),
    device_id varchar(100), created_at timestamptz DEFAULT now(),
    UNIQUE (news_id, user_id), UNIQUE (news_id, device_id));
CREATE TABLE news_comments (
    id serial PRIMARY KEY, news_id int REFERENCES news_feed (id) ON DELETE CASCADE, user_id uuid REFERENCES users (id),
    content text NOT NULL, parent_id int REFERENCES news_comments (id), is_approved boolean DEFAULT false,
    created_at timestamptz DEFAULT now());
CREATE TABLE news_videos (
    id serial PRIMARY KEY, news_id int REFERENCES news_feed (id), video_url text NOT NULL, thumbnail_url text,
    duration_seconds int, provider varchar(50), provider_id varchar(100), created_at timestamptz DEFAULT now());
CREATE TABLE ad_requests (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(), agency_id uuid REFERENCES users (id), title varchar(255) NOT NULL,
    description text, budget decimal(10, 2),
    status varchar(50) DEFAULT 'pending', created_at timestamptz DEFAULT now());
CREATE TABLE ad_campaigns (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(), request_id uuid REFERENCES ad_requests (id),
    agency_id uuid REFERENCES users (id), name varchar(255) NOT NULL, ad_type varchar(50) NOT NULL,
    media_url text NOT NULL, click_url text, impression_goal int, click_goal int, daily_budget decimal(10, 2),
    total_budget decimal(10, 2), cpm_rate decimal(6, 2), cpc_rate decimal(6, 2), start_date date NOT NULL,
    end_date date NOT NULL, status varchar(50) DEFAULT 'active', targeting jsonb, created_at timestamptz DEFAULT now());
CREATE TABLE ad_metrics (
    id serial PRIMARY KEY, campaign_id uuid REFERENCES ad_campaigns (id), date date NOT NULL, impressions int DEFAULT 0,
    clicks int DEFAULT 0, cost decimal(10, 2) DEFAULT 0, unique_viewers int DEFAULT 0,
    created_at timestamptz DEFAULT now(), UNIQUE (campaign_id, date));
CREATE TABLE agencies (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(), user_id uuid REFERENCES users (id),
    company_name varchar(255) NOT NULL,
    contact_email varchar(255), contact_phone varchar(50), billing_address text, tax_id varchar(50),
    credit_limit decimal(12, 2) DEFAULT 0, balance decimal(12, 2) DEFAULT 0, is_active boolean DEFAULT true,
    created_at timestamptz DEFAULT now());
CREATE TABLE invoices (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(), agency_id uuid REFERENCES agencies (id),
    invoice_number varchar(50) UNIQUE, period_start date, period_end date, subtotal decimal(12, 2), tax decimal(12, 2),
    total decimal(12, 2), status varchar(50) DEFAULT 'draft', due_date date, paid_at timestamptz,
    created_at timestamptz DEFAULT now());
CREATE TABLE invoice_items (
    id serial PRIMARY KEY, invoice_id uuid REFERENCES invoices (id), campaign_id uuid REFERENCES ad_campaigns (id),
    description text, quantity int, unit_price decimal(10, 4), amount decimal(12, 2));

INSERT INTO lacajita_segments (name, livetv, order_, active) VALUES ('En vivo', 1, 1, 1), ('Series', NULL, NULL, NULL);
INSERT INTO lacajita_playlists (id, segment_id, title) VALUES
    ('Abcd1234', 2, 'Marea alta'), ('Orphan01', 99, 'De un segmento borrado');
INSERT INTO lacajita_categories (name) VALUES ('Drama');
INSERT INTO lacajita_playlist_categories (id_playlist, id_category) VALUES
    ('Abcd1234', 1), ('Abcd1234', 1), ('Gone0001', 1);
INSERT INTO lacajita_season (playlist_id, title, date, active) VALUES
    ('Abcd1234', 'Uno', '2025-01-02 03:04:05', 1), ('Gone0001', 'De una lista borrada', now(), 1);
INSERT INTO lacajita_videos (season_id, video_id, date, active) VALUES
    (1, 'Xw0oaD4q', '2025-01-02 03:04:05', 1), (1, 'Xw0oaD4q', '2025-01-02 03:04:05', 1), (1, 'nSb2Rt7K', NULL, NULL);
INSERT INTO lacajita_home_carousel (imgsrc, active) VALUES ('/img/a.png', NULL);
INSERT INTO lacajita_video_plays (media_id, event, extra_json) VALUES ('Xw0oaD4q', 'play', '{''pip'': True}');
INSERT INTO users (id, auth0_id, email, role) VALUES
    ('00000000-0000-4000-8000-000000000001', 'auth0|old', 'Old@lacajita.tv', 'agency');
INSERT INTO livetv_channels (name, stream_url, display_order) VALUES ('Uno', 'https://tv.example/1.m3u8', 7);
INSERT INTO news_feed (title, content, author_id, is_published) VALUES
    ('¡Año nuevo, canción nueva!', 'Texto', '00000000-0000-4000-8000-000000000001', true), ('Nota', NULL, NULL, NULL);
INSERT INTO news_likes (news_id, user_id, device_id) VALUES (1, '00000000-0000-4000-8000-000000000001', 'tablet');
INSERT INTO news_comments (news_id, user_id, content) VALUES (1, '00000000-0000-4000-8000-000000000001', 'Hola');
INSERT INTO news_comments (news_id, content, parent_id) VALUES (1, 'Hola', 1), (1, 'Adiós', 2);
INSERT INTO news_videos (news_id, video_url) VALUES (1, 'https://v.example/1.mp4');
INSERT INTO ad_requests (id, agency_id, title) VALUES
    ('00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-000000000001', 'Café');
INSERT INTO ad_campaigns (id, request_id, agency_id, name, ad_type, media_url, start_date, end_date)
SELECT '00000000-0000-4000-8000-000000000003', id, agency_id, title, 'banner', 'https://v.example/1.png', now(), now()
FROM ad_requests;
INSERT INTO ad_metrics (campaign_id, date) SELECT id, start_date FROM ad_campaigns;
INSERT INTO agencies (id, user_id, company_name) VALUES
    ('00000000-0000-4000-8000-000000000004', '00000000-0000-4000-8000-000000000001', 'Mirador');
INSERT INTO invoices (id, agency_id, invoice_number, subtotal, tax, total) VALUES
    ('00000000-0000-4000-8000-000000000005', '00000000-0000-4000-8000-000000000004', 'F-1', 100, 15, 115);
INSERT INTO invoice_items (invoice_id, quantity) VALUES ('00000000-0000-4000-8000-000000000005', NULL);
