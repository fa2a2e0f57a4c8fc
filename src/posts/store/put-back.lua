-- Makes a part "reserved" again that is certainly not posted, or whose stray message was deleted, unless it was begun anew since; or gives
-- its sequence up. With a cause, its place takes no posts, and a sequence that is not given up is parked with it.
-- KEYS: 1 installation, 2 sequence, 3 place lock, 4 tasks, 5 entries, 6 parked, 7 ledger, 8 pending
-- ARGV: 1 generation, 2 part, 3 'keep' leaves the state as it is, 'detach' makes it a message of its own, 'drop' gives it up, 4 cause ('' does not park), 5 now (ms), 6 attempt
-- Returns: 1, or 0 when the part was neither sending nor stray, or its channel has another id
--- @include "../../platform/state/guard.lua"
--- @include "../../platform/state/outbox.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
if redis.call('HGET', KEYS[2], 'cursor') ~= ARGV[2] then return 0 end
if (redis.call('HGET', KEYS[2], 'attempt') or '0') ~= ARGV[6] then return 0 end
if not outbox_is_there(KEYS[2], KEYS[3]) then return 0 end
local id = redis.call('HGET', KEYS[2], 'id')
if ARGV[3] ~= 'keep' then
  local state = redis.call('HGET', KEYS[2], 'state')
  if state ~= 'sending' and state ~= 'stray' then return 0 end
  redis.call('HSET', KEYS[2], 'state', 'reserved')
  redis.call('HDEL', KEYS[2], 'since', 'stray')
  -- The part was not to be sent before its stray message was deleted.
  if state == 'stray' then task_put(KEYS[4], KEYS[5], 'send-part', id, ARGV[5]) end
  if ARGV[3] == 'detach' then
    redis.call('HSET', KEYS[2], 'threaded', '0')
    redis.call('HDEL', KEYS[2], 'under', 'root')
  end
  if redis.call('GET', KEYS[3]) == id then
    redis.call('DEL', KEYS[3])
    pending_drop(KEYS[8], KEYS[7])
  end
end
if ARGV[3] == 'drop' then
  redis.call('HSET', KEYS[2], 'state', 'released')
  for part = 0, tonumber(redis.call('HGET', KEYS[2], 'parts')) - 1 do redis.call('HDEL', KEYS[2], 'message:' .. part) end
  redis.call('EXPIRE', KEYS[2], 30 * 24 * 3600)
  task_done(KEYS[4], KEYS[5], 'send-part:' .. id)
  local follows = redis.call('HGET', KEYS[2], 'ifDropped')
  if follows then task_put(KEYS[4], KEYS[5], follows, id, ARGV[5]) end
elseif ARGV[4] ~= '' then
  -- It may take long until the part is looked for: events until then are read at that time.
  pending_drop(KEYS[8], KEYS[7])
  redis.call('ZREM', KEYS[4], 'send-part:' .. id)
  redis.call('SADD', KEYS[6], 'send-part:' .. id)
end
if ARGV[4] ~= '' then
  task_put(KEYS[4], KEYS[5], 'close-place', redis.call('HGET', KEYS[2], 'subscription'), ARGV[5], ARGV[4])
end
return 1
