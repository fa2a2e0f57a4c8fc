-- Fragment. take_open(open, askers, id): a question no longer waits.
-- KEYS, ARGV: none of its own; the including script declares open and askers.
-- Returns: its former entry, nil when it did not wait.
local function take_open(open, askers, id)
  local stored = redis.call('HGET', open, id)
  if not stored then return nil end
  local entry = cjson.decode(stored)
  redis.call('HDEL', open, id)
  if redis.call('HINCRBY', askers, entry.by, -1) <= 0 then redis.call('HDEL', askers, entry.by) end
  return entry
end
