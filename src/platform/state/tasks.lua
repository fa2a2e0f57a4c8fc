-- Fragment. The tasks of a workspace: a sorted set by "not before", and the entries by id. No number is used twice, even after its
-- entry was removed, so a late step of an older task ends nothing of a newer one. The loader defines `tasks_put`: it enqueues the
-- due tasks in it once the script's answer has arrived.
-- KEYS, ARGV: none of its own; the including script declares tasks and entries.
-- Returns: nothing by itself.
-- Keeps a task whose next run is already arranged: it is not enqueued.
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

-- Sets the moment of a task that still exists.
local function task_wake(tasks, entries, id, not_before)
  local stored = redis.call('HGET', entries, id)
  if not stored then return end
  local entry = cjson.decode(stored)
  redis.call('ZADD', tasks, not_before, id)
  tasks_put[#tasks_put + 1] = { entry.what, entry.of, entry.n, tostring(not_before) }
end

-- Puts a task, but keeps an earlier moment of an existing one.
local function task_put_earliest(tasks, entries, what, of, not_before)
  local waits = redis.call('ZSCORE', tasks, what .. ':' .. of)
  if waits and tonumber(waits) < tonumber(not_before) then not_before = waits end
  return task_put(tasks, entries, what, of, not_before)
end

-- Puts a task, unless it exists already: then it keeps its moment and its cause.
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
