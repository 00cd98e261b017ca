local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local function micros(number) return string.format('%.0f', number) end
local had = redis.call('HMGET', KEYS[1], 'expires_at', 'consumed_at', 'revoked_at', 'jti')
if not had[1] or had[3] then return false end
if had[2] then
    if had[4] ~= ARGV[1] then return false end
elseif tonumber(had[1]) <= now then
    return false
else
    redis.call('HSET', KEYS[1], 'consumed_at', micros(now), 'jti', ARGV[1])
    if ARGV[2] ~= '' then redis.call('HSET', KEYS[1], 'consumed_by_key', ARGV[2]) end
end
return {micros(now), redis.call('HGETALL', KEYS[1])}
