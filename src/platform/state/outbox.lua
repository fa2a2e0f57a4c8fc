-- Fragment. The outbox: reserve a sequence, record its part at the cursor, release it.
-- KEYS, ARGV: none of its own; the including script declares sequence, tasks, entries, place lock, ledger and pending.
-- Returns: nothing by itself.
--- @include "tasks.lua"
--- @include "pending-events.lua"

-- Fixes what will be said. A sequence that stands already is left as it is, unless it was released.
local function outbox_reserve(sequence, tasks, entries, id, fields, not_before)
  local state = redis.call('HGET', sequence, 'state')
  if state and state ~= 'released' then return 0 end
  -- Whoever still holds an attempt of before must not be taken for the holder of a new one.
  local attempt = redis.call('HGET', sequence, 'attempt')
  redis.call('DEL', sequence)
  if attempt then redis.call('HSET', sequence, 'attempt', attempt) end
  for field, value in pairs(cjson.decode(fields)) do redis.call('HSET', sequence, field, value) end
  redis.call('HSET', sequence, 'v', '1', 'id', id, 'cursor', '0', 'state', 'reserved')
  return task_put(tasks, entries, 'send-part', id, not_before)
end

-- Whether this key of a channel is of the one the sequence is sent to: who read the sequence before its channel got another id has
-- the key of the old one. Such a one changes nothing; what it sent is looked for in the new.
local function outbox_is_there(sequence, key)
  local place = redis.call('HGET', sequence, 'place')
  return place and string.sub(key, -#place - 1) == ':' .. place
end

-- Records the part at the cursor, and puts the next into tasks, and only the next; adopts the events kept pending for it.
-- Returns the tasks number of the next part, 0 after the last, -1 when this part was recorded before, or its channel has another id.
local function outbox_record(sequence, lock, ledger, pending, tasks, entries, part, ts, record, now)
  if redis.call('HGET', sequence, 'cursor') ~= part or not outbox_is_there(sequence, ledger) then return -1 end
  local id = redis.call('HGET', sequence, 'id')
  redis.call('HSET', ledger, ts, record)
  if part == '0' then redis.call('HSETNX', sequence, 'root', ts) end
  redis.call('HINCRBY', sequence, 'cursor', 1)
  -- What was said stands in Slack now; it is kept here no longer.
  redis.call('HDEL', sequence, 'since', 'first', 'message:' .. part)
  if pending_replay(pending, ts) then
    task_put(tasks, entries, 'adopt-events', redis.call('HGET', sequence, 'place') .. '/' .. ts, now)
  end
  if redis.call('GET', lock) == id then
    redis.call('DEL', lock)
    pending_drop(pending, ledger)
  end
  if tonumber(part) + 1 >= tonumber(redis.call('HGET', sequence, 'parts')) then
    redis.call('HSET', sequence, 'state', 'recorded')
    redis.call('EXPIRE', sequence, 30 * 24 * 3600)
    task_done(tasks, entries, 'send-part:' .. id)
    return 0
  end
  redis.call('HSET', sequence, 'state', 'reserved')
  -- Its line is joined where the turn ends.
  return task_keep(tasks, entries, 'send-part', id, now)
end

-- Gives a sequence up of which nothing stands. Returns whether it could be.
local function outbox_release(sequence, tasks, entries)
  if redis.call('HGET', sequence, 'state') ~= 'reserved' then return false end
  if redis.call('HGET', sequence, 'cursor') ~= '0' then return false end
  redis.call('HSET', sequence, 'state', 'released')
  -- What will not be said is kept here no longer.
  for part = 0, tonumber(redis.call('HGET', sequence, 'parts')) - 1 do redis.call('HDEL', sequence, 'message:' .. part) end
  redis.call('EXPIRE', sequence, 30 * 24 * 3600)
  task_done(tasks, entries, 'send-part:' .. redis.call('HGET', sequence, 'id'))
  return true
end
