-- Fragment. What is still to be done in a workspace: a sorted set by "not before", and the entries by id.
-- No number is given twice, also when its entry is gone: a step of an older one that ends late ends nothing of a newer.
-- KEYS, ARGV: none of its own; the including script declares todo and entries.
-- Returns: nothing by itself.
local function todo_put(todo, entries, what, of, not_before, cause)
  local id = what .. ':' .. of
  local n = redis.call('HINCRBY', entries, '#', 1)
  redis.call('HSET', entries, id, cjson.encode({ what = what, of = of, n = n, tries = 0, cause = cause }))
  redis.call('ZADD', todo, not_before, id)
  return n
end

-- Puts it, but no later than it waits for already.
local function todo_put_earliest(todo, entries, what, of, not_before)
  local waits = redis.call('ZSCORE', todo, what .. ':' .. of)
  if waits and tonumber(waits) < tonumber(not_before) then not_before = waits end
  return todo_put(todo, entries, what, of, not_before)
end

local function todo_done(todo, entries, id)
  redis.call('ZREM', todo, id)
  redis.call('HDEL', entries, id)
end
