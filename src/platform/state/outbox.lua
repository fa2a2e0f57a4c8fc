-- Fragment. The outbox: reserve a sequence, record its part at the cursor, release it.
-- KEYS, ARGV: none of its own; the including script declares sequence, tasks, entries, place lock, ledger and pending.
-- Returns: nothing by itself.
--- @include "tasks.lua"
--- @include "pending-events.lua"

-- Fixes the content of a sequence. One that is being sent or posted already is left unchanged, unless it was released.
local function outbox_reserve(sequence, tasks, entries, id, fields, not_before)
  local state = redis.call('HGET', sequence, 'state')
  if state and state ~= 'released' then return 0 end
  -- The holder of an earlier attempt must not count as the holder of a new one.
  local attempt = redis.call('HGET', sequence, 'attempt')
  redis.call('DEL', sequence)
  if attempt then redis.call('HSET', sequence, 'attempt', attempt) end
  for field, value in pairs(cjson.decode(fields)) do redis.call('HSET', sequence, field, value) end
  redis.call('HSET', sequence, 'v', '1', 'id', id, 'cursor', '0', 'state', 'reserved')
  return task_put(tasks, entries, 'send-part', id, not_before)
end

-- Whether this key of a channel belongs to the channel that the sequence is sent to. A caller that read the sequence before its
-- channel got another id has the key of the old one. Such a call changes nothing; its message is looked for in the new channel.
local function outbox_is_there(sequence, key)
  local place = redis.call('HGET', sequence, 'place')
  return place and string.sub(key, -#place - 1) == ':' .. place
end

-- Records the part at the cursor, and puts only the next part into tasks; adopts the events kept pending for it. Returns the task
-- number of the next part, 0 after the last, -1 when this part was recorded before, or its channel has another id.
local function outbox_record(sequence, lock, ledger, pending, tasks, entries, part, ts, record, now)
  if redis.call('HGET', sequence, 'cursor') ~= part or not outbox_is_there(sequence, ledger) then return -1 end
  local id = redis.call('HGET', sequence, 'id')
  redis.call('HSET', ledger, ts, record)
  if part == '0' then redis.call('HSETNX', sequence, 'root', ts) end
  redis.call('HINCRBY', sequence, 'cursor', 1)
  -- The message is in Slack now, so its content is no longer kept here.
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
  -- The task joins its line when the turn ends.
  return task_keep(tasks, entries, 'send-part', id, now)
end

-- Releases a sequence of which nothing is posted. Returns whether that was possible.
local function outbox_release(sequence, tasks, entries)
  if redis.call('HGET', sequence, 'state') ~= 'reserved' then return false end
  if redis.call('HGET', sequence, 'cursor') ~= '0' then return false end
  redis.call('HSET', sequence, 'state', 'released')
  -- The content of messages that will not be sent is no longer kept.
  for part = 0, tonumber(redis.call('HGET', sequence, 'parts')) - 1 do redis.call('HDEL', sequence, 'message:' .. part) end
  redis.call('EXPIRE', sequence, 30 * 24 * 3600)
  task_done(tasks, entries, 'send-part:' .. redis.call('HGET', sequence, 'id'))
  return true
end
