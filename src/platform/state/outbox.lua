-- Fragment. The outbox: reserve a chain, record its part at the cursor, release it.
-- KEYS, ARGV: none of its own; the including script declares chain, tasks, entries, place lock, ledger and pending.
-- Returns: nothing by itself.
--- @include "tasks.lua"
--- @include "pending-events.lua"

-- Fixes what will be said. A chain that stands already is left as it is, unless it was released.
local function outbox_reserve(chain, tasks, entries, id, fields, not_before)
  local state = redis.call('HGET', chain, 'state')
  if state and state ~= 'released' then return 0 end
  -- Whoever still holds an attempt of before must not be taken for the holder of a new one.
  local attempt = redis.call('HGET', chain, 'attempt')
  redis.call('DEL', chain)
  if attempt then redis.call('HSET', chain, 'attempt', attempt) end
  for field, value in pairs(cjson.decode(fields)) do redis.call('HSET', chain, field, value) end
  redis.call('HSET', chain, 'v', '1', 'id', id, 'cursor', '0', 'state', 'reserved')
  return task_put(tasks, entries, 'send-part', id, not_before)
end

-- Whether this key of a channel is of the one the chain is sent to: who read the chain before its channel got another id has
-- the key of the old one. Such a one changes nothing; what it sent is looked for in the new.
local function outbox_is_there(chain, key)
  local place = redis.call('HGET', chain, 'place')
  return place and string.sub(key, -#place - 1) == ':' .. place
end

-- Records the part at the cursor, and puts the next into tasks, and only the next; adopts the events kept pending for it.
-- Returns the tasks number of the next part, 0 after the last, -1 when this part was recorded before, or its channel has another id.
local function outbox_record(chain, lock, ledger, pending, tasks, entries, part, ts, record, now)
  if redis.call('HGET', chain, 'cursor') ~= part or not outbox_is_there(chain, ledger) then return -1 end
  local id = redis.call('HGET', chain, 'id')
  redis.call('HSET', ledger, ts, record)
  if part == '0' then redis.call('HSETNX', chain, 'root', ts) end
  redis.call('HINCRBY', chain, 'cursor', 1)
  -- What was said stands in Slack now; it is kept here no longer.
  redis.call('HDEL', chain, 'since', 'first', 'message:' .. part)
  if pending_replay(pending, ts) then
    task_put(tasks, entries, 'adopt-events', redis.call('HGET', chain, 'place') .. '/' .. ts, now)
  end
  if redis.call('GET', lock) == id then
    redis.call('DEL', lock)
    pending_drop(pending, ledger)
  end
  if tonumber(part) + 1 >= tonumber(redis.call('HGET', chain, 'parts')) then
    redis.call('HSET', chain, 'state', 'recorded')
    redis.call('EXPIRE', chain, 30 * 24 * 3600)
    task_done(tasks, entries, 'send-part:' .. id)
    return 0
  end
  redis.call('HSET', chain, 'state', 'reserved')
  -- Its line is joined where the turn ends.
  return task_keep(tasks, entries, 'send-part', id, now)
end

-- Gives a chain up of which nothing stands. Returns whether it could be.
local function outbox_release(chain, tasks, entries)
  if redis.call('HGET', chain, 'state') ~= 'reserved' then return false end
  if redis.call('HGET', chain, 'cursor') ~= '0' then return false end
  redis.call('HSET', chain, 'state', 'released')
  -- What will not be said is kept here no longer.
  for part = 0, tonumber(redis.call('HGET', chain, 'parts')) - 1 do redis.call('HDEL', chain, 'message:' .. part) end
  redis.call('EXPIRE', chain, 30 * 24 * 3600)
  task_done(tasks, entries, 'send-part:' .. redis.call('HGET', chain, 'id'))
  return true
end
