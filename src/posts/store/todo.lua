-- Fragment. What is still to be done in a workspace: a sorted set by "not before", and the entries by id.
-- KEYS, ARGV: none of its own; the including script declares todo and entries.
-- Returns: nothing by itself.
local function todo_put(todo, entries, what, of, not_before, cause)
  local id = what .. ':' .. of
  local old = redis.call('HGET', entries, id)
  local n = 1
  if old then n = cjson.decode(old).n + 1 end
  redis.call('HSET', entries, id, cjson.encode({ what = what, of = of, n = n, tries = 0, cause = cause }))
  redis.call('ZADD', todo, not_before, id)
  return n
end

local function todo_done(todo, entries, id)
  redis.call('ZREM', todo, id)
  redis.call('HDEL', entries, id)
end
