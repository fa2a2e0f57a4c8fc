-- Fragment. What is still to be done in a workspace: a sorted set by "not before", and the entries by id.
-- No number is given twice, also when its entry is gone: a step of an older one that ends late ends nothing of a newer.
-- `tasks_put` is the loader's: it enqueues what stands there and is due, once the script's answer is there.
-- KEYS, ARGV: none of its own; the including script declares todo and entries.
-- Returns: nothing by itself.
-- Keeps a task of which somebody knows who does it next: it is not enqueued.
local function todo_keep(todo, entries, what, of, not_before, cause)
  local id = what .. ':' .. of
  local n = redis.call('HINCRBY', entries, '#', 1)
  redis.call('HSET', entries, id, cjson.encode({ what = what, of = of, n = n, tries = 0, cause = cause }))
  redis.call('ZADD', todo, not_before, id)
  return n
end

local function todo_put(todo, entries, what, of, not_before, cause)
  local n = todo_keep(todo, entries, what, of, not_before, cause)
  tasks_put[#tasks_put + 1] = { what, of, n, tostring(not_before) }
  return n
end

-- Has a task that is still there wait for this moment.
local function todo_wake(todo, entries, id, not_before)
  local stored = redis.call('HGET', entries, id)
  if not stored then return end
  local entry = cjson.decode(stored)
  redis.call('ZADD', todo, not_before, id)
  tasks_put[#tasks_put + 1] = { entry.what, entry.of, entry.n, tostring(not_before) }
end

-- Puts it, but no later than it waits for already.
local function todo_put_earliest(todo, entries, what, of, not_before)
  local waits = redis.call('ZSCORE', todo, what .. ':' .. of)
  if waits and tonumber(waits) < tonumber(not_before) then not_before = waits end
  return todo_put(todo, entries, what, of, not_before)
end

-- Puts it, unless it waits already: then it keeps its moment and its cause.
local function todo_put_new(todo, entries, what, of, not_before)
  local waits = redis.call('ZSCORE', todo, what .. ':' .. of)
  local stored = waits and redis.call('HGET', entries, what .. ':' .. of)
  local cause = stored and cjson.decode(stored).cause or nil
  return todo_put(todo, entries, what, of, waits or not_before, cause)
end

local function todo_done(todo, entries, id)
  redis.call('ZREM', todo, id)
  redis.call('HDEL', entries, id)
end
