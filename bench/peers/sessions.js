// Sessions as an Express back end would have them: the same table, the same conditional UPDATE, a LiveKit token each.
import { randomBytes } from 'node:crypto';
import express from 'express';
import jwt from 'jsonwebtoken';
import pg from 'pg';

const STUDIO = 'http://localhost:8080/studio-test';
const SECRET = 'a-secret-of-thirty-two-characters';
const TTL_SECONDS = 300;

const pool = new pg.Pool({ connectionString: process.env.DSN, max: 10 });

// A name makes it a prepared statement; that an identity is free is left to the unique index.
const add = {
  name: 'add',
  text: `INSERT INTO studio.sessions (id, origin, room, username, identity, holds_identity, display_name, role, metadata,
                                      ttl_seconds, expires_at)
         VALUES ($1, 'api', $2, $3::text, $3::text, true, $4, 'guest', $5, $6::integer, now() + make_interval(secs => $6::integer))
         RETURNING id, room, username, expires_at`,
};
const consume = {
  name: 'consume',
  text: `UPDATE studio.sessions
         SET consumed_at = now(), jti = $2, consumed_by_key = $3
         WHERE id = $1 AND consumed_at IS NULL AND revoked_at IS NULL AND expires_at > now()
         RETURNING id, room, username, identity, display_name, ttl_seconds, consumed_at`,
};

const isText = (value, longest) => typeof value === 'string' && value.length > 0 && value.length <= longest;

const app = express();
app.disable('x-powered-by');
app.use(express.json());

app.post('/session', async (req, res) => {
  const { room, username, displayName = null, metadata = null, ttl = TTL_SECONDS } = req.body ?? {};
  if (!isText(room, 256) || !isText(username, 250) || !Number.isInteger(ttl) || ttl < 10 || ttl > 21600) {
    return res.status(422).json({ error: 'Datos no válidos' });
  }
  const id = 'p~' + randomBytes(18).toString('base64url');
  const { rows } = await pool.query({ ...add, values: [id, room, username, displayName, metadata, ttl] });
  const address = `${STUDIO}?session=${encodeURIComponent(id)}`;
  res.status(201).location(`/api/session/${id}`).json({
    id,
    studioUrl: address,
    redirectUrl: address,
    ttlSeconds: ttl,
    expiresAt: rows[0].expires_at,
    room,
    username,
    mock: false,
  });
});

app.post('/session/:id/consume', async (req, res) => {
  const jti = randomBytes(16).toString('hex');
  const values = [req.params.id, jti, req.get('Idempotency-Key') ?? null];
  const { rows } = await pool.query({ ...consume, values });
  if (rows.length === 0) {
    return res.status(409).json({ error: 'La sesión ya fue usada' });
  }
  const { id, room, username, identity, display_name: name, ttl_seconds: ttl, consumed_at: consumedAt } = rows[0];
  const from = Math.floor(consumedAt / 1000);
  const token = jwt.sign(
    {
      iss: 'devkey',
      sub: identity,
      nbf: from - 10,
      exp: from + ttl,
      jti,
      name: name ?? username,
      attributes: { sid: id },
      video: { room, roomJoin: true, canPublish: true, canSubscribe: true, canPublishData: true },
    },
    SECRET,
    { noTimestamp: true },
  );
  res.json({ id, token, url: null, room, username, ttlSeconds: ttl, consumedAt, mock: false });
});

app.listen(Number(process.env.PORT), '127.0.0.1');
