-- Fragment. What is still to be done in a workspace: a sorted set by "not before", and the entries by id.
-- No number is given twice, also when its entry is gone: a step of an older one that ends late ends nothing of a newer.
-- `tasks_put` is the loader's: it enqueues what stands there and is due, once the script's answer is there.
-- KEYS, ARGV: none of its own; the including script declares tasks and entries.
-- Returns: nothing by itself.
-- Keeps a task of which somebody knows who does it next: it is not enqueued.
local function task_keep(tasks, entries, what, of, not_before, cause)
  local id = what .. ':' .. of
  local n = redis.call('HINCRBY', entries, '#', 1)
  redis.call('HSET', entries, id, cjson.encode({ what = what, of = of, n = n, tries = 0, cause = cause }))
  redis.call('ZADD', tasks, not_before, id)
  return n
end

local function task_put(tasks, entries, what, of, not_before, cause)
  local n = task_keep(tasks, entries, what, of, not_before, cause)
  tasks_put[#tasks_put + 1] = { what, of, n, tostring(not_before) }
  return n
end

-- Has a task that is still there wait for this moment.
local function task_wake(tasks, entries, id, not_before)
  local stored = redis.call('HGET', entries, id)
  if not stored then return end
  local entry = cjson.decode(stored)
  redis.call('ZADD', tasks, not_before, id)
  tasks_put[#tasks_put + 1] = { entry.what, entry.of, entry.n, tostring(not_before) }
end

-- Puts it, but no later than it waits for already.
local function task_put_earliest(tasks, entries, what, of, not_before)
  local waits = redis.call('ZSCORE', tasks, what .. ':' .. of)
  if waits and tonumber(waits) < tonumber(not_before) then not_before = waits end
  return task_put(tasks, entries, what, of, not_before)
end

-- Puts it, unless it waits already: then it keeps its moment and its cause.
local function task_put_new(tasks, entries, what, of, not_before)
  local waits = redis.call('ZSCORE', tasks, what .. ':' .. of)
  local stored = waits and redis.call('HGET', entries, what .. ':' .. of)
  local cause = stored and cjson.decode(stored).cause or nil
  return task_put(tasks, entries, what, of, waits or not_before, cause)
end

local function task_done(tasks, entries, id)
  redis.call('ZREM', tasks, id)
  redis.call('HDEL', entries, id)
end
