-- Records that a lesson's card stands: moves the position, and with it the next moment if the schedule still stands.
-- KEYS: 1 installation, 2 chain, 3 place lock, 4 ledger, 5 todo, 6 entries, 7 aside, 8 subscription, 9 position
-- ARGV: 1 generation, 2 part, 3 ts, 4 ledger record, 5 now (ms), 6 chain id, 7 occurrence (ms), 8 taken, 9 revision, 10 next (ms, '' none), 11 'finished' or '', 12 when to tell that it is finished (ms), 13 when an empty thread is asked something else (ms), 14 when the week with this card is told of (ms, '' never)
-- Returns: the todo number of the next part, 0 after the last, -1 when there was nothing to record
--- @include "../installations/guard.lua"
--- @include "../posts/store/outbox.lua"
--- @include "../subscriptions/store/due.lua"
if not installed(KEYS[1], ARGV[1]) then return -1 end
local recorded =
  outbox_record(KEYS[2], KEYS[3], KEYS[4], KEYS[7], KEYS[5], KEYS[6], ARGV[2], ARGV[3], ARGV[4], ARGV[5])
if recorded == -1 then return -1 end
local last = tonumber(redis.call('HGET', KEYS[8], 'last') or '') or 0
redis.call('RPUSH', KEYS[9], ARGV[8])
redis.call('HSET', KEYS[8], 'last', string.format('%.0f', math.max(last, tonumber(ARGV[7]))))
if redis.call('HGET', KEYS[8], 'claim') == ARGV[6] then redis.call('HSET', KEYS[8], 'claim', '') end
local id = redis.call('HGET', KEYS[8], 'id')
if redis.call('HGET', KEYS[8], 'revision') == ARGV[9] then
  redis.call('HSET', KEYS[8], 'next', ARGV[10], 'due', ARGV[10])
  if ARGV[11] == 'finished' then
    redis.call('HSET', KEYS[8], 'state', 'finished', 'next', '', 'due', '')
    todo_put(KEYS[5], KEYS[6], 'tell-finished', id, ARGV[12])
  end
end
put_due(KEYS[5], KEYS[6], KEYS[8])
if ARGV[14] ~= '' then todo_put_earliest(KEYS[5], KEYS[6], 'post-digest', id, ARGV[14]) end
todo_put(KEYS[5], KEYS[6], 'other-prompt', id .. '@' .. ARGV[3], ARGV[13])
return recorded
