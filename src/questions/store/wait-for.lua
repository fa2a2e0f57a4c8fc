-- Fragment. wait_for(open, sessions, id, entry, friday): an open question waits for another Friday.
-- KEYS, ARGV: none of its own; the including script declares open and sessions.
-- Returns: nothing by itself.
local function wait_for(open, sessions, id, entry, friday)
  entry.friday = tonumber(friday)
  redis.call('HSET', open, id, cjson.encode(entry))
  -- What does not stand yet will stand under the head of that, which counts it.
  if not entry.ts then redis.call('HINCRBY', sessions, friday .. '/asked', 1) end
end
