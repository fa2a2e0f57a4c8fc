-- Fragment. wait_for(open, sessions, id, entry, session_at): an open question waits for another session.
-- KEYS, ARGV: none of its own; the including script declares open and sessions.
-- Returns: nothing by itself.
local function wait_for(open, sessions, id, entry, session_at)
  entry.friday = tonumber(session_at)
  redis.call('HSET', open, id, cjson.encode(entry))
  -- What does not stand yet will stand under the head of that, which counts it.
  if not entry.ts then redis.call('HINCRBY', sessions, session_at .. '/asked', 1) end
end
