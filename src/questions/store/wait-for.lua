-- Fragment. wait_for(open, sessions, id, entry, session_at): an open question waits for another session.
-- KEYS, ARGV: none of its own; the including script declares open and sessions.
-- Returns: nothing by itself.
local function wait_for(open, sessions, id, entry, session_at)
  entry.friday = tonumber(session_at)
  redis.call('HSET', open, id, cjson.encode(entry))
  -- A question that is not posted yet will be posted under that session's head, which counts it.
  if not entry.ts then redis.call('HINCRBY', sessions, session_at .. '/asked', 1) end
end
